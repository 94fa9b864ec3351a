import ArgumentParser
import FoundationEssentials
import Glibc
import TocsinCore
import TocsinLedger

/// The option of commands that change the ledger: who acts.
struct ActorOptions: ParsableArguments {
    @Option(
        name: .long, help: ArgumentHelp("Who does this; TOCSIN_ACTOR if it is left out.", valueName: "name"),
        completion: .people)
    var by: String?

    /// The name that was given, by option or variable.
    ///
    /// - Throws: `TocsinError` of kind `usage` if there is none, or if it can't stand in the history.
    func name() throws -> String {
        let given = by ?? ProcessInfo.processInfo.environment["TOCSIN_ACTOR"] ?? ""
        let name = given.trimmed
        guard !name.isEmpty else {
            throw TocsinError(.usage, "say who does this: --by NAME, or set TOCSIN_ACTOR; the history records it")
        }
        guard name.count <= 200, !name.unicodeScalars.contains(where: \.isControl) else {
            throw TocsinError(.usage, "a name has at most 200 characters and no control characters")
        }
        return name
    }
}

extension Actor {
    /// The actor with this name, as the system's user on this host.
    init(name: String) {
        self.init(name: name, login: SystemUser.login, host: SystemUser.host)
    }
}

/// Who the operating system says that we are.
enum SystemUser {
    /// The login name, or the number of a user without one.
    static var login: String {
        guard let entry = getpwuid(geteuid()), let name = entry.pointee.pw_name else { return "uid \(geteuid())" }
        return String(cString: name)
    }

    /// This machine's name.
    static var host: String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
