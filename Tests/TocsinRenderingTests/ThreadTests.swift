import Foundation
import Testing
import TocsinCore
import TocsinRendering
import TocsinTestSupport

@Suite("Follow-ups stand in the thread of the first notice", .enabled(if: Python.isAvailable, "needs Python 3"))
struct ThreadTests {
    /// How mail readers find threads, by two other algorithms: REFERENCES and the base subject of RFC 5256 (section 2.1, and
    /// section 3 with the steps of J. Zawinski), over what Python's email package reads.
    private static let program = #"""
        import base64, json, re, sys
        from email import message_from_bytes, policy
        mails = [message_from_bytes(base64.b64decode(line), policy=policy.default) for line in open(sys.argv[1])]

        def base(subject):
            blob = r'\[[^][]*\]\s*'
            text = ' '.join(subject.split())
            while True:
                before = text
                text = re.sub(r'(\(fwd\)|\s)+$', '', text, flags=re.I)
                text = re.sub(r'^(' + blob + r')*(re|fwd?)\s*(' + blob + r')?:\s*', '', text, flags=re.I)
                stripped = re.sub(r'^' + blob, '', text)
                if stripped: text = stripped
                if text == before: return text

        ids = lambda value: re.findall(r'<([^<>]+)>', str(value or ''))
        parent = {}
        for mail in mails:
            own = ids(mail['message-id'])[0]
            chain = ids(mail['references']) or ids(mail['in-reply-to'])[:1]
            for above, below in zip(chain, chain[1:]):
                parent.setdefault(below, above)
            if chain: parent[own] = chain[-1]

        def root(name):
            seen = {name}
            while name in parent and parent[name] not in seen:
                name = parent[name]
                seen.add(name)
            return name

        print(json.dumps([{
            'root': root(ids(mail['message-id'])[0]), 'id': ids(mail['message-id'])[0],
            'inReplyTo': ids(mail['in-reply-to']), 'references': ids(mail['references']),
            'subject': str(mail['subject']), 'base': base(str(mail['subject'])), 'topic': str(mail['thread-topic']),
        } for mail in mails]))
        """#

    private struct Mail: Decodable {
        var root: String
        var id: String
        var inReplyTo: [String]
        var references: [String]
        var subject: String
        var base: String
        var topic: String
    }

    private func mails(locale: String, drill: Bool = false) throws -> [Mail] {
        let kinds: [AdvisoryKind] = [.initial, .reminder, .update, .correction, .withdrawal, .allClear]
        let lines = try kinds.enumerated().map { index, kind in
            let texts = Advisory.Texts(subject: "accès: {{tenant.name}} ({{incident.id}})", text: "x")
            var inputs = try makeInputs(
                subject: "access: {{tenant.name}} ({{incident.id}})", text: "x", more: ["fr": texts],
                prefix: "Provider Security:", drill: drill)
            inputs.advisory.kind = kind
            let notice = try NoticeRenderer(inputs: inputs).render(
                makeCustomer(), makePath(locale: locale), caseCode: caseCode, messageID: messageHex + "\(index)",
                thread: index == 0 ? nil : messageHex + "0")
            return Data(notice.bytes(sentValues)).base64EncodedString()
        }
        let folder = try TemporaryFolder()
        try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: folder.file("mails")))
        let result = try Python.run(Self.program, [folder.file("mails")])
        guard result.status == 0 else { throw TestFault(result.errors) }
        return try JSONDecoder().decode([Mail].self, from: Data(result.output))
    }

    @Test("By references, by subject and by Outlook's topic all kinds are one thread", arguments: ["en", "fr"])
    func oneThread(_ locale: String) throws {
        for drill in [false, true] {
            let mails = try mails(locale: locale, drill: drill)
            let first = try #require(mails.first)
            #expect(first.inReplyTo.isEmpty && first.references.isEmpty)
            for mail in mails.dropFirst() {
                #expect(mail.inReplyTo == [first.id] && mail.references == [first.id])
            }
            #expect(Set(mails.map(\.root)) == [first.id])
            let word = locale == "fr" ? "accès" : "access"
            #expect(Set(mails.map(\.base)) == ["Provider Security: \(word): Wetlands Agency (INC-2023-0711)"])
            #expect(Set(mails.map(\.topic)) == Set(mails.map(\.base)))
        }
    }

    @Test("The subject says of which kind a follow-up is, in the reader's language")
    func kinds() throws {
        let marks = { (mail: Mail) in String(mail.subject.dropLast(mail.base.count)) }
        #expect(
            try mails(locale: "en").map(marks) == [
                "[TLP:AMBER+STRICT] ", "[TLP:AMBER+STRICT] [Reminder] ", "[TLP:AMBER+STRICT] [Update] ",
                "[TLP:AMBER+STRICT] [Correction] ", "[TLP:AMBER+STRICT] [Withdrawn] ",
                "[TLP:AMBER+STRICT] [All clear] ",
            ])
        #expect(
            try mails(locale: "fr", drill: true).map(marks).prefix(3) == [
                "[TLP:AMBER+STRICT] [DRILL] ", "[TLP:AMBER+STRICT] [DRILL] [Rappel] ",
                "[TLP:AMBER+STRICT] [DRILL] [Mise à jour] ",
            ])
    }
}
