import Foundation
import Testing
import TocsinTestSupport

/// What the tests of the whole flow do with a workspace.
extension TemporaryWorkspace {
    /// Tenants of the sample whose first contact is reached by mail alone.
    static let mailTenants = ["isarwerk", "maison-verger", "quarry-pharma"]

    /// A workspace whose sample incident is open, whose relay is a receiver, and whose actor is dana.
    ///
    /// - Parameter webhooks: Whether webhooks on loopback, without TLS, are allowed.
    static func connected(
        to receiver: Receiver, connections: Int = 4, webhooks: Bool = false
    ) throws -> TemporaryWorkspace {
        let workspace = try TemporaryWorkspace()
        workspace.tocsin.environment["TOCSIN_ACTOR"] = "dana"
        try workspace.useRelay(port: receiver.port, connections: connections)
        if webhooks {
            try workspace.replace(
                "webhooks:\n", with: "webhooks:\n  allowHttp: true\n  allowNetworks: [127.0.0.0/8]\n",
                in: "tocsin.yaml")
        }
        try workspace.done("incident", "open", "incident.yaml")
        return workspace
    }

    /// Makes a server on loopback the only relay.
    func useRelay(port: Int, connections: Int = 4) throws {
        let text = try read("tocsin.yaml")
        let start = try #require(text.range(of: "\nrelays:\n"))
        let end = try #require(text.range(of: "\nwebhooks:\n"))
        try write(
            text[..<start.lowerBound] + """

                relays:
                  - {name: main, host: 127.0.0.1, port: \(port), tls: none, connections: \(connections)}

                """ + text[end.lowerBound...], to: "tocsin.yaml")
    }

    /// Writes a batch of some tenants of the sample batch.
    func writeBatch(_ name: String, of tenants: [String]) throws {
        let lines = try read("batch.csv").split(separator: "\n", omittingEmptySubsequences: false)
        let chosen = lines.filter { line in tenants.contains { line.hasPrefix($0 + ",") } }
        try #require(chosen.count == tenants.count)
        try write(([lines[0]] + chosen).joined(separator: "\n") + "\n", to: name)
    }

    /// Writes a directory of made-up customers with one mailbox each, and batches of them.
    ///
    /// - Parameter batches: By file, the numbers of its customers: number 7 is `mill-7`.
    func writeMills(_ batches: [String: Range<Int>]) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: path("contacts")) {
            try FileManager.default.removeItem(atPath: path("contacts/\(name)"))
        }
        var contacts = [
            "tenant,name,kind,tier,sector,region,locale,timezone,share,contact,contactName,role,order,channel,address"
        ]
        for (file, numbers) in batches {
            var batch = ["tenant,accountsAffected,mailboxes,firstAccess,lastAccess,itemsAccessed,evidence"]
            for number in numbers {
                contacts.append(
                    "mill-\(number),Mill \(number),organisation,enterprise,industry,eu,en,Europe/Berlin,aggregate,soc,"
                        + "Desk,security,1,smtp,soc@mill-\(number).example")
                batch.append("mill-\(number),1,office,2023-05-15,2023-06-16,\(number),EV-\(number)")
            }
            try write(batch.joined(separator: "\n") + "\n", to: file)
        }
        try write(contacts.joined(separator: "\n") + "\n", to: "contacts/mills.csv")
    }

    /// Changes a tenant's row in a batch.
    func edit(_ name: String, row tenant: String, replacing old: String, with new: String) throws {
        var lines = try read(name).components(separatedBy: "\n")
        let row = try #require(lines.firstIndex { $0.hasPrefix(tenant + ",") })
        try #require(lines[row].contains(old), "the row of \(tenant) lacks “\(old)”")
        lines[row] = lines[row].replacingOccurrences(of: old, with: new)
        try write(lines.joined(separator: "\n"), to: name)
    }

    /// Runs a command that must end with 0, and gives its object.
    @discardableResult
    func done(_ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation) throws -> JSON {
        try answer(to: arguments, code: 0, sourceLocation: sourceLocation)
    }

    /// Runs a command with `--format json`, checks its exit code, and gives its object.
    func answer(
        to arguments: [String], code: Int32, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> JSON {
        let result = try tocsin.run(arguments + ["--format", "json"])
        try #require(
            result.code == code, "\(arguments): \(result.code), \(result.error) \(result.output)",
            sourceLocation: sourceLocation)
        return try JSON(text: result.output, sourceLocation: sourceLocation)
    }

    @discardableResult
    func queue(_ batch: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> JSON {
        try answer(
            to: ["queue", Self.incident, "--batch", batch, "--advisory", "initial"], code: 0,
            sourceLocation: sourceLocation)
    }

    @discardableResult
    func approve(
        release: Int, digest: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> JSON {
        try answer(
            to: ["approve", Self.incident, "--release", String(release), "--digest", digest], code: 0,
            sourceLocation: sourceLocation)
    }

    /// Queues a batch and approves its release.
    func release(_ batch: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let plan = try queue(batch, sourceLocation: sourceLocation)
        let number = try #require(plan["release"].number, sourceLocation: sourceLocation)
        let digest = try #require(plan["digest"].text, sourceLocation: sourceLocation)
        try approve(release: number, digest: digest, sourceLocation: sourceLocation)
    }

    /// Sends until nothing is due.
    @discardableResult
    func deliver(code: Int32 = 0, sourceLocation: SourceLocation = #_sourceLocation) throws -> JSON {
        try answer(to: ["deliver", "--until-idle"], code: code, sourceLocation: sourceLocation)
    }

    func status(sourceLocation: SourceLocation = #_sourceLocation) throws -> JSON {
        try answer(to: ["status", Self.incident], code: 0, sourceLocation: sourceLocation)
    }
}

extension JSON {
    /// Expects an object with at least these keys; what a later release adds is no fault.
    func expectKeys(_ names: Set<String>, _ what: String = "", sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(
            keys.isSuperset(of: names), "\(what) lacks \(names.subtracting(keys).sorted())",
            sourceLocation: sourceLocation)
    }

    /// Expects `{count, items}` with that number, and gives the items.
    @discardableResult
    func expectList(count: Int? = nil, sourceLocation: SourceLocation = #_sourceLocation) throws -> [JSON] {
        expectKeys(["count", "items"], sourceLocation: sourceLocation)
        let items = try #require(list(of: "items"), sourceLocation: sourceLocation)
        let number = try #require(self["count"].number, sourceLocation: sourceLocation)
        if let count { #expect(number == count, sourceLocation: sourceLocation) }
        #expect(items.count == min(number, 100), sourceLocation: sourceLocation)
        return items
    }

    private func list(of name: String) -> [JSON]? { self[name].list }
}

/// Waits, as a thread, until something is so that another process brings about.
func becomes(_ what: String, _ condition: () throws -> Bool) throws {
    let deadline = Date(timeIntervalSinceNow: 30)
    while try !condition() {
        try #require(Date() < deadline, "not in time: \(what)")
        usleep(5_000)
    }
}
