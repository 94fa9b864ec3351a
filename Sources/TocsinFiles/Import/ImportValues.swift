import TocsinCore

/// Texts of an import, turned into values by the rules of the directory.
struct ImportValues {
    /// In which form they come, and so where a person mends them.
    let form: ImportForm
    let channelRules: ChannelRules
    /// The workspace's folder, for looking whether the file of a secret is there.
    var root = ""

    func name(_ text: String, limit: Int = TextRules.nameLimit) throws(ImportFault) -> String {
        let name = TextRules.trimmed(text)
        if let fault = TextRules.nameFault(name, limit: limit) { throw ImportFault(fault) }
        return name
    }

    func word(_ text: String) throws(ImportFault) -> String {
        try name(text, limit: TextRules.wordLimit)
    }

    func identifier(_ text: String) throws(ImportFault) -> String {
        guard Identifier.isValid(text) else {
            if IdentifierFault.invisible(in: text) != nil {
                throw ImportFault("is \(quoted(text)), and \(IdentifierFault.words(text))")
            }
            throw ImportFault("is \(quoted(text)), but must be \(identifierRule); “slug: true” makes one of a name")
        }
        return text
    }

    func choice<Choice>(_ text: String) throws(ImportFault) -> Choice
    where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        if let choice = Choice(rawValue: text) { return choice }
        let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw ImportFault("is \(quoted(text)), but must be one of \(words); a “table” turns their words into ours")
    }

    func locale(_ text: String) throws(ImportFault) -> String {
        // CRMs write en_US.
        let tag = String(text.map { $0 == "_" ? "-" : $0 })
        guard LanguageTag.isWellFormed(tag) else {
            throw ImportFault(
                "is \(quoted(text)), but must be \(LanguageTag.rule); a “table” turns their words into ours")
        }
        return tag
    }

    func timezone(_ text: String) throws(ImportFault) -> String {
        guard TimeZoneName.isKnown(text) else {
            throw ImportFault(
                "is \(quoted(text)), but must be \(TimeZoneName.rule); a “table” turns their words into ours")
        }
        return text
    }

    func order(_ text: String) throws(ImportFault) -> Int {
        guard text.utf8.allSatisfy(isDigit), let order = Int(text), (1...1_000).contains(order) else {
            throw ImportFault("is \(quoted(text)), but must be a whole number from 1 to 1000")
        }
        return order
    }

    func date(_ text: String) throws(ImportFault) -> CivilDate {
        if let date = CivilDate(text) { return date }
        let hint = SerialDates.serial(text).map { "; in Excel it is the date \(SerialDates.date($0))" } ?? ""
        throw ImportFault("is \(quoted(text)), but must be a date such as 2026-01-31\(hint)")
    }

    func smtp(_ text: String) throws(ImportFault) -> Channel {
        let address = text.lowercased().hasPrefix("mailto:") ? String(text.dropFirst(7)) : text
        if let scalar = IdentifierFault.invisible(in: address) {
            throw ImportFault("can't be used: it holds \(IdentifierFault.name(scalar)), which nobody sees; delete it")
        }
        do {
            return try channelRules.smtp(address)
        } catch {
            let isList = address.contains(";") || address.contains(",")
            throw ImportFault(
                "can't be used: \(error.message)"
                    + (isList ? "; the cell holds several: keep one, or give each a column" : ""))
        }
    }

    func webhook(_ text: String, _ format: WebhookFormat) throws(ImportFault) -> Channel {
        do {
            return try channelRules.webhook(cell: text, format: format, root: root)
        } catch {
            throw ImportFault("can't be used: \(error.message)")
        }
    }

    /// A phone number as people write them.
    ///
    /// - Parameter country: The calling code for numbers without one; `nil` if the import doesn't say.
    func phone(_ text: String, country: String?) throws(ImportFault) -> Channel {
        let number = try NumberPlan.international(text, country: country)
        guard number.hasPrefix("+") else {
            throw ImportFault("can't be used: a phone number begins with + and the country; \(Self.wayOut(form))")
        }
        do {
            return try channelRules.phone(number)
        } catch {
            throw ImportFault("can't be used: \(error.message)")
        }
    }

    /// How a number without its country gets one.
    private static func wayOut(_ form: ImportForm) -> String {
        switch form {
        case .csv: "“country” in the mapping gives numbers like this one a country"
        case .vcard: "write it so in the card"
        case .securityText: "ask the customer which it is"
        }
    }
}
