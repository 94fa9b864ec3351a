import Foundation
import TocsinCore

/// Reads every file in `contacts/`.
struct DirectoryReader {
    let rules: DirectoryRules
    let root: String
    let problems: ProblemList

    /// Reads the folder.
    ///
    /// Files that are neither YAML nor CSV, and folders, are problems.
    func read(_ folder: FileLocation) -> Directory {
        var builder = DirectoryBuilder(rules: rules, problems: problems)
        var files: [FileFingerprint] = []
        let yaml = ContactsYAML(rules: rules, root: root, problems: problems)
        for entry in Folder(folder, problems: problems)?.entries ?? [] {
            guard entry.kind != .folder else {
                problems.add("a folder is not read; put the contact files beside it", at: entry.location.place)
                continue
            }
            let (stem, ending) = Self.split(entry.name)
            switch ending {
            case "yaml", "yml":
                if let file = yaml.read(entry.location, stem: stem, into: &builder) { files.append(file) }
            case "csv":
                if let file = ContactsCSV.read(
                    entry.location, root: root, rules: rules, problems: problems, into: &builder)
                {
                    files.append(file)
                }
            default:
                problems.add("this is neither .yaml nor .csv; move it away", at: entry.location.place)
            }
        }
        builder.sortContacts()
        return Directory(tenants: builder.tenants, index: builder.index, files: files)
    }

    private static func split(_ name: String) -> (stem: String, ending: String) {
        guard let dot = name.lastIndex(of: ".") else { return (name, "") }
        return (String(name[..<dot]), String(name[name.index(after: dot)...]))
    }
}
