import Testing
import TocsinCore

@testable import TocsinDrill

@Suite("The cast of a drill")
struct DrillCastTests {
    @Test("The same seed and customers give the same parts, in whatever order the customers come")
    func isPure() throws {
        let members = try Troupe.members(29)
        let one = DrillCast(seed: 7, members: members)
        let other = DrillCast(seed: 7, members: members.reversed())
        #expect(one.parts == other.parts)
        #expect(one.silentTenant == other.silentTenant)
        #expect(one.refused?.address == other.refused?.address)
        #expect(one.failing?.path == other.failing?.path)
        #expect(one.members == other.members)
    }

    @Test("A seed's draws are those of the published SplitMix64, and its cast never changes")
    func isPinned() throws {
        var generator = SplitMix64(seed: 1_234_567)
        #expect(
            (0..<3).map { _ in generator.next() }
                == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
        let cast = DrillCast(seed: 1, members: try Troupe.members(12))
        #expect(cast.silentTenant == "customer-1")
        let first = try #require(cast.parts["customer-0"])
        #expect(first.person == "Ravi Castellan")
        #expect(first.answersAfter == .milliseconds(110))
    }

    @Test("Neighbouring seeds never choose the same silent customer", arguments: 3...40)
    func seedsDiffer(count: Int) throws {
        let members = try Troupe.members(count)
        for seed in UInt64(0)..<20 {
            let silent = DrillCast(seed: seed, members: members).silentTenant
            let next = DrillCast(seed: seed + 1, members: members).silentTenant
            // In the smallest casts only one customer can be spared from the other parts.
            if count > 5 { #expect(silent != next) }
            #expect(silent != nil)
        }
    }

    @Test("Every cast of 1 to 40 customers has the parts that the drill is about", arguments: 1...40)
    func invariants(count: Int) throws {
        let members = try Troupe.members(count)
        for seed in UInt64(0)..<25 {
            let cast = DrillCast(seed: seed, members: members)
            #expect(cast.parts.count == count)
            #expect(Set(cast.parts.values.map(\.person)).count == count)
            #expect(cast.parts.values.filter(\.silent).count == (count == 1 ? 0 : 1))
            #expect(cast.silentTenant.map { cast.parts[$0]?.silent == true } ?? (count == 1))
            let refused = try #require(cast.refused)
            #expect(refused.tenant != cast.silentTenant)
            let first = try #require(cast.member(refused.tenant)?.contacts.first)
            #expect(first.address == refused.address)
            #expect(cast.member(refused.tenant)?.contacts.count == 2, "the next contact's turn is shown")
            if count > 1 {
                let failing = try #require(cast.failing)
                #expect(cast.member(failing.tenant)?.contacts.first?.webhookPath == failing.path)
            } else {
                #expect(cast.failing == nil)
            }
            for part in cast.parts.values {
                #expect(part.answersAfter >= .milliseconds(50) && part.answersAfter <= .milliseconds(900))
                if part.mitigates { #expect(part.answer == .confirm && !part.silent) }
            }
            let answering = cast.members.filter(cast.answers).count
            #expect(answering == max(1, count - 1))
            #expect(cast.parts.values.filter(\.mitigates).count == (answering + 1) / 3)
            let objecting = cast.parts.values.filter { $0.answer != .confirm }
            #expect(objecting.count == (count > 10 ? 1 : 0))
            #expect(objecting.allSatisfy { $0.answer == .dispute || $0.answer == .callMe })
        }
    }

    @Test("Different seeds refuse different addresses and fail different webhooks")
    func seedsDecide() throws {
        let members = try Troupe.members(29)
        let casts = (UInt64(0)..<30).map { DrillCast(seed: $0, members: members) }
        #expect(Set(casts.compactMap(\.silentTenant)).count > 10)
        #expect(Set(casts.compactMap { $0.refused?.tenant }).count > 3)
        #expect(Set(casts.compactMap { $0.failing?.tenant }).count > 3)
    }

    @Test("Who says nothing for a while and whose mailbox is read have no other part, and a further contact")
    func furtherParts() throws {
        let members = try Troupe.members(29)
        for seed in UInt64(0)..<25 {
            let cast = DrillCast(seed: seed, members: members)
            let late = try #require(cast.late)
            let exposed = try #require(cast.exposed)
            let others = [cast.silentTenant, cast.refused?.tenant, cast.failing?.tenant].compactMap(\.self)
            #expect(Set(others + [late.tenant, exposed.tenant]).count == others.count + 2)
            for (tenant, contact) in [late, exposed] {
                let member = try #require(cast.member(tenant))
                #expect(member.contacts.count > 1 && member.contacts[0].contact == contact)
                #expect(cast.answers(member) && !cast.needsCall(member))
            }
        }
        #expect(Set((UInt64(0)..<25).compactMap { DrillCast(seed: $0, members: members).late?.tenant }).count > 2)
    }

    @Test("A lone customer with one address is not refused: a drill in which nothing arrives shows nothing")
    func loneCustomer() throws {
        let contact = DrillCast.Contact(contact: "owner", address: try EmailAddress("owner@lone.example"))
        let member = DrillCast.Member(tenant: "lone", name: "Lone", kind: .consumer, tier: nil, contacts: [contact])
        let cast = DrillCast(seed: 3, members: [member])
        #expect(cast.refused == nil && cast.failing == nil && cast.silentTenant == nil)
        #expect(cast.answers(member))
        #expect(DrillCast(seed: 3, members: []).parts.isEmpty)
    }

    @Test("An address that two customers share is never the refused one")
    func sharedAddress() throws {
        let shared = DrillCast.Contact(contact: "soc", address: try EmailAddress("soc@group.example"))
        let members = ["north", "south"].map {
            DrillCast.Member(tenant: $0, name: $0, kind: .organisation, tier: nil, contacts: [shared])
        }
        #expect((UInt64(0)..<10).allSatisfy { DrillCast(seed: $0, members: members).refused == nil })
    }

    @Test("A plan's paths become contacts in the order of their turns")
    func fromPlan() throws {
        let plan = CustomerPlan(
            tenant: "wetlands", name: "Wetlands Agency", kind: .organisation, tier: "government", sector: nil,
            region: nil, timezone: nil, share: .aggregate, facts: [:],
            paths: [
                CustomerPlan.Path(
                    contact: "ciso", contactName: "C", turn: 1, channel: .smtp, locale: "en",
                    address: try EmailAddress("ciso@wetlands.example")),
                CustomerPlan.Path(
                    contact: "soc", contactName: "S", turn: 0, channel: .smtp, locale: "en",
                    address: try EmailAddress("soc@wetlands.example")),
                CustomerPlan.Path(
                    contact: "soc", contactName: "S", turn: 0, channel: .webhook, locale: "en",
                    url: "http://127.0.0.1:4711/wetlands/soc?x=1"),
            ],
            phones: [])
        let member = DrillCast.Member(plan)
        #expect(member.contacts.map(\.contact) == ["soc", "ciso"])
        #expect(member.contacts[0].webhookPath == "/wetlands/soc")
        #expect(member.contacts[0].address?.description == "soc@wetlands.example")
        #expect(member.contacts[1].webhookPath == nil)
    }
}
