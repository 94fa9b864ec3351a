import TocsinCore

/// Reads a batch: `tenant`, reserved columns that begin with `tocsin.`, and facts.
struct BatchReader {
    private static let untrustedColumn = "tocsin.untrusted"
    private static let attachmentsColumn = "tocsin.attachments"
    private static let relatedColumn = "tocsin.relatedTo"
    private static let reserved = [untrustedColumn, attachmentsColumn, relatedColumn]
    /// In the column of relations: no tenant is called so.
    private static let noRelation = "-"
    /// The most columns of a batch: a text uses a few facts, and an export of a whole CRM is no batch.
    static let maximumColumns = 100

    let problems: ProblemList
    /// What facts are to be, by name.
    var types: [String: FactType] = [:]

    func read(_ location: FileLocation) -> Batch? {
        guard let file = InputFile.open(location, problems: problems),
            var table = CSVTable(file: file, names: ["tenant"], problems: problems), isNarrow(table)
        else { return nil }
        let factColumns = factColumns(table)
        table.require(["tenant"])
        guard let tenantColumn = table.position("tenant") else { return nil }
        let untrustedColumn = table.position(Self.untrustedColumn)
        let attachmentsColumn = table.position(Self.attachmentsColumn)
        let relatedColumn = table.position(Self.relatedColumn)
        var owners: [String: String] = [:]
        var storage = BatchStorage()
        let facts = factColumns.map { (position: $0, name: table.columns[$0]) }
        let typed = TypedFacts(facts, types: types)
        var dates = SerialDates(facts, types: types)
        var reversed = ReversedDates(facts)
        var rows = 0
        while table.next() {
            rows += 1
            let tenant = table.reader.row.text(tenantColumn)
            guard isNew(tenant, table.reader.row.place(tenantColumn), storage) else { continue }
            guard !storage.isFull else {
                problems.add(
                    "the batch holds more than \(BatchStorage.maximumBytes >> 20) MiB of facts; split it",
                    at: table.reader.row.place)
                break
            }
            if let untrustedColumn {
                let marks = untrusted(table.reader.row, untrustedColumn, tenant)
                if !marks.isEmpty { storage.untrusted[Int32(storage.tenants.count)] = marks }
            }
            let row = Int32(storage.tenants.count)
            if let attachmentsColumn {
                let files = attachments(table.reader.row, attachmentsColumn, tenant, &owners)
                if !files.isEmpty { storage.attachments[row] = files }
            }
            if let relatedColumn { relate(table.reader.row, relatedColumn, tenant, row, &storage) }
            storage.appendTenant(tenant, line: table.reader.row.line)
            for column in factColumns {
                appendFact(table, column, tenant, &storage)
                let row = table.reader.row
                dates.look(at: row[column], column, { row.place(column) }, tenant: tenant)
                if let fault = typed.fault(of: row[column], column) {
                    problems.add(fault, at: row.place(column), tenant: tenant)
                }
            }
            reversed.look(at: table.reader.row, tenant: tenant)
        }
        dates.report(to: problems)
        if rows == 0, problems.count == 0 {
            problems.add("the batch names no tenant; add a row below the header", at: table.place(tenantColumn))
        }
        return Batch(
            factNames: factColumns.map { table.columns[$0] }, namesAttachments: attachmentsColumn != nil,
            fingerprint: file.fingerprint(), warnings: reversed.warnings, storage: storage)
    }

    private func isNarrow(_ table: CSVTable) -> Bool {
        let named = table.columns.indices.filter { !table.columns[$0].isEmpty }
        guard named.count > Self.maximumColumns else { return true }
        problems.add(
            "the batch has \(named.count) columns, more than \(Self.maximumColumns); keep tenant and the facts that your "
                + "texts use (\(Spreadsheet.deleteColumns))", at: table.place(named[Self.maximumColumns]))
        return false
    }

    private func factColumns(_ table: CSVTable) -> [Int] {
        table.columns.indices.filter { index in
            let name = table.columns[index]
            switch name {
            case "tenant", Self.untrustedColumn, Self.attachmentsColumn, Self.relatedColumn, "": return false
            case _ where Self.looksReserved(name):
                let meant = nearest(to: name, among: Self.reserved).first ?? Self.untrustedColumn
                problems.add(
                    "the column “\(name)” is reserved, or “\(meant)” mistyped: did you mean "
                        + "\(meant)? If it is a fact, give it another name", at: table.place(index))
                return false
            default:
                if !Identifier.isValid(name) {
                    problems.add("the fact name \(quoted(name)) \(IdentifierFault.words(name))", at: table.place(index))
                }
                return true
            }
        }
    }

