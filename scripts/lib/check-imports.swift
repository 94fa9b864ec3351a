// The program behind scripts/check-imports: the table of what each target may use, and the check.
//
// usage: check ROOT MANIFEST.json

import Foundation

// MARK: The table

/// What a target may import and depend on, besides what everyone may.
struct Allowance {
    var modules: Set<String>
    /// Beginnings of module names: `NIO` stands for all of its modules.
    var prefixes: [String] = []
    /// Whether Logging, Metrics and ServiceLifecycle are allowed.
    var services = true
    /// Whether Glibc and Dispatch are allowed.
    var system = false

    func allows(_ module: String) -> Bool {
        if modules.contains(module) || forEveryone.contains(module) { return true }
        if services, forServices.contains(module) { return true }
        if system, forSystem.contains(module) { return true }
        return prefixes.contains { module.hasPrefix($0) }
    }
}

let forEveryone: Set<String> = ["Crypto", "FoundationEssentials", "Synchronization"]
let forServices: Set<String> = ["Logging", "Metrics", "ServiceLifecycle", "UnixSignals"]
let forSystem: Set<String> = ["Glibc", "Dispatch"]

let table: [String: Allowance] = [
    "CCurl": Allowance(modules: [], services: false),
    "TocsinCore": Allowance(modules: ["FoundationInternationalization"], services: false),
    "TocsinFiles": Allowance(modules: ["TocsinCore", "Foundation", "Yams"]),
    "TocsinRendering": Allowance(modules: ["TocsinCore", "Mustache"]),
    "TocsinLedger": Allowance(modules: ["TocsinCore"]),
    // GRDBSQLite is the part of GRDB with SQLite's own names.
    "TocsinSQLite": Allowance(modules: ["TocsinLedger", "GRDB", "GRDBSQLite"], system: true),
    "TocsinPlanning": Allowance(modules: ["TocsinCore", "TocsinLedger", "TocsinRendering"]),
    "TocsinTransport": Allowance(modules: ["TocsinCore", "CCurl"], system: true),
    "TocsinDelivery": Allowance(
        modules: ["TocsinCore", "TocsinLedger", "TocsinRendering", "TocsinTransport"], system: true),
    "TocsinServer": Allowance(
        modules: [
            "TocsinCore", "TocsinLedger", "TocsinRendering", "TocsinPlanning", "Hummingbird", "HummingbirdTLS",
            "JWTKit",
        ]),
    "TocsinDrill": Allowance(modules: ["TocsinCore"], prefixes: ["NIO"], system: true),
    "tocsin": Allowance(
        modules: [
            "CCurl", "TocsinCore", "TocsinFiles", "TocsinRendering", "TocsinLedger", "TocsinSQLite", "TocsinPlanning",
            "TocsinTransport", "TocsinDelivery", "TocsinServer", "TocsinDrill", "ArgumentParser", "Configuration",
        ], system: true),
    "TocsinTesting": Allowance(modules: ["TocsinCore", "TocsinLedger", "Testing"]),
    // Processes and servers of the tests; knows nothing of the product.
    "TocsinTestSupport": Allowance(modules: ["Foundation"], services: false, system: true),
]

/// Targets that no product may hold.
let inNoProduct: Set<String> = ["TocsinTesting", "TocsinTestSupport"]

/// What CCurl may include: libcurl, itself, and the C library.
let headerFolders: Set<String> = ["curl", "sys", "netinet", "arpa"]
let headers: Set<String> = [
    "CCurl.h", "assert.h", "ctype.h", "errno.h", "fcntl.h", "inttypes.h", "limits.h", "netdb.h", "poll.h", "pthread.h",
    "signal.h", "stdarg.h", "stdbool.h", "stddef.h", "stdint.h", "stdio.h", "stdlib.h", "string.h", "strings.h",
    "time.h", "unistd.h",
]

// MARK: The manifest

