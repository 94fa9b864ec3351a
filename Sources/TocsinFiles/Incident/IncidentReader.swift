package import TocsinCore

/// An incident with the content of its file when it was read.
package struct IncidentFile: Sendable, Hashable {
    package let incident: Incident
    package let fingerprint: FileFingerprint
}

/// Reads an incident's file.
struct IncidentReader {
    let problems: ProblemList

    func read(_ location: FileLocation) -> IncidentFile? {
        guard let (root, fingerprint) = YAMLReader.read(location, problems: problems),
            let file = MappingReader(
                root, "the incident",
                keys: ["schema", "id", "title", "tlp", "embargo", "facts", "steps", "policy", "attachments"],
                problems: problems)
        else { return nil }
        file.checkSchema()
        let id = file.identifier("id", required: true)
        let title = file.name("title", required: true)
        let tlp = file.tlp("tlp", required: true)
        let embargo = file.value("embargo", "an instant with a zone, such as 2023-07-11T21:00:00Z") {
            Instant(rfc3339: $0)
        }
        let facts = file.facts("facts")
        let steps = steps(file)
        let policy = file.mapping("policy", keys: PolicyReader.keys).map { PolicyReader(problems: problems).read($0) }
        let attachments = attachments(file)
        guard let id, let title, let tlp else { return nil }
        let incident = Incident(
            id: id, title: title, tlp: tlp, embargo: embargo, facts: facts, steps: steps,
            policy: policy.flatMap { $0.isEmpty ? nil : $0 }, attachments: attachments.isEmpty ? nil : attachments)
        return IncidentFile(incident: incident, fingerprint: fingerprint)
    }

    /// Files that every notice carries. Whether they are there is looked at when a batch is queued.
    private func attachments(_ file: MappingReader) -> [String] {
        var names: Set<String> = []
        let files = file.texts("attachments").compactMap { path, place -> String? in
            if let fault = AttachmentPath.fault(path, tenant: nil) {
                problems.add("the attachment \(quoted(path)) \(fault)", at: place)
                return nil
            }
            if !names.insert(AttachmentName.key(AttachmentPath(path, at: place).name)).inserted {
                problems.add("the attachment \(quoted(path)) has the name of another one; rename one", at: place)
            }
            return path
        }
        if files.count > Attachment.most {
            file.report("a message carries at most \(Attachment.most) files; put several into one", at: "attachments")
        }
        return files
    }

    private func steps(_ file: MappingReader) -> [Incident.Step] {
        var ids: [String: Place] = [:]
        return file.list("steps").compactMap { node in
            guard let step = MappingReader(node, "the step", keys: ["id", "who", "title"], problems: problems) else {
                return nil
            }
            let id = step.identifier("id", required: true)
            let who = step.choice("who", required: true, of: Incident.Step.Who.self)
            let title = step.name("title", required: true)
            if let id {
                if let first = ids[id] {
                    step.report("the step “\(id)” stands at line \(first.line) already; rename one", at: "id")
                }
                ids[id] = step.place(of: "id")
            }
            guard let id, let who, let title else { return nil }
            return Incident.Step(id: id, who: who, title: title)
        }
    }
}
