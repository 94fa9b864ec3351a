/// Named values, few enough that looking through them in order takes less than hashing a name.
package struct TemplateMap: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    private var members: [Member]

    private struct Member: Sendable, Hashable {
        var name: String
        var value: TemplateValue
    }

    package init(dictionaryLiteral members: (String, TemplateValue)...) {
        self.members = members.map { Member(name: $0.0, value: $0.1) }
    }

    package init(_ values: [String: TemplateValue]) {
        members = values.sorted { $0.key < $1.key }.map { Member(name: $0.key, value: $0.value) }
    }

    /// The names, in order.
    package var names: [String] { members.map(\.name) }

    /// - Returns: `nil` if there is no value of that name; setting one that is there replaces it.
    package subscript(name: String) -> TemplateValue? {
        get {
            for member in members where member.name == name { return member.value }
            return nil
        }
        set {
            let index = members.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(name: name, value: value))
            case (nil, nil): break
            }
        }
    }
}
