/// What to do in a spreadsheet, in the words of Excel's English menus.
enum Spreadsheet {
    /// How a file is saved in the form that is read here.
    static let save = "in Excel: File → Save As → CSV UTF-8 (Comma delimited)"

    /// How the comma becomes the separator where Excel writes semicolons: wherever the comma is the decimal mark.
    static let separator =
        "in Excel: File → Options → Advanced, untick “Use system separators”, set the decimal separator to . and the "
        + "thousands separator to , and then File → Save As → CSV UTF-8 (Comma delimited)"

    static let deleteRows = "in Excel: select the rows, Home → Delete → Delete Sheet Rows, and save again"

    static let deleteColumns = "in Excel: select the columns, Home → Delete → Delete Sheet Columns, and save again"

    static let unmerge =
        "in Excel: Home → Merge & Center → Unmerge Cells, then Home → Delete → Delete Sheet Rows for every row above the "
        + "names of the columns, and save again"

    static let trim =
        "in Excel: =TRIM(A2) in a free column, copy it, Home → Paste → Paste Values over the old column, and save again"

    /// How a character that can't be typed is taken out.
    static func substitute(_ scalar: Unicode.Scalar) -> String {
        "in Excel: =SUBSTITUTE(A2,UNICHAR(\(scalar.value)),\"\") in a free column, copy it, Home → Paste → Paste Values over "
            + "the old column, and save again"
    }

    /// How a column's cells are shown, and saved, in a format of their own.
    static func format(_ category: String) -> String {
        "in Excel: select the column, Home → Format → Format Cells → \(category), and save again"
    }

    /// How numbers lose what stands between their digits, and `1.28E+05` becomes one.
    static let plainNumber = format("Number, Decimal places: 0, untick “Use 1000 Separator (,)”")

    static let asText =
        "in Excel: select the column, Home → Format → Format Cells → Text, and type it again"

    /// What a file is that begins with these bytes, if it is no CSV at all, and what to do.
    ///
    /// - Parameter bytes: The first bytes, at least four unless the file is shorter.
    static func foreignForm(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || isWide(bytes) {
            return "the file is UTF-16, as “Unicode Text” is; \(save)"
        }
        // A ZIP archive, and a compound file.
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            return "this is a workbook of a spreadsheet, not CSV; \(save)"
        }
        if bytes.first == UInt8(ascii: "<") {
            return "this is HTML or XML, not CSV; open it in Excel, and \(save)"
        }
        return nil
    }

    /// UTF-16 without a byte order mark: of ASCII every other byte is 0.
    private static func isWide(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 4 else { return false }
        let zeros = bytes.prefix(4).map { $0 == 0 }
        return zeros == [false, true, false, true] || zeros == [true, false, true, false]
    }
}
