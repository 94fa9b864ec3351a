import TocsinCore

/// The texts of the partner summary or of calls, as they stand in `templates/summary/<locale>/` and `templates/call/<locale>/`.
package struct SummaryTexts: Sendable, Hashable {
    /// By locale tag and file name.
    package let locales: [String: [String: String]]
    package let files: [FileFingerprint]

    /// Reads the folder.
    static func read(_ folder: FileLocation, problems: ProblemList) -> SummaryTexts {
        var locales: [String: [String: String]] = [:]
        var files: [FileFingerprint] = []
        for entry in Folder(folder, problems: problems)?.entries ?? [] {
            guard entry.kind == .folder, LanguageTag.isWellFormed(entry.name) else {
                problems.add(
                    "this folder holds one folder for each locale, named like en or en-US; move this away",
                    at: entry.location.place)
                continue
            }
            var texts: [String: String] = [:]
            for text in Folder(entry.location, problems: problems)?.entries ?? [] {
                guard let (source, file) = AdvisoryReader.source(text.location, problems: problems) else { continue }
                texts[text.name] = source
                files.append(file)
            }
            locales[entry.name] = texts
        }
        return SummaryTexts(locales: locales, files: files)
    }
}
