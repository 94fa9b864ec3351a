import TocsinCore

/// Reads a batch: `tenant`, reserved columns that begin with `tocsin.`, and facts.
struct BatchReader {
    private static let untrustedColumn = "tocsin.untrusted"
    private static let attachmentsColumn = "tocsin.attachments"
    /// The most columns of a batch: a text uses a few facts, and an export of a whole CRM is no batch.
    static let maximumColumns = 100

    let problems: ProblemList

    func read(_ location: FileLocation) -> Batch? {
        guard let file = InputFile.open(location, problems: problems),
            var table = CSVTable(file: file, names: ["tenant"], problems: problems), isNarrow(table)
        else { return nil }
        let factColumns = factColumns(table)
        table.require(["tenant"])
        guard let tenantColumn = table.position("tenant") else { return nil }
        let untrustedColumn = table.position(Self.untrustedColumn)
        var storage = BatchStorage()
        var dates = SerialDates(factColumns.map { ($0, table.columns[$0]) })
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
            storage.appendTenant(tenant, line: table.reader.row.line)
            for column in factColumns {
                appendFact(table, column, tenant, &storage)
                let row = table.reader.row
                dates.look(at: row[column], column, { row.place(column) }, tenant: tenant)
            }
        }
        dates.report(to: problems)
        if rows == 0, problems.count == 0 {
            problems.add("the batch names no tenant; add a row below the header", at: table.place(tenantColumn))
        }
        return Batch(
            factNames: factColumns.map { table.columns[$0] }, fingerprint: file.fingerprint(), storage: storage)
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
            case "tenant", Self.untrustedColumn, "": return false
            case Self.attachmentsColumn:
                problems.add("“\(name)” is not supported yet; delete the column", at: table.place(index))
                return false
            case _ where Self.looksReserved(name):
                problems.add(
                    "the column “\(name)” is reserved, or “\(Self.untrustedColumn)” mistyped: did you mean "
                        + "\(Self.untrustedColumn)? If it is a fact, give it another name", at: table.place(index))
                return false
            default:
                if !Identifier.isValid(name) {
                    problems.add("the fact name \(quoted(name)) must be \(identifierRule)", at: table.place(index))
                }
                return true
            }
        }
    }

    /// Whether a name is reserved, or is a reserved one mistyped: as a fact it would silently protect nobody.
    private static func looksReserved(_ name: String) -> Bool {
        let letters = name.lowercased().filter(\.isLetter)
        return letters.hasPrefix("tocsin") || letters == "untrusted"
    }

    private func isNew(_ tenant: String, _ place: Place, _ storage: BatchStorage) -> Bool {
        guard Identifier.isValid(tenant) else {
            let fault =
                TextRules.trimmed(tenant) != tenant && Identifier.isValid(TextRules.trimmed(tenant))
                ? "has blanks at its ends; delete them (\(Spreadsheet.trim))" : "must be \(identifierRule)"
            problems.add("the tenant \(quoted(tenant)) \(fault)", at: place)
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
