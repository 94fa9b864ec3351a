import Testing
import TocsinCore

@testable import TocsinDrill

@Suite("The checks of what follows the first notice in a drill")
struct DrillCoordinationTests {
    private let cast: DrillCast

    init() throws {
        cast = DrillCast(seed: 1, members: try Troupe.members(12))
    }

    private func failed(_ record: DrillRecord) -> [String] {
        DrillChecks(cast: cast, record: record).coordination.filter { !$0.ok }.map(\.name)
    }

    private func notice(
        _ kind: DrillRecord.Notice.Kind, _ tenant: String, _ contact: DrillCast.Contact, at seconds: Double
    ) -> DrillRecord.Notice {
        let first = "first-\(tenant)-\(contact.contact)"
        return DrillRecord.Notice(
            seconds: seconds, kind: kind, tenant: tenant, contact: contact.contact,
            channel: contact.address == nil ? .webhook : .smtp, target: contact.contact,
            file: "\(kind.rawValue)-\(tenant)-\(contact.contact)",
            messageID: kind == .notice ? first : "\(kind.rawValue)-\(seconds)-\(tenant)-\(contact.contact)",
            thread: kind == .notice ? nil : first, saysDrill: true, saysChange: kind == .correction,
            unreadable: nil, isWellFormed: true, recipients: 1)
    }

    private func answer(_ tenant: String, _ contact: String, _ act: DrillAct, at seconds: Double)
        -> DrillRecord.Answered
    {
        DrillRecord.Answered(
            seconds: seconds, tenant: tenant, contact: contact, file: "", token: "", code: "", person: "", role: "",
            answer: act == .first ? cast.parts[tenant]?.answer ?? .confirm : .confirm, act: act, fault: nil)
    }

    /// A drill in which everything went as it should: corrected six seconds after it began.
    private func good() throws -> DrillRecord {
        var record = DrillRecord(seed: 1)
        record.scenes = DrillScene.allCases
        record.correctedAt = 6
        let refused = try #require(cast.refused)
        record.refusals = [.init(seconds: 0.4, tenant: refused.tenant, contact: "", address: "", reply: "550")]
        for member in cast.members {
            let tenant = member.tenant
            var told = [member.contacts[tenant == refused.tenant ? 1 : 0]]
            record.notices.append(notice(.notice, tenant, told[0], at: 0.5))
            if tenant == cast.late?.tenant {
                record.notices.append(notice(.reminder, tenant, told[0], at: 1.8))
                record.notices.append(notice(.notice, tenant, member.contacts[1], at: 2.4))
                told.append(member.contacts[1])
            }
            if tenant == cast.exposed?.tenant {
                record.warnings = [.init(seconds: 0.7, tenant: tenant, contact: told[0].contact, fault: nil)]
                record.notices.append(notice(.notice, tenant, member.contacts[1], at: 0.9))
                told = [member.contacts[1]]
            }
            let speaker = told[told.count - 1].contact
            if tenant != cast.silentTenant { record.answers.append(answer(tenant, speaker, .first, at: 3)) }
            if cast.needsCall(member) {
                record.calls.append(
                    .init(seconds: 3.5, tenant: tenant, act: .first, task: 1, number: nil, knewCode: true, fault: nil))
            }
            record.notices += told.map { notice(.correction, tenant, $0, at: 6.5) }
            record.answers.append(answer(tenant, speaker, .correction, at: 7))
        }
        return record
    }

    @Test("All hold when everything went as it should, and there is one for each scene")
    func allHold() throws {
        let record = try good()
        #expect(failed(record) == [])
        #expect(DrillChecks(cast: cast, record: record).coordination.count == 8)
        var plain = record
        plain.scenes = []
        #expect(DrillChecks(cast: cast, record: plain).coordination.isEmpty)
    }

    @Test("Nothing holds when nothing happened")
    func nothingHappened() throws {
        var record = DrillRecord(seed: 1)
        record.scenes = DrillScene.allCases
        #expect(failed(record).count == 7)
    }

