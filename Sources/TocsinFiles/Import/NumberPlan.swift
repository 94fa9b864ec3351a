import TocsinCore

/// How numbers are written inside a country (ITU-T, list of dialling procedures: national prefix and length).
///
/// A number that may be another one is refused: whoever is called by mistake hears of an incident that is not theirs.
struct NumberPlan: Sendable {
    /// What is dialled before a number inside the country alone; empty if nothing is.
    let trunk: String
    /// How many digits a number has without it; `nil` if that differs so much that only `trunk` shows a whole number.
    let lengths: ClosedRange<Int>?

    /// Countries that dial a number whole, by how many digits it has.
    private static let whole: [(ClosedRange<Int>, [String])] = [
        (7...7, ["354"]), (7...8, ["372", "507"]),
        (8...8, ["45", "47", "65", "216", "356", "357", "371", "506", "852", "965", "968", "973", "974"]),
        (9...9, ["34", "48", "56", "351", "420"]), (10...10, ["30", "52", "57"]),
    ]

    /// Countries that dial a 0 before it.
    private static let zero: [(ClosedRange<Int>?, [String])] = [
        (8...9, ["32"]), (9...9, ["27", "31", "33", "40", "41", "61", "94", "212", "233", "254", "380", "421", "966"]),
        (9...10, ["44", "81"]), (10...10, ["90", "91", "98"]), (10...11, ["55", "86"]),
        (
            nil,
            [
                "20", "43", "46", "49", "60", "62", "63", "64", "66", "82", "84", "92", "234", "353", "355", "358",
                "359",
                "381", "385", "886", "971", "972",
            ]
        ),
    ]

    /// Italy and San Marino: the 0 of a number is never left out.
    private static let keepingZero: Set<String> = ["39", "378"]

    private static let plans: [String: NumberPlan] = {
        var plans = [
            "1": NumberPlan(trunk: "1", lengths: 10...10), "7": NumberPlan(trunk: "8", lengths: 10...10),
            "36": NumberPlan(trunk: "06", lengths: 8...9), "375": NumberPlan(trunk: "80", lengths: 9...9),
        ]
        for (lengths, countries) in whole {
            for country in countries { plans[country] = NumberPlan(trunk: "", lengths: lengths) }
        }
        for (lengths, countries) in zero {
            for country in countries { plans[country] = NumberPlan(trunk: "0", lengths: lengths) }
        }
        return plans
    }()

    /// The number with its country: `+` and digits, as far as the text holds nothing else.
    ///
    /// - Parameters:
    ///   - text: As people write it: blanks, brackets, hyphens, dots and slashes are taken out.
    ///   - country: The calling code for a number without one; `nil` if nobody says.
    /// - Returns: A number without `+` if it has no country and none is given.
    static func international(_ text: String, country: String?) throws(ImportFault) -> String {
        var number = digits(text)
        if let other = number.unicodeScalars.enumerated().first(where: { !isPart($1, at: $0) })?.element {
            let isSeen = other.properties.generalCategory != .format
            throw ImportFault(
                "can't be used: it holds \(isSeen ? quoted(String(other)) : IdentifierFault.name(other)); keep its digits, and "
                    + "write an extension into the role")
        }
        if number.hasPrefix("00") { number = "+" + number.dropFirst(2) }
        if number.hasPrefix("+") {
            // “+49 (0)30”: the zero is dialled inside the country only.
            let keepsZero = keepingZero.contains { number.dropFirst().hasPrefix($0) }
            if !keepsZero, text.contains("(0)") {
                number = digits(text.split(separator: "(0)", omittingEmptySubsequences: false).joined())
                if number.hasPrefix("00") { number = "+" + number.dropFirst(2) }
            }
            if number.hasPrefix("+1"), !isNorthAmerican(number.dropFirst(2)) { throw fault("1") }
            return number
        }
        guard let country else { return number }
        return try "+" + country + national(number, country)
    }

    /// A number of a country without what is dialled before it there.
    private static func national(_ number: String, _ country: String) throws(ImportFault) -> String {
        if keepingZero.contains(country) {
            guard isItalian(number, country) else { throw fault(country) }
            return number
        }
        guard let plan = plans[country] else {
            // Whether a 0 belongs to the number is not known of every country.
            guard !number.hasPrefix("0") else { throw fault(country) }
            return number
        }
        var candidates: [Substring] = []
        if !plan.trunk.isEmpty, number.hasPrefix(plan.trunk) { candidates.append(number.dropFirst(plan.trunk.count)) }
        if plan.lengths != nil { candidates.append(number[...]) }
        let found = candidates.first { candidate in
            guard !candidate.hasPrefix("0"), plan.lengths?.contains(candidate.utf8.count) != false else { return false }
            return country != "1" || isNorthAmerican(candidate)
        }
        guard let found else { throw fault(country) }
        return String(found)
    }

    private static func isNorthAmerican(_ digits: Substring) -> Bool {
        guard let first = digits.utf8.first, first >= UInt8(ascii: "2") else { return false }
        return digits.utf8.count == 10
    }

    /// A 0 begins the number of a place, a 3 that of a mobile phone, an 8 one that is free of charge.
    private static func isItalian(_ digits: String, _ country: String) -> Bool {
        if digits.hasPrefix("3") { return digits.utf8.count == 10 }
        return (6...11).contains(digits.utf8.count)
            && (country == "378" || digits.hasPrefix("0") || digits.hasPrefix("8"))
    }

    /// Without what stands between the digits; digits of every script as those of ASCII.
    private static func digits(_ text: String) -> String {
        var digits = ""
        for scalar in text.unicodeScalars where !isBetween(scalar) {
            if scalar == "\u{FF0B}" {
                digits += "+"
            } else if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
                digits += String(Int(value))
            } else {
                digits.unicodeScalars.append(scalar)
            }
        }
        return digits
    }

    /// Blanks, brackets, slashes, dots, and hyphens of all kinds.
    private static func isBetween(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .dashPunctuation: true
        default: "()./\t\u{2212}\u{30FC}\u{FF08}\u{FF09}".unicodeScalars.contains(scalar)
        }
    }

    /// Whether a number may have this at a position: digits, and a `+` before them.
    private static func isPart(_ scalar: Unicode.Scalar, at offset: Int) -> Bool {
        scalar == "+" ? offset == 0 : ("0"..."9").contains(scalar)
    }

    private static func fault(_ country: String) -> ImportFault {
        ImportFault("can't be used: \(rule(country)); write it with + and its country")
    }

    /// What numbers of a country look like.
    private static func rule(_ country: String) -> String {
        let begin = "a number of the country \(country)"
        if country == "1" { return "\(begin) has 10 digits, the first from 2 to 9" }
        if keepingZero.contains(country) {
            return "\(begin) begins with its 0, or is that of a mobile phone, with 10 digits from the 3 on"
        }
        guard let plan = plans[country] else { return "whether \(begin) keeps its 0 is not known here" }
        guard let lengths = plan.lengths else {
            return "\(begin) begins with \(plan.trunk) and the place's digits, or else it may lack them"
        }
        let count =
            lengths.count == 1 ? "\(lengths.lowerBound)" : "\(lengths.lowerBound) to \(lengths.upperBound)"
        return plan.trunk.isEmpty
            ? "\(begin) has \(count) digits, and no 0 before them"
            : "\(begin) has \(count) digits, behind \(plan.trunk) or without it"
    }
}
