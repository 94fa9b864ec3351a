import TocsinCore

/// Reads a CRM's export by a mapping: rows to customers with contacts.
struct ExportReader {
    private let mapping: ImportMapping
    private let values: ImportValues
    private let problems: ProblemList
    private var draft = ImportDraft()
    private var positions: [String: Int] = [:]
    /// For each customer: its position in the draft, and the cell that named it first.
    private var known: [String: (position: Int, written: String)] = [:]

    private init(_ mapping: ImportMapping, root: String, rules: DirectoryRules, problems: ProblemList) {
        self.mapping = mapping
        values = ImportValues(form: .csv, channelRules: ChannelRules(rules: rules), root: root)
        self.problems = problems
    }

    /// Reads the file.
    ///
    /// - Parameter root: The workspace's folder, for looking whether the files of secrets are there.
    /// - Returns: `nil` if it can't be read with this mapping at all.
    static func read(
        _ location: FileLocation, mapping: ImportMapping, root: String, rules: DirectoryRules, problems: ProblemList
    ) -> ImportDraft? {
        let used = mapping.columns.map(\.name)
        guard let file = InputFile.open(location, problems: problems),
            var table = CSVTable(
                file: file, names: used, isExport: true, separator: mapping.separator, problems: problems)
        else { return nil }
        var reader = ExportReader(mapping, root: root, rules: rules, problems: problems)
        for (column, place) in mapping.columns {
            if let position = table.position(column) {
                reader.positions[column] = position
            } else {
                let message = unknownMessage("column", column, of: "the export", known: table.columns)
                problems.add(message, at: place)
            }
        }
        guard mapping.columns.allSatisfy({ reader.positions[$0.name] != nil }) else { return nil }
        reader.draft.unusedColumns = table.columns.filter { name in
            !name.isEmpty && !used.contains(name) && !mapping.ignored.contains(name)
        }
        var rows = 0
        while table.next() {
            rows += 1
            reader.add(table.reader.row)
        }
        if rows == 0, problems.count == 0 { problems.add("the export has no row below its header", at: table.place(0)) }
        return reader.finished()
    }

    // MARK: Cells

    private func place(_ source: FieldSource, _ row: CSVRow) -> Place {
        source.column.flatMap { positions[$0] }.map { row.place($0) } ?? source.place
    }

    private func cell(_ source: FieldSource, _ row: CSVRow) -> String {
        source.column.flatMap { positions[$0] }.map { row.text($0) } ?? ""
    }

    private func fillers<Field: Hashable>(_ sources: [Field: FieldSource], _ row: CSVRow) -> Set<Field> {
        Set(sources.filter { $0.value.isFiller(for: cell($0.value, row)) }.keys)
    }

    /// One field's value; a fault is reported at its cell.
    private func value<Value>(
        _ source: FieldSource?, _ field: String, _ row: CSVRow, tenant: String?,
        _ make: (String) throws(ImportFault) -> Value
    ) -> Value? {
        guard let source else { return nil }
        do throws(ImportFault) {
            guard let text = try source.text(of: cell(source, row)) else { return nil }
            return try make(text)
        } catch {
            problems.add("\(Self.words(field, source)) \(error.message)", at: place(source, row), tenant: tenant)
            return nil
        }
    }

    /// A field, with what the export calls it.
    private static func words(_ field: String, _ source: FieldSource?) -> String {
        source?.column.map { "“\(field)” (the column \(quoted($0)))" } ?? "“\(field)”"
    }

    // MARK: Rows

    private mutating func add(_ row: CSVRow) {
        guard let source = mapping.tenant[.tenant] else { return }
        let before = problems.count
        guard let id = value(source, "tenant", row, tenant: nil, values.identifier) else {
            if problems.count == before { reportNobody(row, at: place(source, row)) }
            return
        }
        let written = source.column.flatMap { positions[$0] }.map { TextRules.trimmed(row.text($0)) } ?? id
        let new = tenant(id, row)
        if let (position, first) = known[id] {
            if source.isSlug, first != written {
                problems.add(
                    "\(quoted(written)) and \(quoted(first)) of line \(draft.tenants[position].place.line) are both “\(id)”; "
                        + "give “tenant” a column that tells them apart", at: place(source, row), tenant: id)
            }
            let fault = draft.tenants[position].absorb(new)
            if let fault {
                let source = ImportMapping.TenantField(rawValue: fault).flatMap { mapping.tenant[$0] }
                problems.add(
                    "\(Self.words(fault, source)) differs from line \(draft.tenants[position].place.line), which is the same "
                        + "customer; make them equal in the export", at: row.place, tenant: id)
            }
            for contact in new.contacts { add(contact, to: position) }
        } else {
            known[id] = (draft.tenants.count, written)
            draft.tenants.append(new)
            let contacts = new.contacts
            draft.tenants[draft.tenants.count - 1].contacts = []
            for contact in contacts { add(contact, to: draft.tenants.count - 1) }
        }
    }

