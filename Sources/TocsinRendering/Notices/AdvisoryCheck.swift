import TocsinCore

/// Checks an advisory as a whole: that its default locale is complete, and what stands around the templates.
struct AdvisoryCheck {
    private let inputs: ReleaseInputs
    private var advisory: Advisory { inputs.advisory }

    init(_ inputs: ReleaseInputs) {
        self.inputs = inputs
    }

    /// The sources of the default locale, whatever the case of its name.
    var defaultTexts: Advisory.Texts? { defaultFolder.flatMap { advisory.locales[$0] } }

    func problems() -> [Problem] {
        var problems: [Problem] = []
        let declaration = Place(file: "templates/\(advisory.name)/advisory.yaml")
        for locale in advisory.locales.keys.sorted() where !Self.isTag(locale) {
            problems.append(
                Problem(
                    "“\(locale)” is not a language tag; name the folder like en or de-AT",
                    at: Place(file: "templates/\(advisory.name)/\(locale)")))
        }
        if HeaderField.isForbidden(advisory.subjectPrefix) {
            problems.append(Problem("subjectPrefix holds a control character; take it out", at: declaration))
        }
        for mailbox in [inputs.sender.from, inputs.sender.replyTo].compactMap({ $0 }) {
            if HeaderField.isForbidden(mailbox.name ?? "") {
                problems.append(
                    Problem("the sender's name holds a control character; take it out", at: Place(file: "tocsin.yaml")))
            }
        }
        if ([advisory.subjectPrefix, inputs.publicURL] + inputs.sender.names).contains(where: Self.holdsMarker) {
            problems.append(
                Problem("subjectPrefix, sender or publicURL holds a reserved character (U+F8FC, U+F8FD); take it out"))
        }
        return problems + defaultProblems(declaration)
    }

    private func defaultProblems(_ declaration: Place) -> [Problem] {
        guard let folder = defaultFolder, let texts = defaultTexts else {
            let message =
                "the default locale “\(advisory.defaultLocale)” has no templates; add the folder "
                + "templates/\(advisory.name)/\(advisory.defaultLocale)"
            return [Problem(message, at: declaration)]
        }
        var missing: [NoticeTexts.Part] = []
        if texts.subject == nil { missing.append(.subject) }
        if texts.text == nil { missing.append(.text) }
        if texts.webhook == nil, advisory.locales.values.contains(where: { $0.webhook != nil }) {
            missing.append(.webhook)
        }
        return missing.map { part in
            Problem(
                "the default locale “\(folder)” lacks this part; write it",
                at: Place(file: part.file(advisory: advisory.name, locale: folder)))
        }
    }

    private var defaultFolder: String? {
        let wanted = advisory.defaultLocale.lowercased()
        return advisory.locales.keys.sorted().first { $0.lowercased() == wanted }
    }

    private static func isTag(_ text: String) -> Bool {
        text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { subtag in
            (1...8).contains(subtag.utf8.count)
                && subtag.utf8.allSatisfy { Identifier.isValid(String(decoding: [$0], as: UTF8.self)) }
        }
    }

    private static func holdsMarker(_ text: String) -> Bool {
        Marker.allCases.contains { marker in text.unicodeScalars.contains { String($0) == marker.text } }
    }
}

extension SenderIdentity {
    fileprivate var names: [String] { [from.name, replyTo?.name].compactMap { $0 } }
}
