import Testing

@testable import TocsinCore

@Suite("Labels, names and errors")
struct ValueTests {
    @Test("TLP labels are ordered from the widest audience to the narrowest, so that the maximum is the stricter")
    func tlpOrder() {
        #expect(TLP.allCases.sorted() == [.clear, .green, .amber, .amberStrict, .red])
        #expect(TLP.allCases.shuffled().sorted() == TLP.allCases)
        #expect(max(TLP.amber, .amberStrict) == .amberStrict)
        #expect(TLP.amberStrict.label == "TLP:AMBER+STRICT")
    }

    @Test(
        "A label is read with or without its prefix, in any case",
        arguments: [
            ("AMBER", TLP.amber), ("TLP:AMBER", .amber), ("tlp:amber+strict", .amberStrict), ("Red", .red),
            ("CLEAR", .clear), ("tlp:green", .green),
        ])
    func tlpText(text: String, expected: TLP) {
        #expect(TLP(text: text) == expected)
    }

    @Test(
        "What is no TLP 2.0 label is refused",
        arguments: ["", "WHITE", "TLP:", "TLP: RED", "AMBER STRICT", "TLP:TLP:RED"])
    func tlpRefused(text: String) {
        #expect(TLP(text: text) == nil)
    }

    @Test("Sharing goes from counted to named")
    func shareOrder() {
        #expect(ShareLevel.allCases.sorted() == [.aggregate, .pseudonymous, .named])
        #expect(min(ShareLevel.named, .aggregate) == .aggregate)
    }

    @Test(
        "Identifiers begin with a letter or digit",
        arguments: ["a", "7", "INC-2023-0711", "wetlands_agency", "a-", String(repeating: "x", count: 64)])
    func identifiers(text: String) {
        #expect(Identifier.isValid(text))
    }

    @Test(
        "Other names are no identifiers",
        arguments: [
            "", "-a", "_a", "a b", "a.b", "a/b", "../a", "é", "a\n", "a\0", "ａ", "a\u{301}",
            String(repeating: "x", count: 65),
        ])
    func notIdentifiers(text: String) {
        #expect(!Identifier.isValid(text))
    }

    @Test("The nearest names are suggested, best first, at most three")
    func nearestNames() {
        let known = ["wetlands-agency", "wetland-agency", "harbour-board", "river-trust", "agency"]
        #expect(nearest(to: "wetlands-agncy", among: known) == ["wetlands-agency", "wetland-agency"])
        #expect(nearest(to: "Harbor-Board", among: known) == ["harbour-board"])
        #expect(nearest(to: "river", among: known) == ["river-trust"])
        #expect(nearest(to: "zzzzzzzz", among: known).isEmpty)
        #expect(nearest(to: "aa", among: ["ab", "ac", "ad", "ae"]) == ["ab", "ac", "ad"])
        #expect(nearest(to: "anything", among: []).isEmpty)
    }

    @Test("An unknown name is told with suggestions, and ends with 66")
    func unknownName() {
        let error = TocsinError.unknown("tenant", "wetland", among: ["wetlands"])
        #expect(error.kind.exitCode == 66)
        #expect(error.message.contains("wetlands?"))
        #expect(!TocsinError.unknown("tenant", "x", among: []).message.contains("did you mean"))
    }

    @Test("A problem says where it is")
    func problems() {
        #expect(Problem("bad", at: Place(file: "batch.csv", line: 17, column: 3)).description == "batch.csv:17:3: bad")
        #expect(Problem("bad", at: Place(file: "batch.csv", line: 17)).description == "batch.csv:17: bad")
        #expect(Problem("bad", at: Place(file: "batch.csv")).description == "batch.csv: bad")
        #expect(Problem("bad").description == "bad")
    }

    @Test("Exit codes are those of the commands' contract")
    func exitCodes() {
        #expect(FailureKind.allCases.map(\.exitCode) == [1, 64, 65, 66, 69, 77, 3])
    }
}
