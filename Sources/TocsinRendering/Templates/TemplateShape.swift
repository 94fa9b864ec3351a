import TocsinCore

/// Which names a template may use, known before there is any value.
indirect enum TemplateShape: Sendable {
    case value
    case list(TemplateShape)
    case map([String: TemplateShape])
    /// Any identifier is a name.
    case facts

    /// Every unknown name in the template, with the nearest known ones.
    func problems(in template: StrictTemplate) -> [Problem] {
        var check = ShapeCheck(known: names(prefix: ""), stack: [self])
        check.walk(template.nodes)
        return check.problems
    }

    /// The full names, without those that only a section over a list allows.
    private func names(prefix: String) -> [String] {
        switch self {
        case .value, .facts, .list: []
        case .map(let children):
            children.sorted { $0.key < $1.key }.flatMap { name, shape in
                let path = prefix.isEmpty ? name : "\(prefix).\(name)"
                return [path] + shape.names(prefix: path)
            }
        }
    }
}

private struct ShapeCheck {
    let known: [String]
    var stack: [TemplateShape]
    var problems: [Problem] = []

    mutating func walk(_ nodes: [TemplateNode]) {
        for node in nodes {
            switch node {
            case .literal: break
            case .variable(let name, _): variable(name)
            case .section(let name, let inverted, let body): section(name, inverted, body)
            }
        }
    }

    private mutating func variable(_ name: TemplateName) {
        switch resolve(name) {
        case .value: break
        case .facts: report("“\(name.written)” is a group; name one fact, such as {{facts.firstAccess}}", name)
        case .list: report("“\(name.written)” is a list; go through it with {{#\(name.written)}}", name)
        case .map(let children):
            let fields = children.keys.sorted().joined(separator: ", ")
            report("“\(name.written)” is a group; name one of its fields: \(fields)", name)
        case nil: unknown(name)
        }
    }

    private mutating func section(_ name: TemplateName, _ inverted: Bool, _ body: [TemplateNode]) {
        guard let shape = resolve(name) else {
            unknown(name)
            return
        }
        switch shape {
        case .facts: report("a section can't go through all facts; test one, such as {{#facts.firstAccess}}", name)
        case .list(let element) where !inverted: walk(body, within: element)
        case .map where !inverted, .value where !inverted: walk(body, within: shape)
        case .list, .map, .value: walk(body)
        }
    }

    private mutating func walk(_ body: [TemplateNode], within shape: TemplateShape) {
        stack.append(shape)
        walk(body)
        stack.removeLast()
    }

    private func resolve(_ name: TemplateName) -> TemplateShape? {
        guard let first = name.parts.first else { return stack.last }
        for case .map(let children) in stack.reversed() {
            guard var shape = children[first] else { continue }
            for part in name.parts.dropFirst() {
                switch shape {
                case .map(let inner):
                    guard let child = inner[part] else { return nil }
                    shape = child
                case .facts: shape = .value
                case .value, .list: return nil
                }
            }
            return shape
        }
        return nil
    }

    private mutating func unknown(_ name: TemplateName) {
        let near = nearest(to: name.written, among: known + namesInScope)
        let hint =
            near.isEmpty
            ? "known are \(known.filter { !$0.contains(".") }.joined(separator: ", "))"
            : "did you mean \(near.joined(separator: ", "))?"
        report("“\(name.written)” is not known here; \(hint)", name)
    }

    /// The names that only the sections around allow.
    private var namesInScope: [String] {
        stack.dropFirst().flatMap { shape -> [String] in
            guard case .map(let children) = shape else { return [] }
            return children.keys.sorted()
        }
    }

    private mutating func report(_ message: String, _ name: TemplateName) {
        problems.append(Problem(message, at: name.place))
    }
}
