import Testing

@testable import TocsinCore

@Suite("Names in texts")
struct NameSearchTests {
    @Test("Names are found as whole words, whatever capitals and blanks")
    func words() {
        let text = TextSearch("To WETLANDS\n  Agency, dana@wetlands.example; Okafors")
        #expect(text.contains("wetlands agency"))
        #expect(text.contains("wetlands.example"))
        #expect(text.contains("dana@wetlands.example"))
        #expect(!text.contains("okafor"))
        #expect(!text.contains("lands agency"))
        #expect(!TextSearch("Müller").contains("ller"))
    }

    static let hits: [(String, String)] = [
        ("read with “Acme Corporation” as well", "Acme Corporation"), ("‘Acme Corporation’", "Acme Corporation"),
        ("«Acme Corporation»", "Acme Corporation"), ("—Acme Corporation—", "Acme Corporation"),
        ("…acme.example", "acme.example"), ("Alder & Reed Bank’s mail", "Alder & Reed Bank"),
        ("Alder & Reed Bank's mail", "Alder & Reed Bank"), ("Reed’s Bank", "Reed's Bank"),
        ("\u{2068}Acme Corporation\u{2069}", "Acme Corporation"),
        ("\u{202B}Acme Corporation\u{202C}", "Acme Corporation"),
        ("Ac\u{AD}me\u{A0}Corporation", "Acme Corporation"), ("Acme\u{200B}Corporation", "Acme Corporation"),
        ("Acme-Corporation", "Acme Corporation"), ("Acme–Corporation", "Acme Corporation"),
        ("AcmeCorporation", "Acme Corporation"), ("ＡＣＭＥ　Ｃorporation", "Acme Corporation"),
        ("御社Acme Corporationのメール", "Acme Corporation"), ("شركةAcme Corporationو", "Acme Corporation"),
        ("株式会社山田商事の口座", "山田商事"), ("وشركة الواحة", "شركة الواحة"), ("한빛은행의", "한빛은행"),
        ("MUELLER und Muller", "Müller"), ("Société Génie", "Societe Genie"), ("Straße 5", "STRASSE 5"),
        ("the eﬀect", "effect"), ("Ørsted", "orsted"), ("İzmir Bank", "izmir bank"), ("Банк Север,", "банк север"),
        ("Acmeбанк", "Acme"), ("acme_corporation", "Acme Corporation"), ("٠١٢ ab", "012"),
    ]

    @Test("What stands beside a name, its quotes, accents, width and blanks hide it not", arguments: hits)
    func found(text: String, name: String) {
        #expect(TextSearch(text).contains(TextSearch.folded(name)))
    }

    static let misses: [(String, String)] = [
        ("acmes", "acme"), ("acme2", "acme"), ("pacme", "acme"), ("éacme", "acme"), ("the rapist", "therapist"),
        ("Банковский", "банк"), ("ab", "ab"), ("acme", "acme corporation"), ("x", ""),
    ]

    @Test("A part of a longer word is no name", arguments: misses)
    func missed(text: String, name: String) {
        #expect(!TextSearch(text).contains(TextSearch.folded(name)))
    }

    private func organisation() throws -> KnownNames {
        KnownNames(
            Tenant(
                tenant: "acme", name: "Acme Corporation",
                contacts: [
                    Contact(
                        id: "soc", name: "Dana Reyes", role: nil, order: 1, locale: nil,
                        channels: [.smtp(try EmailAddress("soc@acme.example")), .phone("+12025550143")],
                        place: Place(file: "a"))
                ], place: Place(file: "a")))
    }

    @Test(
        "A number is found however its digits are divided",
        arguments: [
            "+12025550143", "+1 202 555 0143", "+1 (202) 555-0143", "(202) 555-0143", "001 202.555.0143",
            "1\u{A0}202\u{2011}555\u{2011}0143", "٢٠٢ ٥٥٥ ٠١٤٣",
        ])
    func numbers(text: String) throws {
        #expect(NameIndex([try organisation()]).hit(in: "call \(text)")?.name == "+12025550143")
        #expect(NameIndex([try organisation()]).hit(in: "call \(text)9") == nil)
    }

    @Test("What stands within the reader's own names is no more than likely, and what is its own tells nothing")
    func own() throws {
        let reader = KnownNames(
            Tenant(
                tenant: "acme-ada", name: "Ada Okafor", kind: .consumer,
                contacts: [
                    Contact(
                        id: "owner", name: "Ada Okafor", role: nil, order: 1, locale: nil,
                        channels: [.smtp(try EmailAddress("ada@acme.example"))], place: Place(file: "a"))
                ], place: Place(file: "a")))
        let index = NameIndex([try organisation()], reader: reader)
        #expect(index.hit(in: "tenant acme-ada")?.isCertain == false)
        #expect(index.hit(in: "your ada@acme.example")?.isCertain == false)
        #expect(index.hit(in: "acme-ada and acme")?.isCertain == true)
        #expect(index.hit(in: "Ada Okafor") == nil)
        #expect(index.hit(in: "with Dana Reyes")?.isCertain == false)
    }

    @Test("The full stop of an abbreviation at the end of a name may be left out")
    func abbreviation() {
        let names = KnownNames(Tenant(tenant: "a-1", name: "Acme Inc.", contacts: [], place: Place(file: "a")))
        for text in ["of Acme Inc", "of Acme Inc.", "of Acme Inc.’s"] {
            #expect(NameIndex([names]).hit(in: text)?.name == "acme inc", "\(text)")
        }
    }

    @Test("One pass finds one of many names that begin alike")
    func many() throws {
        let others = (0..<5_000).map { number in
            KnownNames(
                Tenant(
                    tenant: "consumer-\(number)", name: "Somebody \(number)", kind: .consumer, contacts: [],
                    place: Place(file: "a")))
        }
        let text = String(repeating: "consumer-x contact somebody ", count: 5_000)
        let index = NameIndex(others)
        #expect(index.hit(in: text) == nil || index.hit(in: text)?.isCertain == false)
        #expect(index.hit(in: text + " consumer-4711.")?.tenant == "consumer-4711")
    }

    @Test("Addresses are taken from the facts of a consumer, and from nobody else's")
    func accounts() throws {
        var reader = KnownNames(
            Tenant(
                tenant: "consumer-1", name: "Kim Doubleday", kind: .consumer, contacts: [], place: Place(file: "a")))
        reader.add(facts: ["<KimD@mail.example>, and (second@mail.example).", "a@", "no address"])
        #expect(reader.accounts == ["kimd@mail.example", "second@mail.example"])
        reader.forget(account: "second@mail.example")
        #expect(!reader.plain.contains("second@mail.example"))
        var other = try organisation()
        other.add(facts: ["x@mail.example"])
        #expect(other.accounts.isEmpty)
    }
}
