/// The rule for names of attached files: what every mail reader and file system takes, and no one takes for a path.
package enum AttachmentName {
    /// The most characters.
    package static let limit = 100

    /// What is wrong with a name, to follow “the file name … ”; `nil` if nothing is.
    package static func fault(_ name: String) -> String? {
        if name.isEmpty { return "is empty" }
        if name.unicodeScalars.count > limit { return "has more than \(limit) characters; shorten it" }
        if let scalar = name.unicodeScalars.first(where: isRefused) {
            let shown = scalar.properties.generalCategory == .control ? "a control character" : "“\(scalar)”"
            return "holds \(shown), which some system can't store or takes for something else; rename it"
        }
        if let first = name.first, ".-~ ".contains(first) { return "begins with “\(first)”; rename it" }
        if let last = name.last, ". ".contains(last) { return "ends with “\(last)”; rename it" }
        return nil
    }

    /// Names that are the same on a system that does not tell capitals from small letters.
    package static func key(_ name: String) -> String { name.lowercased() }

    private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        // Format characters turn the direction of writing: fdp.exe is shown as exe.pdf.
        case .control, .format, .privateUse, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: true
        case .spaceSeparator: scalar != " "
        default: "/\\:*?\"<>|".unicodeScalars.contains(scalar)
        }
    }
}