    @Test("A turn that waited after a refusal, or came before the wait was over, is found")
    func turns() throws {
        let refused = try #require(cast.refused?.tenant)
        var record = try good()
        for index in record.notices.indices where record.notices[index].tenant == refused {
            record.notices[index].seconds += 2
        }
        #expect(failed(record) == ["after a hard refusal the next contact had its turn at once"])
        let late = try #require(cast.late)
        record = try good()
        for index in record.notices.indices
        where record.notices[index].tenant == late.tenant && record.notices[index].contact != late.contact {
            record.notices[index].seconds = 1
        }
        #expect(failed(record) == ["after a contact's silence the next one had its turn, and answered"])
    }

    @Test("A reminder in another thread, or after the answer, is found")
    func reminders() throws {
        var record = try good()
        let index = try #require(record.notices.firstIndex { $0.kind == .reminder })
        record.notices[index].thread = "another"
        #expect(failed(record) == ["whoever did not answer was reminded, in the thread of the first notice"])
        record = try good()
        record.notices[index].seconds = 4.5
        #expect(failed(record) == ["reminders stopped with the answer"])
    }

    @Test("Who is slow to confirm a correction may be reminded of it, until the answer")
    func remindedOfCorrection() throws {
        let late = try #require(cast.members.last)
        var record = try good()
        record.notices.append(notice(.reminder, late.tenant, late.contacts[0], at: 6.9))
        #expect(failed(record) == [])
        record.notices[record.notices.count - 1].seconds = 8.5
        #expect(failed(record) == ["reminders stopped with the answer"])
    }

    @Test("What comes in a thread is the correction once, and only after it was let go")
    func kinds() throws {
        var record = DrillRecord(seed: 1)
        let contact = try #require(cast.members.first?.contacts.first)
        let follows = notice(.reminder, "agency", contact, at: 2)
        #expect(record.kind(of: notice(.notice, "agency", contact, at: 1)) == .notice)
        #expect(record.kind(of: follows) == .reminder)
        record.correctedAt = 2
        #expect(record.kind(of: follows) == .correction)
        record.notices.append(notice(.correction, "agency", contact, at: 2))
        #expect(record.kind(of: notice(.reminder, "agency", contact, at: 3)) == .reminder)
        #expect(record.kind(of: notice(.reminder, "bureau", contact, at: 3)) == .correction)
    }

    @Test("Anything that still goes to a distrusted mailbox is found, a correction too")
    func distrust() throws {
        let exposed = try #require(cast.exposed)
        let contact = try #require(cast.member(exposed.tenant)?.contacts.first)
        var record = try good()
        record.notices.append(notice(.correction, exposed.tenant, contact, at: 6.5))
        #expect(
            failed(record) == ["a mailbox that an intruder reads got nothing more, and the next contact had its turn"])
    }

    @Test("A customer who was not called, and a case code that the customer does not know, are found")
    func calls() throws {
        let name = "who answered no mail, or objected, was called and confirmed"
        var record = try good()
        record.calls[0].knewCode = false
        #expect(failed(record) == [name])
        record = try good()
        record.calls.removeAll { $0.tenant == cast.silentTenant }
        #expect(failed(record) == [name])
    }

    @Test("Whoever is left with the wrong notice, is not told what was wrong, or confirms only once, is found")
    func correction() throws {
        let name = "the correction reached everybody who had the wrong notice, in its thread"
        var record = try good()
        let index = try #require(record.notices.lastIndex { $0.kind == .correction })
        record.notices.remove(at: index)
        #expect(failed(record) == [name])
        record = try good()
        record.notices[index].saysChange = false
        #expect(failed(record) == [name])
        record = try good()
        record.notices[index].thread = nil
        #expect(failed(record) == [name])
        record = try good()
        record.answers.removeAll { $0.act == .correction && $0.tenant == cast.silentTenant }
        #expect(failed(record) == ["everybody who had confirmed the wrong notice confirmed again"])
    }
}
