import Testing

@testable import TocsinCore

@Suite("Mail addresses")
struct EmailAddressTests {
    @Test(
        "An ordinary address keeps its local part as written and its domain in lower case",
        arguments: [
            ("soc@wetlands.example", "soc@wetlands.example"),
            ("First.Last@Wetlands.EXAMPLE", "First.Last@wetlands.example"),
            ("a+b=c/d@x-y.example", "a+b=c/d@x-y.example"),
            ("!#$%&'*-?^_`{|}~@x.example", "!#$%&'*-?^_`{|}~@x.example"),
            ("root@localhost", "root@localhost"), ("x@xn--bcher-kva.example", "x@xn--bcher-kva.example"),
        ])
    func accepted(text: String, written: String) throws {
        #expect(try EmailAddress(text).description == written)
    }

    @Test(
        "What could inject a parameter or a command, or is no plain address, is refused",
        arguments: [
            "", "@", "soc", "soc@", "@wetlands.example", "a@b@c.example", "soc@wetlands",
            "soc@wetlands.example\r\nRCPT TO:<evil@x.example>", "soc@wetlands.example\n", "\rsoc@wetlands.example",
            "soc@wetlands.example\0", "soc@wetlands.example SIZE=1", "soc @wetlands.example", " soc@wetlands.example",
            "soc@wetlands.example> NOTIFY=NEVER", "<soc@wetlands.example>", "soc@wetlands.example>", "soc<@x.example",
            "\"soc\"@wetlands.example", "\"a b\"@wetlands.example", "soc(comment)@wetlands.example",
            "soc@(comment)wetlands.example", "soc@[127.0.0.1]", "soc@[IPv6:::1]", "soc@wetlands.example,x@y.example",
            "soc;x@y.example", "soc:x@y.example", "soc\\x@y.example", "soc\u{7F}@y.example", "soc\t@y.example",
            ".soc@y.example", "soc.@y.example", "s..c@y.example", "soc@.y.example", "soc@y.example.", "soc@y..example",
            "soc@-y.example", "soc@y-.example", "soc@y_z.example", "soc@y.exam ple", "söc@y.example",
            "soc@bücher.example", "soc@y.example\u{200B}", "soc\u{301}@y.example", "soc＠y.example", "soc@y。example",
            String(repeating: "a", count: 65) + "@y.example", "soc@" + String(repeating: "a", count: 64) + ".example",
            "soc@" + String(repeating: "a.", count: 125) + "example",
        ])
    func hostile(text: String) {
        #expect(throws: EmailAddressError.self) { try EmailAddress(text) }
    }

    @Test("The reason never repeats the local part, which may be personal")
    func reasonIsClean() {
        for text in ["jane doe@x.example", "jane\r\n@x.example", "jane@x", "jané@x.example", "jane@x@y.example"] {
            do throws(EmailAddressError) {
                _ = try EmailAddress(text)
                Issue.record("accepted")
            } catch {
                #expect(!error.description.contains("jan"))
            }
        }
    }

    @Test("The longest parts are accepted and one byte more is not")
    func limits() throws {
        let local = String(repeating: "a", count: 64)
        let label = String(repeating: "b", count: 63)
        #expect(throws: Never.self) { try EmailAddress("\(local)@\(label).example") }
        let domain = [label, label, String(repeating: "c", count: 61)].joined(separator: ".")
        #expect("\(local)@\(domain)".utf8.count == 254)
        #expect(throws: Never.self) { try EmailAddress("\(local)@\(domain)") }
        #expect(throws: EmailAddressError.self) { try EmailAddress("\(local)@c\(domain)") }
    }

    @Test(
        "Domains for examples and tests are known",
        arguments: [
            ("a@x.example", true), ("a@x.test", true), ("a@x.invalid", true), ("a@localhost", true),
            ("a@example.com", true), ("a@sub.example.org", true), ("a@EXAMPLE.net", true),
            ("a@example.de", false), ("a@myexample.com", false), ("a@example.com.io", false), ("a@test.io", false),
        ])
    func reserved(text: String, expected: Bool) throws {
        #expect(try EmailAddress(text).isReserved == expected)
    }

    @Test("Mailboxes have an optional name, with or without quotes")
    func mailboxes() throws {
        let address = try EmailAddress("security@provider.example")
        #expect(try Mailbox("security@provider.example") == Mailbox(address: address))
        #expect(
            try Mailbox("Provider Security <security@provider.example>")
                == Mailbox(name: "Provider Security", address: address))
        #expect(
            try Mailbox("\"Security, Provider\" <security@provider.example>")
                == Mailbox(name: "Security, Provider", address: address))
        #expect(try Mailbox("<security@provider.example>") == Mailbox(address: address))
    }

    @Test(
        "A mailbox with a control character or a broken address is refused",
        arguments: [
            "Evil\r\nBcc: x@y.example <a@x.example>", "Evil\u{7F} <a@x.example>", "A <a@x.example", "A a@x.example",
            "A <a@x.example> B", "A <<a@x.example>>",
        ])
    func hostileMailboxes(text: String) {
        #expect(throws: EmailAddressError.self) { try Mailbox(text) }
    }
}
