import Mustache
import Testing
import TocsinCore
import TocsinRendering

/// An empty text and 0 are falsy for us; swift-mustache must be told.
private struct OracleValue: MustacheCustomRenderable {
    let renderText: String
    let isNull: Bool
}

extension TemplateValue {
    /// The same value for swift-mustache.
    fileprivate var oracle: Any {
        switch self {
        case .text(let text): OracleValue(renderText: text, isNull: text.isEmpty)
        case .number(let number): OracleValue(renderText: String(number), isNull: number == 0)
        case .flag(let flag): flag
        case .list(let elements): elements.map(\.oracle)
        case .map(let children):
            children.names.reduce(into: [String: Any]()) { $0[$1] = children[$1]?.oracle }
        case .facts(let facts): facts.mapValues { TemplateValue.text($0).oracle }
        }
    }
}

@Suite("Another Mustache engine agrees")
struct MustacheOracleTests {
    private static let values = TemplateValue.map([
        "name": .text("O'Brien & <Söhne> \"GmbH\""), "blank": .text(""), "zero": .number(0), "count": .number(12),
        "yes": .flag(true), "no": .flag(false), "none": .list([]),
        "group": .map(["inner": .text("in & side"), "deep": .map(["leaf": .text("🍃")])]),
        "items": .list([
            .map(["id": .text("a"), "on": .flag(true)]), .map(["id": .text("b"), "on": .flag(false)]),
        ]),
        "facts": .facts(["first": "2023-05-15", "empty": ""]),
    ])

    @Test("on 1,000 generated templates in text and HTML")
    func generated() throws {
        var generator = SeededGenerator(20_230_711)
        for index in 0..<1_000 {
            // Swift-mustache 2.1.1 drops blanks at the very end, so something stands there.
            let source = Self.template(depth: 3, within: [], &generator) + "."
            for mode in [StrictTemplate.Mode.text, .html] {
                let pragma = mode == .text ? "{{% CONTENT_TYPE:TEXT}}" : "{{% CONTENT_TYPE:HTML}}"
                // On a line of its own: the pragma takes the line, and what follows begins one.
                let expected = try MustacheTemplate(string: pragma + "\n" + source).render(Self.values.oracle)
                let actual = try StrictTemplate(source: source, file: "t", mode: mode).render(Self.values)
                #expect(actual == expected, "template \(index), \(mode):\n\(source)")
            }
        }
    }

    /// A template whose sections stand either alone on their lines or within one line: where a section begins one way
    /// and ends the other, swift-mustache 2.1.1 leaves Mustache's rules.
    private static func template(depth: Int, within: [String], _ generator: inout SeededGenerator) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 1...5, using: &generator) {
            let names = ["name", "count", "blank", "zero", "group.inner", "group.deep.leaf", "facts.first"] + within
            let name = names.randomElement(using: &generator) ?? "name"
            switch Int.random(in: 0..<10, using: &generator) {
            case 0...2: text += ["Text ", "ünï ", "a { b } ", "\t"].randomElement(using: &generator) ?? ""
            case 3: text += "line\n"
            case 4, 5: text += "{{\(name)}} "
            case 6: text += "x\n  {{! comment }}\n"
            default:
                guard depth > 0 else { continue }
                let sections = [
                    "yes", "no", "none", "items", "blank", "zero", "count", "group", "facts.empty", "facts.gone",
                ]
                let section = sections.randomElement(using: &generator) ?? "yes"
                let sigil = Bool.random(using: &generator) ? "#" : "^"
                let inner = section == "items" && sigil == "#" ? ["id"] : []
                if Bool.random(using: &generator) {
                    let body = template(depth: depth - 1, within: inner, &generator)
                    text += "y\n{{\(sigil)\(section)}}\n\(body)z\n {{/\(section)}}\n"
                } else {
                    text += "[{{\(sigil)\(section)}}in {{\(inner.first ?? "name")}}{{/\(section)}}]"
                }
            }
        }
        return text
    }
}
