import Foundation

/// Names of time zones from the IANA database.
package enum TimeZoneName {
    /// The rule, to follow “must be”.
    package static let rule = "an IANA time zone such as America/New_York or Europe/Berlin"

    /// Tells whether the database that comes with Foundation knows the zone; no file of the system is needed.
    package static func isKnown(_ name: String) -> Bool {
        let isWellFormed =
            name.utf8.first.map(isLetter) == true && name.utf8.count <= 64
            && name.utf8.allSatisfy { byte in
                isLetter(byte) || isDigit(byte) || "/_+-".utf8.contains(byte)
            }
        guard isWellFormed else { return false }
        // Foundation also takes offsets and abbreviations such as GMT+3 and PST, which are no zones.
        guard name.contains("/") || name == "UTC" || name == "GMT" else { return false }
        return TimeZone(identifier: name) != nil
    }
}
