/// What is wrong with the bytes of a mail, by the rules that hold for every mail that leaves here.
func mailFaults(_ bytes: [UInt8], longestHeader: Int = 78) -> [String] {
    var faults: [String] = []
    if let index = bytes.firstIndex(where: { $0 >= 0x80 }) { faults.append("not ASCII at \(index)") }
    if bytes.contains(where: { $0 < 0x20 && ![0x09, 0x0A, 0x0D].contains($0) }) { faults.append("a control") }
    if bytes.suffix(2) != [0x0D, 0x0A] { faults.append("no CRLF at the end") }
    for (index, byte) in bytes.enumerated() {
        if byte == 0x0A, index == 0 || bytes[index - 1] != 0x0D { faults.append("bare LF at \(index)") }
        if byte == 0x0D, index + 1 == bytes.count || bytes[index + 1] != 0x0A { faults.append("bare CR at \(index)") }
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
    let headerEnd = lines.firstIndex(of: "") ?? 0
    for (index, line) in lines.enumerated() {
        let limit = index < headerEnd ? longestHeader : 76
        if line.utf8.count > limit { faults.append("line \(index + 1) has \(line.utf8.count) characters") }
        if line.last == " " || line.last == "\t" { faults.append("line \(index + 1) ends with a blank") }
        if index < headerEnd, line.contains("=?"), line.utf8.count > 76 { faults.append("long encoded-word line") }
        for word in line.split(separator: " ") where index < headerEnd && word.hasPrefix("=?") && word.utf8.count > 75 {
            faults.append("an encoded-word has \(word.utf8.count) characters")
        }
        if index >= headerEnd, line.hasPrefix(".") || line.hasPrefix("From ") {
            faults.append("risky line \(index + 1)")
        }
    }
    return faults
}
