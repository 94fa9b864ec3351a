import Foundation
import Testing
import TocsinTestSupport

/// A line typed into a shell at a terminal, with TAB at its end.
struct TypedLine {
    /// How an interactive shell is made to know the scripts in a workspace, without any settings of the user's.
    enum Shell: String, CaseIterable, Sendable {
        case bash
        case zsh
        case fish

        var isInstalled: Bool { Program.find(rawValue) != nil }

        /// Where it finds its script, and the line that takes it up.
        fileprivate var script: (name: String, line: String) {
            switch self {
            case .bash: ("tocsin.bash", "source ./tocsin.bash")
            case .zsh: ("_tocsin", "fpath=($PWD $fpath); autoload -Uz compinit && compinit -u -D")
            case .fish: ("tocsin.fish", "function fish_prompt; printf '> '; end; source ./tocsin.fish")
            }
        }
    }

    let shell: Shell
    let workspace: TemporaryWorkspace

    init(_ shell: Shell, in workspace: TemporaryWorkspace) throws {
        self.shell = shell
        self.workspace = workspace
        let made = try workspace.tocsin("--generate-completion-script", shell.rawValue)
        try #require(made.code == 0)
        try workspace.write(made.output, to: shell.script.name)
    }

    /// Types a line that begins something, and waits until the shell has written the rest of it.
    func expect(_ line: String, isCompletedBy rest: String, sourceLocation: SourceLocation = #_sourceLocation)
        async throws
    {
        let programs = URL(fileURLWithPath: Command.program).deletingLastPathComponent().path
        let result = try await Python.ran(
            Self.terminal, [shell.rawValue, workspace.folder, programs, shell.script.line, line, rest])
        #expect(result.status == 0, "\(result.errors)", sourceLocation: sourceLocation)
    }

    /// A terminal that the shell takes for a person's.
    private static let terminal = #"""
        import os, pty, select, sys, time

        shell, folder, programs, prepare, line, wanted = sys.argv[1:]
        options = {"bash": ["--norc", "--noprofile", "-i"], "zsh": ["-f", "-i"], "fish": ["--no-config", "-i"]}[shell]
        child, terminal = pty.fork()
        if child == 0:
            os.chdir(folder)
            os.environ.update(
                TERM="xterm", PS1="> ", COLUMNS="200", LINES="50", HOME=folder, PATH=programs + ":" + os.environ["PATH"],
                LC_ALL="C.UTF-8")
            os.execvp(shell, [shell] + options)
        seen = b""

        def read_until(text):
            global seen
            end = time.monotonic() + 25
            while text.encode() not in seen:
                if not select.select([terminal], [], [], max(0, end - time.monotonic()))[0]:
                    os.kill(child, 9)
                    sys.exit(f"{shell} did not write {text!r}: {seen[-1500:]!r}")
                seen += os.read(terminal, 65536)
            seen = seen[seen.index(text.encode()) + len(text):]

        # The shell puts the mark together: what it echoes of the typed line does not hold it.
        os.write(terminal, f"{prepare}; printf 'pre%s\\n' pared\n".encode())
        read_until("prepared")
        os.write(terminal, line.encode() + b"\t")
        read_until(wanted)
        os.kill(child, 9)
        """#
}
