import Foundation
import Testing

/// A JSON value that is looked into by name.
struct JSON {
    let value: Any?

    init(text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        do {
            value = try JSONSerialization.jsonObject(with: Data(text.utf8))
        } catch {
            Issue.record("not one JSON value: \(text.prefix(500))", sourceLocation: sourceLocation)
            throw error
        }
    }

    private init(_ value: Any?) {
        self.value = value
    }

    subscript(name: String) -> JSON { JSON((value as? [String: Any])?[name]) }

    subscript(index: Int) -> JSON {
        guard let list = value as? [Any], list.indices.contains(index) else { return JSON(nil) }
        return JSON(list[index])
    }

    var text: String? { value as? String }
    var number: Int? { (value as? NSNumber)?.intValue }
    var flag: Bool? { value as? Bool }
    var list: [JSON]? { (value as? [Any])?.map { JSON($0) } }
    /// The texts of a list; `nil` if it is none.
    var texts: [String]? { list?.compactMap(\.text) }
    var keys: Set<String> { Set((value as? [String: Any] ?? [:]).keys) }
    var isNull: Bool { value is NSNull }
}
