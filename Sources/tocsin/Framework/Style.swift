/// Colours for a terminal (ECMA-48); without one every text stays as it is.
struct Style: Sendable {
    let isColoured: Bool

    enum Paint: String, Sendable {
        case bold = "1"
        case dim = "2"
        case red = "31"
        case green = "32"
        case yellow = "33"
        /// For what nobody may overlook.
        case alarm = "1;97;41"
    }

    static let plain = Style(isColoured: false)

    func callAsFunction(_ paint: Paint?, _ text: String) -> String {
        guard isColoured, let paint, !text.isEmpty else { return text }
        return "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m"
    }
}
