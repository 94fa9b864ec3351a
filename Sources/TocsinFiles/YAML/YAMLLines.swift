import TocsinCore
import Yams

/// Where the lines of a YAML text begin, as the parser counts and as editors count.
///
/// YAML 1.1 takes CR, U+0085, U+2028 and U+2029 for line breaks; an editor that shows the file does not.
struct YAMLLines {
    private let file: String
    /// For each line of the parser: the offset of its first character.
    private var offsets: [Int] = [0]
    /// For each line of the parser: where it begins in the editor.
    private var starts: [Place]
    let scalars: [Unicode.Scalar]

    init(_ text: String, file: String) {
        self.file = file
        scalars = Array(text.unicodeScalars)
        var place = Place(file: file, line: 1, column: 1)
        starts = [place]
        for (offset, scalar) in scalars.enumerated() {
            place.advance(over: scalar)
            switch scalar {
            case "\r" where offset + 1 < scalars.count && scalars[offset + 1] == "\n": break
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
                offsets.append(offset + 1)
                starts.append(place)
            default: break
            }
        }
    }

    /// The file's first character.
    var start: Place { Place(file: file, line: 1, column: 1) }

    /// Where an editor shows the parser's mark.
    func place(_ mark: Mark) -> Place {
        guard starts.indices.contains(mark.line - 1) else {
            return Place(file: file, line: mark.line, column: mark.column)
        }
        var place = starts[mark.line - 1]
        place.column += mark.column - 1
        return place
    }

    /// The offset of the parser's mark among the text's characters.
    func offset(_ mark: Mark) -> Int? {
        guard offsets.indices.contains(mark.line - 1) else { return nil }
        let offset = offsets[mark.line - 1] + mark.column - 1
        return scalars.indices.contains(offset) ? offset : nil
    }
}
