/// What a template is filled with.
package enum TemplateValue: Sendable, Hashable {
    /// Falsy in a section if empty.
    case text(String)
    /// Falsy in a section if 0.
    case number(Int)
    case flag(Bool)
    /// A section repeats for each element; falsy if empty.
    case list([TemplateValue])
    /// Every name that a template uses must be there. Always truthy.
    case map(TemplateMap)
    /// Texts that only the data knows by name: a variable must be there, but a section may test for one that is not.
    case facts([String: String])

    /// Whether `{{#name}}…{{/name}}` shows its passage.
    var isTruthy: Bool {
        switch self {
        case .text(let text): !text.isEmpty
        case .number(let number): number != 0
        case .flag(let flag): flag
        case .list(let elements): !elements.isEmpty
        case .map: true
        case .facts(let facts): !facts.isEmpty
        }
    }

    /// The value of that name directly within this one.
    func child(_ name: String) -> TemplateValue? {
        switch self {
        case .map(let values): values[name]
        case .facts(let facts): facts[name].map { .text($0) }
        case .text, .number, .flag, .list: nil
        }
    }
}
