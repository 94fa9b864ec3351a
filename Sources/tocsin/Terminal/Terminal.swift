import Glibc
import TocsinCore

/// The terminal that a person sits at.
enum Terminal {
    /// Whether a person can be asked: types on standard input and reads standard output.
    static var hasPerson: Bool { isatty(STDIN_FILENO) == 1 && StandardStream.output.isTerminal }

    /// Whether a screen can be drawn: a terminal that moves its cursor.
    static var canDraw: Bool {
        guard StandardStream.output.isTerminal, let name = getenv("TERM").map({ String(cString: $0) }) else {
            return false
        }
        return !name.isEmpty && name != "dumb"
    }

    /// Its size; 24 lines of 80 if it does not say.
    static var size: TerminalSize {
        var window = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_row > 0, window.ws_col > 0 else {
            return TerminalSize(rows: 24, columns: 80)
        }
        return TerminalSize(rows: Int(window.ws_row), columns: Int(window.ws_col))
    }
}

/// The second screen of a terminal (DEC mode 1049), where keys are read without being shown. What stood before comes back
/// with `leave`.
///
/// Ctrl-C still sends a signal, so that the program can be ended even if it hangs; Ctrl-Z does not, as it would leave this
/// screen to the shell.
final class AlternateScreen {
    private var before: termios?
    private var isEntered = false

    /// Changes to it; may be said again after the program was stopped and goes on.
    func enter() {
        if before == nil, isatty(STDIN_FILENO) == 1 {
            var mode = termios()
            if tcgetattr(STDIN_FILENO, &mode) == 0 { before = mode }
        }
        if var mode = before {
            mode.c_lflag &= ~tcflag_t(ICANON | ECHO)
            withUnsafeMutableBytes(of: &mode.c_cc) { keys in
                keys[Int(VMIN)] = 1
                keys[Int(VTIME)] = 0
                keys[Int(VSUSP)] = 0
            }
            tcsetattr(STDIN_FILENO, TCSADRAIN, &mode)
        }
        isEntered = true
        // The screen, no cursor, no line that goes on in the next row.
        StandardStream.output.write("\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l")
    }

    /// Brings back what was before; does nothing the second time.
    func leave() {
        guard isEntered else { return }
        isEntered = false
        StandardStream.output.write("\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l")
        if var mode = before { tcsetattr(STDIN_FILENO, TCSADRAIN, &mode) }
    }
}
