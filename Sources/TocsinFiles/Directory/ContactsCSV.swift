import TocsinCore

/// Reads `contacts/*.csv`: many tenants a file, one row a channel.
///
/// A webhook's `address` is its URL, or `file:` and the file that holds the URL or, for PagerDuty, the integration key; its
/// `format` may stand in a column of that name.
///
/// The rows of one tenant need not stand together, but must agree in what they say of the tenant and of each contact.
struct ContactsCSV {
    /// The columns of the format, in the order in which they are written; those in `required` must be there.
    enum Column: Int, CaseIterable {
        case tenant, name, kind, tier, sector, region, locale, timezone, share
        case contact, contactName, role, order, channel, address, format, checked

        var title: String { String(describing: self) }

        static let required: [Column] = [.tenant, .name, .contact, .contactName, .channel, .address]
    }

    private let channelRules: ChannelRules
    /// The workspace's folder, for looking whether a secret's file is there.
    private let root: String
    private let problems: ProblemList
    private var table: CSVTable
    /// For each column of the format: its position in the file, or -1.
    private var positions: [Int] = []
    /// Values that were checked before, by column: one check for each different value.
    private var checked: [Set<String>]
    private var kinds: [String: Tenant.Kind] = [:]
    private var shares: [String: ShareLevel] = [:]
    private var reportedTwice: Set<String> = []

    private init(_ table: CSVTable, root: String, rules: DirectoryRules, problems: ProblemList) {
        self.table = table
        self.root = root
        channelRules = ChannelRules(rules: rules)
        self.problems = problems
        positions = Column.allCases.map { table.position($0.title) ?? -1 }
        checked = Column.allCases.map { _ in [] }
    }

    /// Reads one file and adds its tenants.
    ///
    /// - Returns: The file's fingerprint, if it could be opened.
    static func read(
        _ location: FileLocation, root: String, rules: DirectoryRules, problems: ProblemList,
        into builder: inout DirectoryBuilder
    ) -> FileFingerprint? {
        guard let file = InputFile.open(location, problems: problems) else { return nil }
        guard let table = CSVTable(file: file, names: Column.required.map(\.title), problems: problems) else {
            return file.fingerprint()
        }
        let known = Column.allCases.map(\.title)
        for (index, column) in table.columns.enumerated() where !column.isEmpty && !known.contains(column) {
            problems.add(unknownMessage("column", column, of: "a contact file", known: known), at: table.place(index))
        }
        table.require(Column.required.map(\.title))
        guard Column.required.allSatisfy({ table.position($0.title) != nil }) else { return file.fingerprint() }
        var contacts = ContactsCSV(table, root: root, rules: rules, problems: problems)
        while contacts.table.next() { contacts.addRow(to: &builder) }
        return file.fingerprint()
    }

    // MARK: Cells

    private func isEmpty(_ column: Column) -> Bool {
        let position = positions[column.rawValue]
        return position < 0 || table.reader.row[position].isEmpty
    }

    private func text(_ column: Column) -> String {
        let position = positions[column.rawValue]
        return position < 0 ? "" : TextRules.normalised(table.reader.row.text(position))
    }

    private func report(_ message: String, _ column: Column, tenant: String?) {
        let position = positions[column.rawValue]
        let place = position < 0 ? table.reader.row.place : table.reader.row.place(position)
        problems.add(message, at: place, tenant: tenant)
    }

    private func name(_ column: Column, tenant: String) -> String? {
        let name = TextRules.trimmed(text(column))
        guard let fault = TextRules.nameFault(name) else { return name }
        report("“\(column.title)” \(fault)", column, tenant: tenant)
        return nil
    }

    /// An optional cell; empty is `nil`. Each different value is checked once, and held once for all rows.
    private mutating func optional(
        _ column: Column, _ text: String, tenant: String, _ check: (String) -> String?
    ) -> String? {
        if text.isEmpty { return nil }
        if let known = checked[column.rawValue].firstIndex(of: text) { return checked[column.rawValue][known] }
        if let fault = check(text) {
            report("“\(column.title)” \(fault)", column, tenant: tenant)
            return nil
        }
        // Bounded, so that a column of all different values costs no memory.
        if checked[column.rawValue].count < 10_000 { checked[column.rawValue].insert(text) }
        return text
    }

