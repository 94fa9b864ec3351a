import Testing
import TocsinCore

@testable import TocsinFiles

@Suite("Numbers as people write them")
struct NumberPlanTests {
    @Test(
        "A number gets its country, and loses what is dialled inside it alone",
        arguments: [
            ("+1 (202) 555-0143", nil, "+12025550143"), ("0049 30 123", nil, "+4930123"), ("030/123", "49", "+4930123"),
            ("(202) 555.0143", "1", "+12025550143"), ("1-202-555-0143", "1", "+12025550143"),
            ("030 123", nil, "030123"), ("+44 (0)20 7946 0018", "1", "+442079460018"),
            ("(0)30 1234", "49", "+49301234"), ("0044 (0)20 7946 0018", nil, "+442079460018"),
            ("020 7946 0018", "44", "+442079460018"), ("20 7946 0018", "44", "+442079460018"),
            // Italy keeps the 0 of a place, also behind its country; a mobile phone has none.
            ("06 6982 1234", "39", "+390669821234"), ("+39 (0)6 6982 1234", nil, "+390669821234"),
            ("347 123 4567", "39", "+393471234567"), ("0549 882 345", "378", "+3780549882345"),
            ("91 234 56 78", "34", "+34912345678"), ("12 34 56 78", "45", "+4512345678"),
            ("8 (495) 123-45-67", "7", "+74951234567"), ("812 123-45-67", "7", "+78121234567"),
            ("06 1 234 5678", "36", "+3612345678"), ("1 234 5678", "36", "+3612345678"),
            ("71 123 456", "998", "+99871123456"),
            ("０３‐１２３４‐５６７８", "81", "+81312345678"), ("＋81 3 1234 5678", nil, "+81312345678"),
        ] as [(String, String?, String)])
    func numbers(text: String, country: String?, number: String) throws {
        #expect(try NumberPlan.international(text, country: country) == number)
    }

    @Test(
        "A number that may be another one is refused, with what those of the country look like",
        arguments: [
            ("(030) 1234-567", "1", "has 10 digits, the first from 2 to 9"),
            ("0 7700 900123", "1", "has 10 digits, the first"), ("202-2025550100", "1", "has 10 digits, the first"),
            ("202 555 014", "1", "has 10 digits"), ("102 555 0143", "1", "the first from 2 to 9"),
            ("+1 030 1234567", nil, "a number of the country 1 has 10 digits"),
            ("6 6982 1234", "39", "begins with its 0"), ("39 347 1234567", "39", "begins with its 0"),
            ("091 234 56 78", "34", "has 9 digits, and no 0 before them"), ("091 234 56 78", "48", "no 0 before them"),
            ("012 34 56 78", "47", "no 0 before them"), ("0 12 34 56 78", "45", "no 0 before them"),
            ("0495 123-45-67", "7", "has 10 digits, behind 8 or without it"),
            ("01 234 5678", "36", "has 8 to 9 digits, behind 06"), ("7946 0018", "44", "has 9 to 10 digits"),
            ("1234567", "49", "begins with 0 and the place's digits"),
            ("071 123 456", "998", "keeps its 0 is not known"),
            ("202 555 0143 x5", "1", "it holds “x”; keep its digits"),
            ("202 555 0143; 202 555 0144", "1", "it holds “;”"),
            ("\u{202A}+1 202 555 0143\u{202C}", nil, "it holds U+202A"), ("1+2", nil, "it holds “+”"),
        ] as [(String, String?, String)])
    func refused(text: String, country: String?, message: String) {
        let fault = #expect(throws: ImportFault.self) { _ = try NumberPlan.international(text, country: country) }
        #expect(fault?.message.contains(message) == true, "\(fault?.message ?? "")")
    }

    @Test("A number without its country is told where a person can mend it")
    func wayOut() {
        let expected: [(ImportForm, String)] = [
            (.csv, "“country” in the mapping"), (.vcard, "write it so in the card"),
            (.securityText, "ask the customer which it is"),
        ]
        for (form, words) in expected {
            let values = ImportValues(
                form: form, channelRules: ChannelRules(rules: DirectoryRules(allowReservedDomains: true)))
            let fault = #expect(throws: ImportFault.self) { _ = try values.phone("030 1234", country: nil) }
            #expect(
                fault?.message.hasSuffix(words + (form == .csv ? " gives numbers like this one a country" : "")) == true
            )
        }
    }
}
