import TocsinCore

/// One piece of a template that was read and checked.
enum TemplateNode: Sendable {
    case literal([UInt8])
    /// In HTML, `isText` tells whether it stands between tags, and not in an attribute or a title.
    case variable(TemplateName, isText: Bool)
    /// Shown once for each element of a list, once if the value is truthy; inverted, if it is falsy.
    case section(TemplateName, inverted: Bool, body: [TemplateNode])
}

/// A name in a tag.
struct TemplateName: Sendable {
    /// As it stands in the template: `facts.firstAccess`.
    let written: String
    /// The names between the dots; empty for `.`, the current element.
    let parts: [String]
    let place: Place
}
