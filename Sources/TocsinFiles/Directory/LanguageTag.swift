/// Language tags by BCP 47 (RFC 5646 section 2.1), well-formed; whether a subtag is registered is not looked up.
package enum LanguageTag {
    /// The rule, to follow “must be”.
    package static let rule = "a BCP 47 language tag such as en, en-US or de-AT"

    /// Tells whether a text is a well-formed tag; grandfathered tags are refused.
    package static func isWellFormed(_ text: some StringProtocol) -> Bool {
        guard text.utf8.count <= 64 else { return false }
        var rest = text.split(separator: "-", omittingEmptySubsequences: false).map { Array($0.utf8) }[...]
        guard rest.allSatisfy({ (1...8).contains($0.count) && $0.allSatisfy { isDigit($0) || isLetter($0) } }) else {
            return false
        }
        if rest.first == [UInt8(ascii: "x")] || rest.first == [UInt8(ascii: "X")] { return rest.count > 1 }
        guard let language = rest.popFirst(), language.count >= 2, language.allSatisfy(isLetter) else { return false }
        if language.count <= 3 {
            var extended = 0
            while extended < 3, let next = rest.first, next.count == 3, next.allSatisfy(isLetter) {
                rest.removeFirst()
                extended += 1
            }
        }
        if let script = rest.first, script.count == 4, script.allSatisfy(isLetter) { rest.removeFirst() }
        if let region = rest.first, isRegion(region) { rest.removeFirst() }
        return areVariantsAndExtensions(rest)
    }

    private static func isRegion(_ subtag: [UInt8]) -> Bool {
        (subtag.count == 2 && subtag.allSatisfy(isLetter)) || (subtag.count == 3 && subtag.allSatisfy(isDigit))
    }

    private static func areVariantsAndExtensions(_ subtags: ArraySlice<[UInt8]>) -> Bool {
        var rest = subtags
        var variants: Set<[UInt8]> = []
        while let next = rest.first, next.count >= 5 || (next.count == 4 && next.first.map(isDigit) == true) {
            guard variants.insert(next.map { $0 | 0x20 }).inserted else { return false }
            rest.removeFirst()
        }
        var singletons: Set<UInt8> = []
        while let singleton = rest.popFirst() {
            guard singleton.count == 1, singletons.insert(singleton[0] | 0x20).inserted else { return false }
            if singleton[0] | 0x20 == UInt8(ascii: "x") { return !rest.isEmpty }
            guard let first = rest.first, first.count >= 2 else { return false }
            while let next = rest.first, next.count >= 2 { _ = rest.popFirst() }
        }
        return true
    }
}
