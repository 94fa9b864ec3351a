import Testing
import TocsinCore

@Suite("A call")
struct PhoneCallTests {
    @Test(
        "Proves by the case code or by a contact's six digits, however they are spoken, and by nothing else",
        arguments: [
            ("7K2MQ4RX", PhoneCall.Code.caseCode), (" 7k2m-q4rx ", .caseCode), ("123456", .contact("soc")),
            ("123 456", .contact("soc")), ("000001", .contact("legal")), ("1", nil), ("", nil), ("7K2MQ4R", nil),
            ("123457", nil),
        ] as [(String, PhoneCall.Code?)])
    func codes(given: String, code: PhoneCall.Code?) {
        #expect(
            PhoneCall.code(given, caseCode: "7K2MQ4RX", codes: ["soc": "123456", "legal": "000001"]) == code)
    }

    @Test(
        "Is to a number, however it is written",
        arguments: [
            ("+12025550143", "+12025550143"), ("+1 (202) 555-0143", "+12025550143"), ("0012025550143", "+12025550143"),
            ("030 / 12.34.5", "03012345"), ("1234", nil), ("call me", nil), ("", nil), ("+", nil),
            ("123456789012345678901", nil), ("٠١٢٣٤٥٦", nil),
        ] as [(String, String?)])
    func numbers(given: String, number: String?) {
        #expect(PhoneCall.number(given) == number)
    }

    @Test("Needs what the rules say: a code, and for some tiers a second person, who is not the caller")
    func rules() {
        let rules = PhoneRules(needsCode: true, secondTiers: ["government"])
        func fault(_ call: PhoneCall, _ tier: String?) -> String? { rules.fault(of: call, tier: tier, caller: "Dana") }
        #expect(fault(PhoneCall(), nil)?.contains("--code") == true)
        #expect(fault(PhoneCall(code: .caseCode), nil) == nil)
        #expect(fault(PhoneCall(code: .contact("soc")), "enterprise") == nil)
        #expect(fault(PhoneCall(code: .caseCode), "government")?.contains("--second") == true)
        #expect(fault(PhoneCall(code: .caseCode, second: "Idris"), "government") == nil)
        #expect(fault(PhoneCall(code: .caseCode, second: "dana "), "government")?.contains("another person") == true)
        #expect(PhoneRules().fault(of: PhoneCall(), tier: "government", caller: "Dana") == nil)
        #expect(PhoneRules().fault(of: PhoneCall(second: "Dana"), tier: nil, caller: "Dana") != nil)
    }
}
