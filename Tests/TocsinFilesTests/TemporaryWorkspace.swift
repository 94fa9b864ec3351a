import Foundation
import Testing
import TocsinCore
import TocsinTestSupport

@testable import TocsinFiles

/// A workspace of its own for one test; gone with the last reference.
final class TemporaryWorkspace {
    var root: String { folder.path }
    private let folder: TemporaryFolder
    var workspace: Workspace { Workspace(root: root) }

    init(_ files: [String: String] = [:]) throws {
        folder = try TemporaryFolder()
        for (name, text) in files { try write(name, text) }
    }

    func path(_ name: String) -> String { root + "/" + name }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        try write(name, Array(text.utf8))
    }

    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let folder = URL(fileURLWithPath: path(name)).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
        return path(name)
    }
}

/// The problems that reading throws, each as `file:line:column: message`; empty if nothing is thrown.
func problems(_ read: () throws -> Void) -> [String] {
    do {
        try read()
        return []
    } catch let error as TocsinError {
        return error.problems.isEmpty ? ["\(error.kind): \(error)"] : error.problems.map(\.description)
    } catch {
        return ["\(error)"]
    }
}

/// One bad input and every problem that it must give, each as a place and a part of the message.
struct BadInput: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var expected: [(place: String, message: String)]

    init(_ name: String, _ text: String, _ expected: [(String, String)]) {
        testDescription = name
        self.text = text
        self.expected = expected.map { (place: $0.0, message: $0.1) }
    }

    func check(_ found: [String], _ location: SourceLocation = #_sourceLocation) {
        #expect(found.count == expected.count, "\(found)", sourceLocation: location)
        for (problem, expectation) in zip(found, expected) {
            #expect(problem.hasPrefix(expectation.place + ": "), "\(found)", sourceLocation: location)
            #expect(problem.contains(expectation.message), "\(found)", sourceLocation: location)
        }
    }
}
