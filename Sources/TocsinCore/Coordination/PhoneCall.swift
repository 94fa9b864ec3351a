/// What is known of the call in which somebody answered.
package struct PhoneCall: Sendable, Hashable {
    /// Which code was compared, so that both sides know whom they speak to.
    package enum Code: Sendable, Hashable {
        /// None was asked for.
        case none
        /// The case code, which stands in every notice.
        case caseCode
        /// The six digits of this contact's notice.
        case contact(String)

        /// As the history names it.
        package var name: String {
            switch self {
            case .none: "none"
            case .caseCode: "case"
            case .contact: "contact"
            }
        }

        /// The contact to whom the notice went that it was read from.
        package var contact: String? {
            guard case .contact(let contact) = self else { return nil }
            return contact
        }
    }

    package var code: Code
    /// The number called, as it was given.
    package var number: String?
    /// The second person who heard it, or called back.
    package var second: String?

    package init(code: Code = .none, number: String? = nil, second: String? = nil) {
        self.code = code
        self.number = number
        self.second = second
    }

    /// Finds out which code of a customer was given; blanks, hyphens and case don't count.
    ///
    /// - Parameters:
    ///   - caseCode: The customer's case code.
    ///   - codes: The six digits of each of its contacts.
    /// - Returns: `nil` if it is none of them.
    package static func code(_ given: String, caseCode: String, codes: [String: String]) -> Code? {
        let typed = given.filter { !$0.isWhitespace && $0 != "-" }.uppercased()
        if typed == caseCode.uppercased() { return .caseCode }
        return codes.sorted { $0.key < $1.key }.first { $0.value == typed }.map { .contact($0.key) }
    }

    /// A number as numbers are compared: without blanks, brackets, hyphens, dots and slashes, `+` in place of `00`.
    ///
    /// - Returns: `nil` if anything else stands in it, or fewer than 5 or more than 20 digits.
    package static func number(_ given: String) -> String? {
        var digits = given.filter { !$0.isWhitespace && !"()-./\u{2010}\u{2011}\u{2013}".contains($0) }
        if digits.hasPrefix("00") { digits = "+" + digits.dropFirst(2) }
        let rest = digits.hasPrefix("+") ? digits.dropFirst() : digits[...]
        guard (5...20).contains(rest.utf8.count), rest.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return digits
    }
}

/// What an acknowledgement by phone needs.
package struct PhoneRules: Sendable, Hashable {
    package var needsCode: Bool
    /// The tiers of customers for which a second person is needed.
    package var secondTiers: Set<String>

    package init(needsCode: Bool = false, secondTiers: Set<String> = []) {
        self.needsCode = needsCode
        self.secondTiers = secondTiers
    }

    package init(_ policy: CoordinationPolicy) {
        self.init(needsCode: policy.phoneNeedsCode, secondTiers: policy.phoneSecondTiers)
    }

    /// What a call lacks for a confirmation to be taken from it; `nil` if nothing.
    ///
    /// - Parameters:
    ///   - tier: The customer's.
    ///   - caller: Who records it.
    package func fault(of call: PhoneCall, tier: String?, caller: String) -> String? {
        if let second = call.second, PersonName.areSame(second, caller) {
            return "--second names another person than the one who called"
        }
        if needsCode, call.code == .none {
            return
                "a confirmation by phone needs the case code or the contact's six digits here (phone.code: required): "
                + "ask for them, and give them with --code"
        }
        if call.second == nil, let tier, secondTiers.contains(tier) {
            return "a confirmation by phone of a customer of the tier \(tier) needs a second person (phone.secondFor): "
                + "name them with --second"
        }
        return nil
    }
}
