import TocsinCore

/// Where one field of an import comes from: a column of the export, or a constant.
struct FieldSource: Sendable {
    /// The column's name as the export has it.
    var column: String?
    /// What stands for every row.
    var constant: String?
    /// The column's words and ours; words that it lacks are a fault, unless there is `other`.
    var table: [String: String]?
    /// For an empty cell, and for a word that the table lacks.
    var other: String?
    /// Whether a text that the table lacks is turned into an identifier: `Wetlands Agency, Inc.` into `wetlands-agency-inc`.
    var isSlug = false
    /// The digits of the country that a number without one belongs to.
    var country: String?
    /// Where the mapping says so.
    var place: Place

    /// Whether the text is a constant, or stands in for an empty cell: it fills in what is missing, and changes nothing
    /// that somebody knew.
    func isFiller(for cell: String) -> Bool {
        constant != nil || TextRules.trimmed(cell).isEmpty
    }

    /// The field's text.
    ///
    /// - Parameter cell: The cell of `column`; not looked at for a constant.
    /// - Returns: `nil` if the cell is empty and nothing stands in for it.
    func text(of cell: String) throws(ImportFault) -> String? {
        if let constant { return constant }
        let text = TextRules.trimmed(TextRules.normalised(cell))
        if text.isEmpty { return other }
        if let word = table?[text] { return word }
        if isSlug {
            if let slug = Slug.make(text) { return slug }
            throw ImportFault(
                "is \(quoted(text)), of which no identifier can be made: all of it must fit into a to z and digits. Give it a column "
                    + "of its own, such as a number, or say under “table” what it is to be")
        }
        guard let table else { return text }
        if let other { return other }
        let near = nearest(to: text, among: table.keys.sorted()).first.map { " (did you mean \(quoted($0))?)" } ?? ""
        throw ImportFault("is \(quoted(text)), which the table at \(place) lacks\(near); add it there, or give “other”")
    }
}

/// What is wrong with a value of an import.
struct ImportFault: Error {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}