    /// Whether a name is reserved, or is a reserved one mistyped: as a fact it would silently protect nobody.
    private static func looksReserved(_ name: String) -> Bool {
        let letters = name.lowercased().filter(\.isLetter)
        return letters.hasPrefix("tocsin") || ["untrusted", "attachments", "relatedto"].contains(letters)
    }

    private func isNew(_ tenant: String, _ place: Place, _ storage: BatchStorage) -> Bool {
        guard Identifier.isValid(tenant) else {
            problems.add("the tenant \(quoted(tenant)) \(IdentifierFault.words(tenant))", at: place)
            return false
        }
        guard let first = storage.position(folded: tenant) else { return true }
        let other = storage.tenants[first]
        let fault =
            other == tenant
            ? "stands at line \(storage.lines[first]) already; delete one"
            : "is “\(other)” of line \(storage.lines[first]) in other letters; delete one of the two rows"
        problems.add("the tenant “\(tenant)” \(fault)", at: place, tenant: tenant)
        return false
    }

    private func untrusted(_ row: CSVRow, _ column: Int, _ tenant: String) -> [UntrustedMark] {
        if row[column].isEmpty { return [] }
        return row.text(column).split(separator: ";", omittingEmptySubsequences: false).compactMap { part in
            let text = TextRules.trimmed(String(part))
            if let mark = UntrustedMark(text) { return mark }
            problems.add(
                "\(quoted(text)) must be a contact (soc), a kind (smtp, webhook, phone) or both (soc/smtp), with ; between",
                at: row.place(column), tenant: tenant)
            return nil
        }
    }

    private func attachments(
        _ row: CSVRow, _ column: Int, _ tenant: String, _ owners: inout [String: String]
    ) -> [AttachmentPath] {
        if row[column].isEmpty { return [] }
        let place = row.place(column)
        var files: [AttachmentPath] = []
        var names: Set<String> = []
        func report(_ path: String, _ fault: String) {
            problems.add("the attachment \(quoted(path)) \(fault)", at: place, tenant: tenant)
        }
        for part in row.text(column).split(separator: ";", omittingEmptySubsequences: false) {
            let file = AttachmentPath(TextRules.trimmed(String(part)), at: place)
            if let fault = AttachmentPath.fault(file.path, tenant: tenant) {
                report(file.path, fault)
            } else if let owner = owners.updateValue(tenant, forKey: file.key), owner != tenant {
                report(
                    file.path,
                    "is the same file as one of \(owner) where capitals don't count; give the tenants names that differ"
                )
            } else if !names.insert(AttachmentName.key(file.name)).inserted {
                report(file.path, "has the name of another one of this row; rename one")
            } else {
                files.append(file)
            }
        }
        if files.count > Attachment.most {
            problems.add(
                "a message carries at most \(Attachment.most) files; put several into one", at: place, tenant: tenant)
        }
        return files
    }

    private func relate(
        _ row: CSVRow, _ column: Int, _ tenant: String, _ number: Int32, _ storage: inout BatchStorage
    ) {
        if row[column].isEmpty { return }
        let other = TextRules.trimmed(row.text(column))
        if other == Self.noRelation {
            storage.endedRelations.insert(number)
        } else if Identifier.isValid(other), other != tenant {
            storage.relations[number] = other
        } else {
            problems.add(
                "\(quoted(other)) must be the tenant of the organisation that the owner of this account works for, or "
                    + "\(Self.noRelation) if a relation named earlier was wrong", at: row.place(column), tenant: tenant)
        }
    }

    private func appendFact(_ table: CSVTable, _ column: Int, _ tenant: String, _ storage: inout BatchStorage) {
        let cell = table.reader.row[column]
        var isPlain = cell.count <= TextRules.factLimit
        for byte in cell where TextRules.isFactSuspicious(byte) { isPlain = false }
        if isPlain {
            // A batch with a problem is never used: only its other problems are looked for.
            storage.appendFact(problems.count == 0 ? cell : [])
            return
        }
        let text = TextRules.normalised(String(decoding: cell, as: UTF8.self))
        if let fault = TextRules.factFault(text) {
            problems.add(
                "the fact “\(table.columns[column])” \(fault)", at: table.reader.row.place(column), tenant: tenant)
        }
        storage.appendFact(text.utf8)
    }
}
