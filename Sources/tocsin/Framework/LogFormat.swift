import ArgumentParser
import FoundationEssentials
import Logging
import TocsinCore

/// How log lines look.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
}

/// The option of commands that log.
struct LogOptions: ParsableArguments {
    @Option(name: .long, help: "Log lines as text, or one JSON object each.")
    var logFormat = LogFormat.text

    /// A log on standard error.
    func logger(_ label: String, level: Logger.Level) -> Logger {
        let format = logFormat
        var logger = Logger(label: label) { label in LineLog(label: label, format: format) }
        logger.logLevel = level
        return logger
    }
}

/// Writes each log line whole to standard error: no address, URL path or control character of what came from outside.
struct LineLog: LogHandler {
    let label: String
    let format: LogFormat
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    init(label: String, format: LogFormat) {
        self.label = label
        self.format = format
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let values = metadata.merging(event.metadata ?? [:]) { $1 }.mapValues { Self.redacted($0.description) }
        StandardStream.error.write(
            line(
                SystemClock.now(), event.level, Self.redacted(event.message.description),
                values.filter { !$0.value.isEmpty }))
    }

    private struct Entry: Encodable {
        var at: Instant
        var level: String
        var label: String
        var message: String
        var fields: [String: String]
    }

    private func line(_ now: Instant, _ level: Logger.Level, _ message: String, _ fields: [String: String]) -> String {
        switch format {
        case .json:
            let entry = Entry(at: now, level: level.rawValue, label: label, message: message, fields: fields)
            // Made of texts alone: encoding it can't fail.
            return (try? JSONText.makeLine(entry)) ?? "{}\n"
        case .text:
            let facts = fields.sorted { $0.key < $1.key }.map { " \($0.key)=\(Self.quoted($0.value))" }.joined()
            return "\(now.rfc3339) \(level.rawValue) \(label): \(message)\(facts)\n"
        }
    }

    private static func quoted(_ value: String) -> String {
        value.contains(" ") ? "\"\(value.replacing("\"", with: "'"))\"" : value
    }

    /// A text without mail addresses, and without what of a URL follows its host.
    static func redacted(_ text: String) -> String {
        printable(text).split(separator: " ", omittingEmptySubsequences: false).map { word in
            if let scheme = word.firstRange(of: "://") {
                let host = word[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" }
                let rest = word[host.endIndex...]
                return rest.count > 1 ? "\(word[..<host.endIndex])/(…)" : String(word)
            }
            guard let at = word.firstIndex(of: "@"), at != word.startIndex, word.index(after: at) != word.endIndex
            else {
                return String(word)
            }
            return "(address)"
        }.joined(separator: " ")
    }
}
