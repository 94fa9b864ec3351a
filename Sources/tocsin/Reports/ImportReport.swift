import TocsinCore
import TocsinFiles

/// An import as JSON shows it.
struct ImportReport: Encodable {
    struct Customers: Encodable {
        var total: Int
        var new: Int
        var changed: Int
        var unchanged: Int
        var leftOut: Int
    }

    struct Listed<Item: Encodable>: Encodable {
        var count: Int
        var items: [Item]
    }

    struct Item: Encodable {
        struct Difference: Encodable {
            var field: String
            var old: String?
            var new: String?
        }

        var tenant: String
        var change: ImportPlan.Change
        var file: String
        var line: Int
        var differences: [Difference]

        init(_ item: ImportPlan.Item) {
            tenant = item.tenant
            change = item.change
            file = item.file
            line = item.place.line
            differences = item.differences.map { Difference(field: $0.field, old: $0.old, new: $0.new) }
        }
    }

    /// What a `security.txt` says of itself.
    struct SecurityTextItem: Encodable {
        var expires: Instant?
        var canonical: [String]
        var languages: [String]
        var contacts: [String]
        var signed: Bool
        /// Always `false`: a signature is not verified.
        var verified = false
    }

    var file: String
    var form: ImportForm
    var written: Bool
    var customers: Customers
    var items: Listed<Item>
    var notes: Listed<ProblemItem>
    var leftOut: Listed<ProblemItem>
    var unusedColumns: [String]
    /// The files that were written, or would be.
    var files: [String]
    /// Where the old files are; left out if none was replaced.
    var replaced: String?
    var securityText: SecurityTextItem?

    init(_ plan: ImportPlan, file: String, written: Bool, replaced: String?, limit: Int) {
        self.file = file
        form = plan.form
        self.written = written
        self.replaced = replaced
        customers = Customers(
            total: plan.items.count, new: plan.count(.new), changed: plan.count(.changed),
            unchanged: plan.count(.unchanged), leftOut: plan.leftOut.count)
        items = Listed(count: plan.items.count, items: plan.items.prefix(limit).map(Item.init))
        notes = Listed(count: plan.notes.count, items: plan.notes.prefix(limit).map(ProblemItem.init))
        leftOut = Listed(count: plan.leftOut.count, items: plan.leftOut.prefix(limit).map(ProblemItem.init))
        unusedColumns = plan.unusedColumns
        files = plan.files.map(\.path)
        securityText = plan.securityText.map { text in
            SecurityTextItem(
                expires: text.expires, canonical: text.canonical, languages: text.languages, contacts: text.contacts,
                signed: text.isSigned)
        }
    }
}