    /// A row without a customer is left out, unless it tells how to reach somebody.
    private mutating func reportNobody(_ row: CSVRow, at place: Place) {
        let addresses = mapping.contacts.flatMap { contact in
            [.smtp, .webhook, .phone].compactMap { contact.fields[$0] }
        }
        if addresses.contains(where: { !TextRules.trimmed(cell($0, row)).isEmpty }) {
            problems.add(
                "the row has an address or a number and names no customer; name it there, or delete the row", at: place)
        } else {
            draft.leftOut.append(Problem("the row names no customer", at: place))
        }
    }

    private func tenant(_ id: String, _ row: CSVRow) -> ImportDraft.TenantDraft {
        func field<Value>(
            _ field: ImportMapping.TenantField, _ make: (String) throws(ImportFault) -> Value
        ) -> Value? {
            value(mapping.tenant[field], field.rawValue, row, tenant: id, make)
        }
        return ImportDraft.TenantDraft(
            tenant: id, name: field(.name) { text throws(ImportFault) in try values.name(text) },
            kind: field(.kind, values.choice), tier: field(.tier, values.word), sector: field(.sector, values.word),
            region: field(.region, values.word), locale: field(.locale, values.locale),
            timezone: field(.timezone, values.timezone), share: field(.share, values.choice),
            checked: field(.checked, values.date), contacts: contacts(of: id, row),
            fillers: fillers(mapping.tenant, row), place: row.place)
    }

    private func contacts(of tenant: String, _ row: CSVRow) -> [ImportDraft.ContactDraft] {
        mapping.contacts.compactMap { source in
            func field<Value>(
                _ field: ImportMapping.ContactField, _ make: (String) throws(ImportFault) -> Value
            ) -> Value? {
                value(source.fields[field], field.rawValue, row, tenant: tenant, make)
            }
            let format: WebhookFormat? = field(.format, values.choice)
            let channels = [
                field(.smtp, values.smtp),
                field(.webhook) { text throws(ImportFault) in try values.webhook(text, format ?? .generic) },
                field(.phone) { text throws(ImportFault) in
                    try values.phone(text, country: source.fields[.phone]?.country)
                },
            ].compactMap { $0 }
            let name = field(.name) { text throws(ImportFault) in try values.name(text) }
            let given = field(.id, values.identifier)
            guard !channels.isEmpty else { return nil }
            let (id, identity) = given.map { ($0, .idOrAddress) } ?? ContactID.make(name: name, channels: channels)
            let place = [.smtp, .webhook, .phone].lazy.compactMap { source.fields[$0] }.first
                .map { self.place($0, row) }
            return ImportDraft.ContactDraft(
                id: id, identity: identity, name: name, role: field(.role, values.word),
                order: field(.order, values.order),
                locale: field(.locale, values.locale), checked: field(.checked, values.date), channels: channels,
                fillers: fillers(source.fields, row), place: place ?? row.place)
        }
    }

    /// Adds a contact, or its channels to the contact that an earlier row has.
    private mutating func add(_ contact: ImportDraft.ContactDraft, to position: Int) {
        let tenant = draft.tenants[position].tenant
        guard let index = draft.tenants[position].contacts.firstIndex(where: { $0.isSame(as: contact) }) else {
            draft.tenants[position].contacts.append(contact)
            return
        }
        let fault = draft.tenants[position].contacts[index].absorb(contact)
        guard let fault else { return }
        problems.add(
            "“\(fault)” of the contact “\(contact.id)” differs from line "
                + "\(draft.tenants[position].contacts[index].place.line); give each contact an “id” of its own in the mapping",
            at: contact.place, tenant: tenant)
    }

    /// The draft without customers whom nothing tells how to reach.
    private func finished() -> ImportDraft {
        var draft = draft
        draft.leftOut += draft.tenants.filter(\.contacts.isEmpty).map { tenant in
            Problem(
                "no contact has an address or a number: complete the row to take it", at: tenant.place,
                tenant: tenant.tenant)
        }
        draft.tenants.removeAll(where: \.contacts.isEmpty)
        return draft
    }
}