/// As much of `swift package dump-package` as the check reads.
struct Manifest: Decodable {
    struct Target: Decodable {
        var name: String
        var type: String
        var dependencies: [Dependency]
    }

    struct Product: Decodable {
        var name: String
        var targets: [String]
    }

    /// One of `byName`, `product` and `target`, each a list that begins with the name.
    struct Dependency: Decodable {
        var name: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            guard let key = container.allKeys.first else {
                throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no name"))
            }
            var list = try container.nestedUnkeyedContainer(forKey: key)
            name = try list.decode(String.self)
        }

        struct Key: CodingKey {
            var stringValue: String
            var intValue: Int? { nil }
            init?(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }
    }

    var targets: [Target]
    var products: [Product]
}

/// The line of the manifest on which a target's dependency stands; the target's own line if it can't be found.
func line(of dependency: String, in target: String, manifest: [Substring]) -> Int {
    guard let start = manifest.firstIndex(where: { $0.contains("name: \"\(target)\"") && !$0.contains(".product(") })
    else { return 1 }
    for index in start..<manifest.count {
        let text = manifest[index]
        if index > start, text.contains("arget(") { break }
        let rest = index == start ? text.split(separator: "name: \"\(target)\"", maxSplits: 1).last ?? "" : text
        if rest.contains("\"\(dependency)\"") { return index + 1 }
    }
    return start + 1
}

// MARK: Sources

/// The text with comments and the contents of string literals blanked out, line breaks kept.
func codeAlone(_ text: [UInt8]) -> [UInt8] {
    var output = text
    var index = 0
    func has(_ token: String, at position: Int) -> Bool {
        let bytes = token.utf8
        return position + bytes.count <= text.count && text[position..<position + bytes.count].elementsEqual(bytes)
    }
    func blank(_ range: Range<Int>) {
        for position in range where text[position] != 10 { output[position] = 32 }
    }
    while index < text.count {
        let start = index
        if has("//", at: index) {
            while index < text.count, text[index] != 10 { index += 1 }
            blank(start..<index)
        } else if has("/*", at: index) {
            var depth = 0
            repeat {
                if has("/*", at: index) {
                    depth += 1
                    index += 2
                } else if has("*/", at: index) {
                    depth -= 1
                    index += 2
                } else {
                    index += 1
                }
            } while depth > 0 && index < text.count
            index = min(index, text.count)
            blank(start..<index)
        } else if has("\"", at: index) || has("#", at: index) {
            var marks = 0
            while has("#", at: index) {
                marks += 1
                index += 1
            }
            guard has("\"", at: index) else { continue }
            let isLong = has("\"\"\"", at: index)
            let end = (isLong ? "\"\"\"" : "\"") + String(repeating: "#", count: marks)
            let escape = "\\" + String(repeating: "#", count: marks)
            index += isLong ? 3 : 1
            while index < text.count, !has(end, at: index), isLong || text[index] != 10 {
                index += has(escape, at: index) ? escape.utf8.count + 1 : 1
            }
            index = min(index + end.utf8.count, text.count)
            blank(start..<index)
        } else {
            index += 1
        }
    }
    return output
}

struct Import {
    var module: String
    var line: Int
    var isReexported: Bool
}

/// Every import declaration of a Swift file.
func imports(_ text: [UInt8]) -> [Import] {
    let modifiers: Set<String> = ["public", "package", "internal", "fileprivate", "private"]
    let kinds: Set<String> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var", "actor"]
    var found: [Import] = []
    let code = String(decoding: codeAlone(text), as: UTF8.self)
    for (number, line) in code.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        for statement in line.split(separator: ";") {
            var words = statement.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\r" })[...]
            var isReexported = false
            while let word = words.first, word.hasPrefix("@") || modifiers.contains(String(word)) {
                isReexported = isReexported || word == "@_exported"
                words = words.dropFirst()
            }
            guard words.first == "import" else { continue }
            words = words.dropFirst()
            if let kind = words.first, words.count > 1, kinds.contains(String(kind)) { words = words.dropFirst() }
            // A name on a line of its own is nothing that the table could allow.
            let module = words.first?.split(separator: ".").first ?? "a module named on another line"
            found.append(Import(module: module.filter { $0 != "`" }, line: number + 1, isReexported: isReexported))
        }
    }
    return found
}

