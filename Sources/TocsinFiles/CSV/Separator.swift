/// What stands between two fields of a table.
enum Separator: String, CaseIterable {
    case comma, semicolon, tab

    var byte: UInt8 {
        switch self {
        case .comma: UInt8(ascii: ",")
        case .semicolon: UInt8(ascii: ";")
        case .tab: UInt8(ascii: "\t")
        }
    }

    /// As a message names it.
    var plural: String { rawValue + "s" }
}
