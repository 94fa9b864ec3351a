import TocsinCore

/// Overrides of single values of `tocsin.yaml` by the environment: `delivery.uncertainWait` by
/// `TOCSIN_DELIVERY_UNCERTAIN_WAIT`.
enum ConfigurationOverrides {
    /// The keys that can be overridden: single values that are not inside a list.
    static let paths: [[String]] = [
        ["sender", "from"], ["sender", "replyTo"], ["sender", "envelope"], ["publicURL"], ["database"],
        ["tokenKeyFile"], ["webhooks", "allowHttp"], ["webhooks", "connections"], ["webhooks", "connectionsPerHost"],
        ["webhooks", "ratePerHost"], ["webhooks", "signingKeyFile"],
        ["delivery", "lease"], ["delivery", "uncertainWait"], ["delivery", "horizon"], ["delivery", "stopGrace"],
        ["policy", "approvals"], ["policy", "approvalExpiry"], ["policy", "localeFallback"],
        ["policy", "allowReservedDomains"], ["policy", "allowSharedAddresses"],
    ]

    /// Puts the overrides in.
    ///
    /// Other variables are left alone; one that is empty counts as not set. The place of an overridden value is the
    /// variable's name.
    ///
    /// - Parameters:
    ///   - environment: All variables of the process.
    ///   - root: The configuration as its file has it.
    static func apply(_ environment: [String: String], to root: YAMLNode) -> YAMLNode {
        paths.reduce(root) { root, path in
            let name = variable(path)
            guard let text = environment[name], !text.isEmpty else { return root }
            return root.setting(path[...], to: TextRules.normalised(text), from: Place(file: name))
        }
    }

    /// The variable of a key: words in capitals, joined by `_`.
    static func variable(_ path: [String]) -> String {
        "TOCSIN_" + path.map(words).joined(separator: "_")
    }

    private static func words(_ key: String) -> String {
        var name = ""
        var afterLower = false
        for character in key {
            if character.isUppercase, afterLower { name += "_" }
            afterLower = character.isLowercase
            name += character.uppercased()
        }
        return name
    }
}
