/// A command line as a shell hands it over for completion: words as they were typed, quotes and all.
struct CommandWords: Sendable, Equatable {
    /// The words without their quotes; `--name=value` that the shell took apart is together again.
    let words: [String]

    /// - Parameter typed: The words from the program's name on, verbatim.
    init(_ typed: [String]) {
        var words: [String] = []
        // bash takes = for a word of its own.
        for word in typed.map(Self.unquoted) {
            if let last = words.last, word == "=" ? last.hasPrefix("--") : last.hasPrefix("--") && last.hasSuffix("=") {
                words[words.count - 1] = last + word
            } else {
                words.append(word)
            }
        }
        self.words = words
    }

    /// The value of an option; the last one if it is given twice, as the parser has it.
    ///
    /// - Parameter option: With its dashes: `--workspace`.
    func value(of option: String) -> String? {
        var value: String?
        for (index, word) in words.enumerated() {
            if word == "--" { break }
            if word == option, index + 1 < words.count {
                value = words[index + 1]
            } else if word.hasPrefix(option + "=") {
                value = String(word.dropFirst(option.count + 1))
            }
        }
        return value.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A word as the program would get it: quotes and backslashes taken off as a shell does.
    static func unquoted(_ word: String) -> String {
        var result = ""
        var quote: Character?
        var isEscaped = false
        for character in word {
            if isEscaped {
                result.append(character)
                isEscaped = false
            } else if character == "\\", quote != "'" {
                isEscaped = true
            } else if character == quote {
                quote = nil
            } else if quote == nil, character == "'" || character == "\"" {
                quote = character
            } else {
                result.append(character)
            }
        }
        return result
    }
}
