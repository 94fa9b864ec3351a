import TocsinCore
import TocsinFiles
import TocsinTransport

extension Workbench {
    /// One relay of the configuration as the transport takes it, its password read.
    ///
    /// - Throws: `TocsinError` of kind `badInput` if the password's file can't be read.
    func relay(_ relay: Configuration.Relay) throws -> Relay {
        Relay(
            name: relay.name, host: relay.host, port: relay.port, security: Relay.Security(relay.tls),
            username: relay.username,
            password: try relay.passwordFile.map { Secret(try workspace.secret($0)) },
            caFile: relay.caFile.map(workspace.resolved), insecure: relay.insecure)
    }

    /// What webhooks may reach.
    ///
    /// - Throws: `TocsinError` of kind `badInput` if a network can't be read.
    func addressGuard() throws -> AddressGuard {
        let networks = try configuration.webhooks.allowNetworks.map { text in
            guard let network = Network(text) else {
                throw TocsinError(
                    .badInput, "1 problem in tocsin.yaml",
                    problems: [
                        Problem(
                            "webhooks.allowNetworks: “\(text)” is not a network; write it like 10.0.0.0/8",
                            at: Place(file: "tocsin.yaml"))
                    ])
            }
            return network
        }
        return AddressGuard(allowNetworks: networks, allowHTTP: configuration.webhooks.allowHttp)
    }
}

extension Relay.Security {
    fileprivate init(_ tls: Configuration.Relay.TLS) {
        switch tls {
        case .smtps: self = .smtps
        case .starttls: self = .starttls
        case .none: self = .none
        }
    }
}
