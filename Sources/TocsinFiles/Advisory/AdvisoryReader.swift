import Foundation
package import TocsinCore

/// An advisory with the content of its files when they were read.
package struct AdvisoryFolder: Sendable, Hashable {
    package let advisory: Advisory
    /// `advisory.yaml` and every template.
    package let files: [FileFingerprint]
}

/// Reads `templates/<advisory>/`: `advisory.yaml` and one folder a locale.
struct AdvisoryReader {
    /// The most bytes of one template.
    static let maximumTemplate = 256 * 1_024

    fileprivate enum Part: String, CaseIterable {
        case subject
        case text = "body.txt"
        case html = "body.html"
        case webhook = "webhook.txt"

        var file: String { rawValue + ".mustache" }
    }

    private static let declaration = "advisory.yaml"

    let problems: ProblemList

    /// Reads the folder of one advisory.
    func read(_ folder: FileLocation, name: String) -> AdvisoryFolder? {
        guard let listed = Folder(folder, problems: problems) else { return nil }
        var files: [FileFingerprint] = []
        var locales: [String: Advisory.Texts] = [:]
        for entry in listed.entries where entry.name != Self.declaration {
            guard entry.kind == .folder else {
                problems.add(
                    "an advisory's folder holds advisory.yaml and one folder for each locale; move this file away",
                    at: entry.location.place)
                continue
            }
            guard LanguageTag.isWellFormed(entry.name) else {
                problems.add("the folder's name must be \(LanguageTag.rule)", at: entry.location.place)
                continue
            }
            if let twin = locales.keys.first(where: { $0.lowercased() == entry.name.lowercased() }) {
                problems.add("the folder \(quoted(twin)) is for the same locale; delete one", at: entry.location.place)
            }
            locales[entry.name] = texts(entry.location, &files)
        }
        let location = FileLocation(
            path: folder.path + "/" + Self.declaration, name: folder.name + "/" + Self.declaration)
        guard let (root, fingerprint) = YAMLReader.read(location, problems: problems),
            let file = MappingReader(
                root, "the advisory",
                keys: ["schema", "kind", "urgent", "subjectPrefix", "requiredFacts", "factTypes", "defaultLocale"],
                problems: problems)
        else { return nil }
        files.insert(fingerprint, at: 0)
        file.checkSchema()
        let kind = file.choice("kind", required: true, of: AdvisoryKind.self)
        let subjectPrefix = subjectPrefix(file)
        let requiredFacts = requiredFacts(file)
        let factTypes = factTypes(file)
        let defaultLocale = file.locale("defaultLocale", required: true)
        guard let kind, let defaultLocale else { return nil }
        checkDefaultLocale(defaultLocale, locales, file, folder)
        let advisory = Advisory(
            name: name, kind: kind, urgent: file.flag("urgent"), subjectPrefix: subjectPrefix,
            requiredFacts: requiredFacts, factTypes: factTypes, defaultLocale: defaultLocale, locales: locales)
        return AdvisoryFolder(advisory: advisory, files: files)
    }

    private func subjectPrefix(_ file: MappingReader) -> String {
        guard let text = file.text("subjectPrefix"), !text.isEmpty else { return "" }
        return file.name("subjectPrefix", limit: TextRules.wordLimit) ?? ""
    }

    private func requiredFacts(_ file: MappingReader) -> [String] {
        var names: [String] = []
        for (text, place) in file.texts("requiredFacts") {
            if !Identifier.isValid(text) {
                problems.add("the fact name \(quoted(text)) must be \(identifierRule)", at: place)
            } else if names.contains(text) {
                problems.add("the fact “\(text)” stands twice in the list; delete one", at: place)
            } else {
                names.append(text)
            }
        }
        return names
    }

    private func factTypes(_ file: MappingReader) -> [String: FactType]? {
        let names = file.keys(of: "factTypes")
        guard let types = file.mapping("factTypes", keys: names.map(\.text)) else { return nil }
        for (name, place) in names where !Identifier.isValid(name) {
            problems.add("the fact name \(quoted(name)) must be \(identifierRule)", at: place)
        }
        let read = names.compactMap { name, _ in
            types.choice(name, required: true, of: FactType.self).map { (name, $0) }
        }
        return read.isEmpty ? nil : Dictionary(read) { $1 }
    }

    private func texts(_ folder: FileLocation, _ files: inout [FileFingerprint]) -> Advisory.Texts {
        var texts = Advisory.Texts()
        for entry in Folder(folder, problems: problems)?.entries ?? [] {
            guard let part = Part.allCases.first(where: { $0.file == entry.name }) else {
                let known = Part.allCases.map(\.file)
                problems.add(
                    unknownMessage("file", entry.name, of: "a locale's folder", known: known), at: entry.location.place)
                continue
            }
            guard let (source, file) = Self.source(entry.location, problems: problems) else { continue }
            files.append(file)
            switch part {
            case .subject: texts.subject = source
            case .text: texts.text = source
            case .html: texts.html = source
            case .webhook: texts.webhook = source
            }
        }
        return texts
    }

    private func checkDefaultLocale(
        _ locale: String, _ locales: [String: Advisory.Texts], _ file: MappingReader, _ folder: FileLocation
    ) {
        guard let texts = locales[locale] else {
            let known = locales.keys.sorted()
            file.report(
                known.isEmpty
                    ? "there is no folder “\(locale)” with the templates of the default locale"
                    : "there is no folder “\(locale)”; there are \(known.joined(separator: ", "))", at: "defaultLocale")
            return
        }
        for part in Part.allCases where texts[part] == nil {
            let name = "\(folder.name)/\(locale)/\(part.file)"
            guard !problems.problems.contains(where: { $0.place?.file == name }) else { continue }
            problems.add("the default locale needs this template; write it", at: Place(file: name))
        }
    }

    /// Reads one template: its text in normal form, otherwise as it stands.
    static func source(_ location: FileLocation, problems: ProblemList) -> (text: String, fingerprint: FileFingerprint)?
    {
        guard let file = InputFile.open(location, problems: problems), let bytes = file.readAll(limit: maximumTemplate),
            let text = SourceText.decode(bytes, file: location.name, problems: problems)
        else { return nil }
        return (TextRules.normalised(text), file.fingerprint())
    }

    /// The names of all advisories: the folders in `templates/` that hold an `advisory.yaml`.
    static func names(_ templates: FileLocation, problems: ProblemList) -> [String] {
        (Folder(templates, problems: problems)?.entries ?? []).compactMap { entry in
            let declaration = entry.location.path + "/" + Self.declaration
            return entry.kind == .folder && Identifier.isValid(entry.name)
                && FileManager.default.kind(ofFile: declaration) == .regular ? entry.name : nil
        }
    }
}

extension Advisory.Texts {
    fileprivate subscript(part: AdvisoryReader.Part) -> String? {
        switch part {
        case .subject: subject
        case .text: text
        case .html: html
        case .webhook: webhook
        }
    }
}
