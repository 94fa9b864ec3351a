import Foundation
package import TocsinCore

extension Workspace {
    /// Reads the rules that set deadlines: the built-in ones, over them the files in `clocks/`, which need not be there.
    ///
    /// - Parameter builtIn: The texts of the built-in files by name.
    /// - Returns: Sorted by rule.
    package func clocks(builtIn: [(file: String, content: String)]) throws -> [ClockRule] {
        let problems = ProblemList()
        let reader = ClockReader(problems: problems)
        var rules: [String: ClockRule] = [:]
        for (file, content) in builtIn {
            guard let root = YAMLReader.parse(Array(content.utf8), file: file, problems: problems) else { continue }
            if let rule = reader.read(root, rule: Self.stem(file)) { rules[rule.rule] = rule }
        }
        if FileManager.default.kind(ofFile: resolved("clocks")) != .missing {
            var files: [String: String] = [:]
            for entry in Folder(inside("clocks"), problems: problems)?.entries ?? [] {
                guard entry.kind != .folder, entry.name.hasSuffix(".yaml") || entry.name.hasSuffix(".yml") else {
                    problems.add("clocks/ holds a .yaml file for each rule; move this away", at: entry.location.place)
                    continue
                }
                guard let rule = reader.read(entry.location, rule: Self.stem(entry.name)) else { continue }
                if let twin = files.updateValue(entry.location.name, forKey: rule.rule) {
                    problems.add("the rule “\(rule.rule)” stands in \(twin) too; delete one", at: entry.location.place)
                }
                rules[rule.rule] = rule
            }
        }
        try problems.check(in: "clocks")
        return rules.values.sorted { $0.rule < $1.rule }
    }

    /// A file's name without its folder and its ending.
    private static func stem(_ path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        return String(name.split(separator: ".", maxSplits: 1).first ?? "")
    }
}
