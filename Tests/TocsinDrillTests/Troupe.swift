import Foundation
import TocsinCore
import TocsinDrill

/// Customers for tests.
enum Troupe {
    /// Customers with a mixture of paths: the third ones have a webhook only, every fifth a consumer's single address.
    static func members(_ count: Int) throws -> [DrillCast.Member] {
        try (0..<count).map { index in
            let tenant = "customer-\(index)"
            func contact(_ name: String, mail: Bool, webhook: Bool) throws -> DrillCast.Contact {
                DrillCast.Contact(
                    contact: name, address: mail ? try EmailAddress("\(name)@\(tenant).example") : nil,
                    webhookPath: webhook ? DrillCast.Member.webhookPath(tenant: tenant, contact: name) : nil)
            }
            // Whom the customer has: (contact, mail, webhook).
            let desks: [(String, Bool, Bool)] =
                switch index % 5 {
                case 0: [("soc", true, false), ("ciso", true, false)]
                case 1: [("soc", true, true)]
                case 2: [("soc", false, true), ("ciso", true, false)]
                case 3: [("desk", true, false), ("ciso", true, false)]
                default: [("owner", true, false)]
                }
            let contacts = try desks.map { try contact($0.0, mail: $0.1, webhook: $0.2) }
            return DrillCast.Member(
                tenant: tenant, name: "Customer No \(index)", kind: index % 5 == 4 ? .consumer : .organisation,
                tier: index % 5 == 4 ? "consumer" : "enterprise", contacts: contacts)
        }
    }
}
