import ArgumentParser
import Dispatch
import Glibc
import TocsinCore

/// The option of commands that talk with a person at a terminal.
struct ConversationOptions: ParsableArguments {
    @Flag(name: .long, help: "Ask nothing, at a terminal too.")
    var yes = false

    /// Whether to ask: text for a person, who is there.
    func asks(_ format: OutputFormat) -> Bool {
        !yes && format == .text && Terminal.hasPerson
    }
}

/// Questions to a person at the terminal, one line each. Ctrl-C ends the program, as nothing is changed before the answer.
struct Conversation: Sendable {
    let output: Output
    /// What is so if the person leaves: `nothing was stored`.
    let refusal: String

    /// Shows texts one after the other, a screen at a time if they are longer.
    ///
    /// - Returns: How many of them were shown to their ends.
    @discardableResult
    func show(_ texts: String...) async throws -> Int { try await show(texts) }

    private func show(_ texts: [String]) async throws -> Int {
        let size = Terminal.size
        var (lines, ends): ([String], [Int]) = ([], [])
        for text in texts {
            if !(lines.last?.isEmpty ?? true) { lines.append("") }
            lines += TerminalWrap.lines(text, columns: size.columns)
            // A blank line at the end tells nothing.
            ends.append(lines.last == "" ? lines.count - 1 : lines.count)
        }
        let page = max(5, size.rows - 2)
        var next = 0
        while next < lines.count {
            let end = min(next + page, lines.count)
            try output.put(lines[next..<end].joined(separator: "\n") + "\n")
            next = end
            if next == lines.count { break }
            let answer = try await ask("-- \(lines.count - next) lines more: Enter goes on, q skips them --")
            if answer.lowercased() == "q" { break }
        }
        return ends.count { $0 <= next }
    }

    /// Asks for a line. Keys that were typed before the question answer nothing.
    ///
    /// - Returns: What was typed, without blanks around it.
    /// - Throws: `TocsinError` of kind `failed` at the end of input (Ctrl-D).
    func ask(_ question: String) async throws -> String {
        tcflush(STDIN_FILENO, TCIFLUSH)
        try output.put(output.style(.bold, question) + " ")
        guard let line = await Self.line() else {
            try output.put("\n")
            throw TocsinError(.failed, "\(refusal): the input ended")
        }
        return line.trimmed
    }

    /// Asks for a yes; all else is a no.
    func agrees(_ question: String) async throws -> Bool {
        let answer = try await ask("\(question) [y/N]").lowercased()
        return answer == "y" || answer == "yes"
    }

    /// Shows what a person chooses of several texts, until nothing more is chosen.
    ///
    /// - Parameters:
    ///   - heads: One line each.
    ///   - text: The whole text of one of them.
    /// - Returns: Those that were shown to their ends.
    func choose(_ heads: [String], _ text: (Int) -> String) async throws -> Set<Int> {
        var seen: Set<Int> = []
        if heads.isEmpty { return seen }
        for (index, head) in heads.enumerated() { try output.put("  \(index + 1)  \(head)\n") }
        while true {
            let range = heads.count == 1 ? "1" : "1-\(heads.count), a for all"
            let answer = try await ask("Read a message? [\(range), or Enter to go on]").lowercased()
            if answer.isEmpty { return seen }
            if answer == "a" {
                // Who left off reading goes on with the one that was left.
                let unseen = heads.indices.filter { !seen.contains($0) }
                let all = unseen.isEmpty ? Array(heads.indices) : unseen
                seen.formUnion(all.prefix(try await show(all.map(text))))
                if seen.count < heads.count {
                    try output.put("You have read \(seen.count) of \(heads.count) to the end; a shows the others.\n")
                }
            } else if let number = Int(answer), heads.indices.contains(number - 1) {
                if try await show(text(number - 1)) == 1 { seen.insert(number - 1) }
            } else {
                try output.put("There is no message “\(printable(answer))”.\n")
            }
        }
    }

    /// One line of standard input, read on a thread of its own; `nil` at its end.
    private static func line() async -> String? {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                var bytes: [UInt8] = []
                var byte: UInt8 = 0
                while bytes.count < 10_000 {
                    let count = read(STDIN_FILENO, &byte, 1)
                    if count < 0, errno == EINTR { continue }
                    guard count == 1 else { return continuation.resume(returning: nil) }
                    if byte == UInt8(ascii: "\n") { break }
                    bytes.append(byte)
                }
                continuation.resume(returning: String(decoding: bytes, as: UTF8.self))
            }
        }
    }
}