/// Every `#include` of a C file that is neither libcurl's, nor the C library's, nor the target's own.
func foreignIncludes(_ text: [UInt8]) -> [(header: String, line: Int)] {
    var found: [(String, Int)] = []
    let lines = String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
        let text = line.filter { $0 != " " && $0 != "\t" }
        guard text.hasPrefix("#include") || text.hasPrefix("#import") else { continue }
        let parts = text.split(whereSeparator: { "<>\"".contains($0) })
        guard parts.count >= 2 else { continue }
        let header = String(parts[1])
        let folder = header.split(separator: "/").dropLast().first.map(String.init)
        let isAllowed = folder.map(headerFolders.contains) ?? headers.contains(header)
        if !isAllowed { found.append((header, number + 1)) }
    }
    return found
}

// MARK: The check

func check(root: String, manifestFile: String) throws -> [String] {
    var violations: [String] = []
    let manifest = try JSONDecoder().decode(
        Manifest.self, from: try Data(contentsOf: URL(fileURLWithPath: manifestFile)))
    let manifestText = try String(contentsOfFile: root + "/Package.swift", encoding: .utf8)
        .split(separator: "\n", omittingEmptySubsequences: false)

    for target in manifest.targets where target.type != "test" {
        guard let allowance = table[target.name] else {
            let number = line(of: target.name, in: target.name, manifest: manifestText)
            violations.append(
                "Package.swift:\(number): the target \(target.name) is not in the table; say there what it may use")
            continue
        }
        for dependency in target.dependencies where !allowance.allows(dependency.name) {
            let number = line(of: dependency.name, in: target.name, manifest: manifestText)
            violations.append("Package.swift:\(number): \(target.name) may not depend on \(dependency.name)")
        }
    }
    for product in manifest.products {
        for target in product.targets where inNoProduct.contains(target) {
            violations.append("Package.swift:1: the product \(product.name) may not hold \(target)")
        }
    }

    let sources = root + "/Sources"
    for target in try FileManager.default.contentsOfDirectory(atPath: sources).sorted() where !target.hasPrefix(".") {
        guard let allowance = table[target] else {
            violations.append("Sources/\(target):1: the target is not in the table; say there what it may use")
            continue
        }
        let folder = sources + "/" + target
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
        for file in files {
            let path = "Sources/\(target)/\(file)"
            if file.hasSuffix(".swift") {
                let text = Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file)))
                for found in imports(text) {
                    if !allowance.allows(found.module), found.module != target {
                        violations.append("\(path):\(found.line): \(target) may not import \(found.module)")
                    }
                    if found.isReexported {
                        violations.append("\(path):\(found.line): @_exported hides where names come from; take it out")
                    }
                }
            } else if file.hasSuffix(".c") || file.hasSuffix(".h") {
                let text = Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file)))
                for found in foreignIncludes(text) {
                    violations.append("\(path):\(found.line): \(target) may not include \(found.header)")
                }
            }
        }
    }
    return violations
}

let arguments = CommandLine.arguments
guard arguments.count == 3 else {
    FileHandle.standardError.write(Data("usage: check ROOT MANIFEST.json\n".utf8))
    exit(64)
}
let violations: [String]
do {
    violations = try check(root: arguments[1], manifestFile: arguments[2])
} catch {
    FileHandle.standardError.write(Data("check-imports: \(error)\n".utf8))
    exit(1)
}
for violation in violations { print(violation) }
guard violations.isEmpty else { exit(1) }
print("check-imports: the manifest and all imports keep to the table")
