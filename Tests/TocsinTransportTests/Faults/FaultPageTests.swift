import Testing
import TocsinTestSupport

/// Holds `docs/faults.md` to the rows that the other tests send through.
@Suite("The page of faults")
struct FaultPageTests {
    @Test("Its tables are the tests' rows", arguments: tables.keys.sorted())
    func page(name: String) throws {
        let table = try #require(Self.tables[name]).markdown
        #expect(
            try DocumentationPage("faults.md").table(name) == table, "the table in docs/faults.md must be:\n\(table)")
    }

    private static let tables: [String: MarkdownTable] = {
        var tables = [
            "conclusions": MarkdownTable(
                ["Tocsin concludes", "what happens next"], Conclusion.allCases.map { [$0.rawValue, $0.next] }),
            "mail steps": MarkdownTable(
                [
                    "the relay answers with", "greeting", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA",
                    "final dot",
                ],
                MailFault.lines),
            "mail": table(MailFault.others.map { ($0.name, $0.conclusions) }),
            "retry-after": MarkdownTable(
                ["`Retry-After` holds", "the first retry waits at least"],
                unique(RetryAfterForm.all.map { [$0.name, $0.waitText] })),
        ]
        for section in WebhookFault.Section.allCases {
            let rows = WebhookFault.all.filter { $0.section == section }
            tables[section.rawValue] = table(rows.map { ($0.name, $0.conclusions) })
        }
        return tables
    }()

    /// One line for each name, in the rows' order.
    private static func table(_ rows: [(name: String, conclusions: [Conclusion])]) -> MarkdownTable {
        let names = unique(rows.map(\.name))
        return MarkdownTable(
            ["fault", "Tocsin concludes"],
            names.map { name in
                let texts = rows.filter { $0.name == name }.map { row in
                    row.conclusions.map(\.rawValue).joined(separator: ", then ")
                }
                return [name, unique(texts).joined(separator: " or ")]
            })
    }

    private static func unique<Item: Hashable>(_ items: [Item]) -> [Item] {
        var seen: Set<Item> = []
        return items.filter { seen.insert($0).inserted }
    }
}

extension RetryAfterForm {
    fileprivate var waitText: String {
        switch wait.upperBound {
        case 5: "5 s, as without it"
        case 3_600: "an hour, the longest that is heeded"
        default: "as long as asked for"
        }
    }
}