    private mutating func word(_ column: Column, tenant: String, limit: Int = TextRules.wordLimit) -> String? {
        if isEmpty(column) { return nil }
        return optional(column, TextRules.trimmed(text(column)), tenant: tenant) {
            TextRules.nameFault($0, limit: limit)
        }
    }

    private mutating func contactName(tenant: String) -> String? {
        if let name = word(.contactName, tenant: tenant, limit: TextRules.nameLimit) { return name }
        if TextRules.trimmed(text(.contactName)).isEmpty {
            report("“contactName” is empty", .contactName, tenant: tenant)
        }
        return nil
    }

    private func choice<Choice>(_ column: Column, tenant: String, among words: inout [String: Choice]) -> Choice?
    where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        if isEmpty(column) { return nil }
        let text = text(column)
        if words.isEmpty { for word in Choice.allCases { words[word.rawValue] = word } }
        if let choice = words[text] { return choice }
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        report("“\(column.title)” is \(quoted(text)), but must be one of \(known)", column, tenant: tenant)
        return nil
    }

    // MARK: Rows

    private mutating func addRow(to builder: inout DirectoryBuilder) {
        let id = text(.tenant)
        guard Identifier.isValid(id) else {
            report("the tenant \(quoted(id)) \(IdentifierFault.words(id))", .tenant, tenant: nil)
            return
        }
        let position: Int
        if let present = builder.position(id) {
            guard builder.tenants[present].place.file == table.reader.row.file else {
                if reportedTwice.insert(id).inserted {
                    builder.reportTwice(id, at: table.reader.row.place(positions[Column.tenant.rawValue]))
                }
                return
            }
            position = present
            checkAgreement(with: builder.tenants[present])
        } else {
            position = builder.append(tenant(id))
        }
        let added = builder.update(position) { addContact(to: &$0) }
        guard let added else { return }
        let place = table.reader.row.place(positions[Column.address.rawValue])
        builder.note(added, of: position, at: place)
    }

    private mutating func tenant(_ id: String) -> Tenant {
        let name = name(.name, tenant: id)
        let kind = choice(.kind, tenant: id, among: &kinds)
        let share = choice(.share, tenant: id, among: &shares)
        let tier = word(.tier, tenant: id)
        let sector = word(.sector, tenant: id)
        let region = word(.region, tenant: id)
        let locale = optional(.locale, text(.locale), tenant: id) { tag in
            LanguageTag.isWellFormed(tag) ? nil : "is \(quoted(tag)), but must be \(LanguageTag.rule)"
        }
        let timezone = optional(.timezone, text(.timezone), tenant: id) { zone in
            TimeZoneName.isKnown(zone) ? nil : "is \(quoted(zone)), but must be \(TimeZoneName.rule)"
        }
        return Tenant(
            tenant: id, name: name ?? id, kind: kind ?? .organisation, tier: tier, sector: sector,
            region: region, locale: locale, timezone: timezone, share: share ?? .aggregate, contacts: [],
            place: table.reader.row.place)
    }

    private func checkAgreement(with tenant: Tenant) {
        let said: [(Column, String?)] = [
            (.name, tenant.name), (.kind, tenant.kind.rawValue), (.tier, tenant.tier), (.sector, tenant.sector),
            (.region, tenant.region), (.locale, tenant.locale), (.timezone, tenant.timezone),
            (.share, tenant.share.rawValue),
        ]
        for (column, value) in said {
            let text = TextRules.trimmed(text(column))
            if text == value ?? "" { continue }
            if text.isEmpty, column == .kind, tenant.kind == .organisation { continue }
            if text.isEmpty, column == .share, tenant.share == .aggregate { continue }
            report(
                "“\(column.title)” differs from line \(tenant.place.line), where the tenant stands first; make them equal",
                column, tenant: tenant.tenant)
        }
    }

    /// Adds the row's contact, or the row's channel to a contact that is there.
    ///
    /// - Returns: The channel that was added.
    private mutating func addContact(to tenant: inout Tenant) -> Channel? {
        let id = tenant.tenant
        let contact = text(.contact)
        guard Identifier.isValid(contact) else {
            report("the contact \(quoted(contact)) \(IdentifierFault.words(contact))", .contact, tenant: id)
            return nil
        }
        let order = order(tenant: id)
        let role = word(.role, tenant: id)
        let name = contactName(tenant: id)
        let checked = checked(tenant: id)
        let channel = channel(tenant: id)
        guard let index = tenant.contacts.firstIndex(where: { $0.id == contact }) else {
            guard tenant.contacts.count < Directory.maximumContacts else {
                report(
                    "the tenant has more than \(Directory.maximumContacts) contacts; delete some", .contact, tenant: id)
                return nil
            }
            let place = table.reader.row.place(positions[Column.contact.rawValue])
            tenant.contacts.append(
                Contact(
                    id: contact, name: name ?? contact, role: role,
                    order: order ?? tenant.contacts.count + 1, checked: checked, channels: channel.map { [$0] } ?? [],
                    place: place))
            return channel
        }
        let present = tenant.contacts[index]
        let said: [(Column, Bool)] = [
            (.contactName, name == nil || name == present.name), (.role, role == present.role),
            (.order, order == nil || order == present.order), (.checked, checked == nil || checked == present.checked),
        ]
        for (column, agrees) in said where !agrees {
            report(
                "“\(column.title)” differs from line \(present.place.line), where the contact stands first; make them equal",
                column, tenant: id)
        }
        guard let channel else { return nil }
        guard !present.channels.contains(where: { $0.kind == channel.kind }) else {
            report(
                "the contact has two \(channel.kind.rawValue) channels; one of each kind is allowed, so add a contact",
                .channel, tenant: id)
            return nil
        }
        tenant.contacts[index].channels.append(channel)
        return channel
    }

    private func order(tenant: String) -> Int? {
        if isEmpty(.order) { return nil }
        let text = text(.order)
        if text.utf8.allSatisfy(isDigit), let order = Int(text), (1...1_000).contains(order) { return order }
        report("“order” is \(quoted(text)), but must be a whole number from 1 to 1000", .order, tenant: tenant)
        return nil
    }

    private func checked(tenant: String) -> CivilDate? {
        if isEmpty(.checked) { return nil }
        let text = text(.checked)
        if let date = CivilDate(text) { return date }
        let hint = SerialDates.serial(text).map {
            "; in Excel it is the date \(SerialDates.date($0)): Home → Format → Format Cells → Custom → yyyy-mm-dd"
        }
        report(
            "“checked” is \(quoted(text)), but must be a date such as 2026-01-31\(hint ?? "")", .checked, tenant: tenant
        )
        return nil
    }

    private func channel(tenant: String) -> Channel? {
        let kind = text(.channel)
        let address = text(.address)
        if kind != "webhook", !isEmpty(.format) {
            report("“format” is for webhooks; leave it empty", .format, tenant: tenant)
        }
        do {
            switch kind {
            case "smtp": return try channelRules.smtp(address)
            case "webhook": return try webhook(address, tenant: tenant)
            case "phone": return try channelRules.phone(address)
            case "slack", "teams", "pagerduty":
                report("write the channel webhook, and \(kind) into the column format", .channel, tenant: tenant)
            default:
                report("“channel” is \(quoted(kind)), but must be smtp, webhook or phone", .channel, tenant: tenant)
            }
        } catch {
            let isNumber = kind == "phone" && !address.hasPrefix("+")
            report(
                error.message + (isNumber ? "; Excel takes it for a number (\(Spreadsheet.asText))" : ""), .address,
                tenant: tenant)
        }
        return nil
    }

    private func webhook(_ address: String, tenant: String) throws(ChannelRules.Fault) -> Channel? {
        let word = isEmpty(.format) ? WebhookFormat.generic.rawValue : text(.format)
        guard let format = WebhookFormat(rawValue: word) else {
            let known = WebhookFormat.allCases.map(\.rawValue).joined(separator: ", ")
            report("“format” is \(quoted(word)), but must be one of \(known)", .format, tenant: tenant)
            return nil
        }
        return try channelRules.webhook(cell: address, format: format, root: root)
    }
}
