/// Texts that look alike, by skeletons as in Unicode Technical Standard #39, section 4, with a small table of its own.
///
/// The table has what is used to counterfeit names: the Cyrillic, Greek and full-width letters that look Latin, and the
/// Latin ones that look like two others. Two texts look alike if their skeletons are equal.
enum Confusables {
    /// The skeleton of a text, in lower case; blanks and punctuation stay.
    static func skeleton(of text: String) -> String {
        var skeleton = ""
        for scalar in text.lowercased().unicodeScalars {
            let plain = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
            if isInvisible(scalar) { continue }
            if let letters = table[plain] {
                skeleton += letters
            } else {
                skeleton.unicodeScalars.append(Unicode.Scalar(plain) ?? scalar)
            }
        }
        return skeleton
    }

    /// The skeleton of a domain; labels in Punycode are decoded first.
    static func skeleton(ofDomain domain: String) -> String {
        domain.split(separator: ".").map { label in
            guard label.hasPrefix("xn--") else { return skeleton(of: String(label)) }
            return skeleton(of: Punycode.decode(label.dropFirst(4)) ?? String(label))
        }.joined(separator: ".")
    }

    /// Whether a word of the text has Latin letters beside Cyrillic or Greek ones.
    static func isMixed(_ text: String) -> Bool {
        text.unicodeScalars.split { !$0.properties.isAlphabetic }.contains { word in
            word.contains { isLatin($0) } && word.contains { (0x370...0x52F).contains($0.value) }
        }
    }

    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: true
        default: false
        }
    }

    /// Format characters: zero-width ones and marks of direction.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0xAD && scalar.properties.generalCategory == .format
    }

    private static let table: [UInt32: String] = {
        let rows: [(String, String)] = [
            // Latin: digits, and letters that look like two others. Case is lost in domains: I is i.
            ("0", "o"), ("1", "l"), ("i", "l"), ("|", "l"), ("ı", "l"), ("ł", "l"), ("m", "rn"), ("w", "vv"),
            ("d", "cl"),
            ("ø", "o"), ("ɑ", "a"), ("ɡ", "g"), ("ʋ", "u"), ("ſ", "f"),
            // Cyrillic.
            ("а", "a"), ("в", "b"), ("с", "c"), ("ԁ", "cl"), ("е", "e"), ("ё", "e"), ("һ", "h"), ("і", "l"), ("ї", "l"),
            ("ј", "j"), ("к", "k"), ("ӏ", "l"), ("м", "rn"), ("н", "h"), ("о", "o"), ("р", "p"), ("ԛ", "q"), ("г", "r"),
            ("ѕ", "s"), ("т", "t"), ("у", "y"), ("ѵ", "v"), ("ԝ", "vv"), ("х", "x"), ("з", "3"), ("б", "6"), ("ь", "b"),
            // Greek.
            ("α", "a"), ("β", "b"), ("ε", "e"), ("η", "n"), ("ι", "l"), ("κ", "k"), ("μ", "u"), ("ν", "v"), ("ο", "o"),
            ("ρ", "p"), ("σ", "o"), ("τ", "t"), ("υ", "u"), ("χ", "x"), ("ω", "vv"), ("γ", "y"),
            // Armenian and others.
            ("օ", "o"), ("ս", "u"), ("հ", "h"), ("ց", "g"), ("զ", "q"), ("ո", "n"),
            // Marks that look like a hyphen.
            ("‐", "-"), ("‑", "-"), ("‒", "-"), ("–", "-"), ("−", "-"),
        ]
        var table: [UInt32: String] = [:]
        for (scalar, letters) in rows {
            if let first = scalar.unicodeScalars.first { table[first.value] = letters }
        }
        return table
    }()
}
