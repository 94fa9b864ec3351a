import Foundation

/// The SQL that SQLite and PostgreSQL understand in the same way.
enum PortableSubset {
    /// The distinct numbers of a statement's placeholders.
    static func placeholders(of text: String) -> Set<Int> {
        Set(text.matches(of: /\?(\d+)/).compactMap { Int($0.1) })
    }

    /// What is not in the subset, in words; empty if all is.
    static func violations(of text: String) -> [String] {
        var violations: [String] = []
        let numbers = placeholders(of: text)
        let bare = text.matches(of: /\?(?!\d)/).count
        if bare > 0 || numbers != Set(numbers.indices(from: 1)) || text.contains(/[$:@]\w/) {
            violations.append("placeholder: they are ?1, ?2, … without a gap")
        }
        let words: [(Regex<Substring>, String)] = [
            (/(?i)jsonb/, "jsonb"), (/(?i)\bautoincrement\b/, "AUTOINCREMENT"), (/(?i)\bstrict\b/, "STRICT"),
            (/(?i)percentile/, "percentile functions"), (/(?i)\bifnull\b/, "IFNULL"),
            (/(?i)\bilike\b|\bglob\b/, "ILIKE, GLOB"),
            (/(?i)\binsert\s+or\b|\breplace\s+into\b/, "INSERT OR"), (/(?i)\browid\b/, "rowid"),
            (/(?i)\bnow\(|\bcurrent_|\bstrftime|\bdatetime\(|\brandom\(/, "the database's own clock or dice"),
            (
                /(?i)\bboolean\b|\bbool\b|\binteger\b|\bint\b|\breal\b|\bblob\b|\bbytea\b|\btimestamp/,
                "BOOLEAN and other types"
            ),
            (/(?is)\bwith\b.*\bas\s*\(\s*(?:insert|update|delete)\b/, "data-modifying CTE"),
            (/::/, "casts with ::"), (/"/, "double quotes"),
        ]
        for (pattern, what) in words where text.contains(pattern) { violations.append(what) }
        if text.contains(/(?is)^\s*insert\b.*\bselect\b.*\bon\s+conflict\b/), !text.contains(/(?i)\bwhere\s+true\b/) {
            violations.append("INSERT … SELECT … ON CONFLICT without WHERE true")
        }
        if text.matches(of: /(?i)\bsum\(/).count != text.matches(of: /(?i)\bcast\((?:coalesce\()?sum\(/).count {
            violations.append("SUM without a cast")
        }
        if text.contains(/(?i)^\s*create\s+table/),
            text.matches(of: /\bTEXT\b/).count > text.matches(of: /\{TEXT\}/).count
        {
            violations.append("a text column that is not {TEXT}")
        }
        return violations
    }
}

extension Set<Int> {
    fileprivate func indices(from first: Int) -> Range<Int> { first..<first + count }
}
