import Foundation

/// A program at a terminal of its own: a pseudo-terminal, somebody who types, and an emulator (pyte) that shows what a person
/// would see.
package struct TerminalSession: Sendable {
    /// What the person does, one after another; each waits at most half a minute.
    package enum Step: Sendable {
        /// Waits until the program has written this since the last such step.
        case reads(String)
        /// Waits until this is on the screen.
        case sees(String)
        case types(String)
        case resizes(rows: Int, columns: Int)
        case signals(Int32)
        /// Runs a shell's command beside it.
        case runs(String)
        /// Keeps what is on the screen under a name.
        case keeps(String)

        fileprivate var object: [String: any Sendable] {
            switch self {
            case .reads(let text): ["reads": text]
            case .sees(let text): ["sees": text]
            case .types(let text): ["types": text]
            case .resizes(let rows, let columns): ["resizes": [rows, columns]]
            case .signals(let signal): ["signals": Int(signal)]
            case .runs(let command): ["runs": command]
            case .keeps(let name): ["keeps": name]
            }
        }
    }

    /// What the session left.
    package struct Result: Sendable, Decodable {
        /// The exit status, or the negative number of the signal that ended it.
        package var status: Int32
        /// Everything that the program wrote, and the terminal's echo.
        package var output: String
        /// What is on the screen at the end: lines without blanks at their ends.
        package var screen: [String]
        package var kept: [String: [String]]
        /// Whether the terminal's modes are as they were.
        package var isRestored: Bool
        /// Why the session did not go on; `nil` if it did.
        package var fault: String?
    }

    package var rows = 24
    package var columns = 80
    /// Whether the emulator keeps all that scrolls away.
    package var keepsAll = false
    package var folder: String
    package var environment: [String: String]

    package init(folder: String, environment: [String: String] = [:]) {
        self.folder = folder
        self.environment = environment
    }

    /// Whether sessions can run.
    package static let isAvailable = Python.canImport("pyte")

    /// Runs a program to its end; the thread waits.
    ///
    /// - Throws: `TestFault` if a step waits in vain, with what was on the screen.
    package func run(_ program: String, _ arguments: [String], _ steps: [Step]) throws -> Result {
        var variables = environment
        for name in ["PATH", "HOME"] where variables[name] == nil {
            variables[name] = ProcessInfo.processInfo.environment[name]
        }
        if variables["TERM"] == nil { variables["TERM"] = "xterm-256color" }
        let settings: [String: any Sendable] = [
            "program": [program] + arguments, "folder": folder, "variables": variables, "rows": rows,
            "columns": columns, "all": keepsAll, "steps": steps.map(\.object),
        ]
        let json = try JSONSerialization.data(withJSONObject: settings)
        let ended = try Python.run(terminalScript, [String(decoding: json, as: UTF8.self)])
        guard ended.status == 0 else { throw TestFault("the terminal failed: \(ended.errors)") }
        let result = try JSONDecoder().decode(Result.self, from: ended.output)
        if let fault = result.fault {
            throw TestFault("\(fault); the screen:\n\(result.screen.joined(separator: "\n"))")
        }
        return result
    }
}

/// The terminal. Modes are compared at the end through the program's own side, which stays open here.
private let terminalScript = """
    import fcntl, json, os, pty, select, signal, struct, subprocess, sys, termios, time
    import pyte
    settings = json.loads(sys.argv[1])
    rows, columns = settings["rows"], settings["columns"]
    ours, theirs = pty.openpty()
    def resize(rows, columns):
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    resize(rows, columns)
    modes = termios.tcgetattr(theirs)
    screen = pyte.Screen(columns, 3000 if settings["all"] else rows)
    stream = pyte.ByteStream(screen)
    def attach():
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    child = subprocess.Popen(
        settings["program"], cwd=settings["folder"], env=settings["variables"], stdin=theirs, stdout=theirs,
        stderr=theirs, start_new_session=True, preexec_fn=attach)
    output, read, fault, kept = b"", 0, None, {}
    def shown():
        return [line.rstrip() for line in screen.display]
    def follow(seconds):
        global output
        if not select.select([ours], [], [], seconds)[0]: return False
        data = os.read(ours, 65536)
        output += data
        stream.feed(data)
        return True
    def until(isSo, what):
        global fault
        end = time.monotonic() + 30
        while not isSo():
            if follow(0.02): continue
            if child.poll() is not None and not follow(0.05) and not isSo():
                fault = f"the program ended with {child.returncode} before: {what}"
                return
            if time.monotonic() > end:
                fault = f"not in time: {what}"
                return
    for step in settings["steps"]:
        if fault: break
        (kind, value), = step.items()
        if kind == "reads":
            wanted = value.encode()
            until(lambda: output.find(wanted, read) >= 0, value)
            read = output.find(wanted, read) + len(wanted)
        elif kind == "sees": until(lambda: any(value in line for line in screen.display), value)
        elif kind == "types": os.write(ours, value.encode())
        elif kind == "resizes":
            screen.resize(*value)
            resize(*value)
        elif kind == "signals": child.send_signal(value)
        elif kind == "runs": subprocess.run(
            ["bash", "-c", value], cwd=settings["folder"], env=settings["variables"], check=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        elif kind == "keeps":
            while follow(0.1): pass
            kept[value] = shown()
    if fault: child.kill()
    end = time.monotonic() + 30
    while child.poll() is None and time.monotonic() < end: follow(0.02)
    if child.poll() is None:
        fault = "the program did not end"
        child.kill()
        child.wait()
    while follow(0.05): pass
    lines = shown()
    while lines and not lines[-1]: lines.pop()
    print(json.dumps({
        "status": child.returncode, "output": output.decode("utf-8", "replace"), "screen": lines, "kept": kept,
        "isRestored": termios.tcgetattr(theirs) == modes, "fault": fault}))
    """
