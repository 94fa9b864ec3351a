import Foundation
import Testing
import TocsinTestSupport

/// Somebody who may read every file of the workspace and write to none, as an auditor's account does.
@Suite("Reading without the right to write")
struct ReaderTests {
    private static let incident = TemporaryWorkspace.incident
    static let setpriv = getuid() == 0 ? Program.find("setpriv") : nil

    /// Lets everybody read all of a workspace.
    private func open(_ workspace: TemporaryWorkspace) throws {
        let chmod = try #require(Program.find("chmod"))
        #expect(try chmod.run(["-R", "a+rX", workspace.folder]).status == 0)
    }

    /// Runs the program as the user who owns nothing.
    private func read(_ workspace: TemporaryWorkspace, _ arguments: String...) throws -> Program.Result {
        let program = try #require(Self.setpriv)
        return try program.run(
            ["--reuid", "65534", "--regid", "65534", "--clear-groups", Command.program] + arguments,
            in: workspace.folder)
    }

    private func files(_ workspace: TemporaryWorkspace) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: workspace.folder).sorted()
    }

    @Test(
        "A copy that backup made can be read, and what is told is the same; recording is refused with the way out",
        .enabled(if: ReaderTests.setpriv != nil, "needs root and setpriv"))
    func copy() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        #expect(try workspace.tocsin("backup", "copy.sqlite").code == 0)
        try open(workspace)
        let own = try workspace.tocsin("release", "show", Self.incident, "1")
        let before = try files(workspace)
        let theirs = try read(workspace, "release", "show", Self.incident, "1", "--database", "copy.sqlite")
        #expect(theirs.status == 0 && theirs.text == own.output, "\(theirs.errors)")
        let status = try read(workspace, "status", Self.incident, "--database", "copy.sqlite")
        #expect(status.status == 0 && status.text.contains("29"), "\(status.errors)")
        let seal = try read(
            workspace, "seal", Self.incident, "--reason", "x", "--by", "dana", "--database", "copy.sqlite")
        #expect(seal.status == 69 && seal.errors.contains("may not write to the ledger"), "\(seal.errors)")
        let after = try files(workspace)
        #expect(after == before)
    }

    @Test(
        "The ledger itself can be read while another process has it open; else the error says why, and the way out",
        .enabled(if: ReaderTests.setpriv != nil, "needs root and setpriv"))
    func ledger() throws {
        let workspace = try TemporaryWorkspace.withRelease()
        try open(workspace)
        let closed = try read(workspace, "status", Self.incident)
        #expect(closed.status == 69, "\(closed.errors)")
        #expect(
            closed.errors.contains("this user may not write to the ledger") && closed.errors.contains("tocsin backup"),
            "\(closed.errors)")
        let other = try workspace.tocsin.start(["status", Self.incident, "--watch", "--format", "json"])
        defer { other.send(SIGTERM) }
        _ = try other.waitForOutput { $0.contains("\n") }
        try open(workspace)
        let opened = try read(workspace, "status", Self.incident)
        #expect(opened.status == 0 && opened.text.contains(Self.incident), "\(opened.errors)")
    }
}
