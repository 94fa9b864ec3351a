import Foundation
import TocsinCore

/// Turns addresses into channels; messages never repeat an address.
struct ChannelRules {
    /// What stands before the name of a file in a cell.
    static let filePrefix = "file:"

    let rules: DirectoryRules

    /// What is wrong with an address.
    struct Fault: Error {
        let message: String
    }

    /// A mail address.
    func smtp(_ text: String) throws(Fault) -> Channel {
        do {
            let address = try EmailAddress(text)
            if !rules.allowReservedDomains, address.isReserved { throw Fault(message: Self.reservedMessage) }
            return .smtp(address)
        } catch let error as EmailAddressError {
            throw Fault(message: error.description)
        } catch let fault as Fault {
            throw fault
        } catch {
            throw Fault(message: "this is not a mail address")
        }
    }

    /// A webhook's URL.
    func webhook(_ text: String) throws(Fault) -> Channel {
        let address: WebAddress
        do {
            address = try WebAddress(text, allowHttp: rules.allowHttp)
        } catch {
            throw Fault(message: error.description)
        }
        if !rules.allowReservedDomains, address.isReserved { throw Fault(message: Self.reservedMessage) }
        return .webhook(WebhookTarget(url: address.text))
    }

    /// A webhook as a cell of a table has it: its URL, or `file:` and the file that holds the URL or the key.
    ///
    /// - Parameter root: The workspace's folder, for looking whether the file is there.
    func webhook(cell: String, format: WebhookFormat, root: String) throws(Fault) -> Channel {
        guard cell.hasPrefix(Self.filePrefix) else {
            if let fault = Self.fault(of: format, given: ["url"]) {
                throw Fault(message: "\(fault); in a table, write file: and its name as the address")
            }
            return try webhook(cell)
        }
        let file = String(cell.dropFirst(Self.filePrefix.count))
        guard Self.isInsideWorkspace(file) else {
            throw Fault(message: "behind “file:” stands a path inside the workspace, such as file:secrets/acme-hook")
        }
        if !rules.allowMissingURLFiles, FileManager.default.kind(ofFile: root + "/" + file) != .regular {
            throw Fault(message: "there is no file \(quoted(file)); put the secret into it")
        }
        switch format {
        case .generic, .slack, .teams: return .webhook(WebhookTarget(url: "", urlFile: file, format: format))
        case .pagerduty:
            return .webhook(WebhookTarget(url: WebhookFormat.pagerDutyURL, format: format, keyFile: file))
        }
    }

    /// What is wrong with what a webhook gives: each format has its own secret, which stands in a file.
    ///
    /// - Parameter given: Of `url`, `urlFile` and `keyFile` those that are there.
    static func fault(of format: WebhookFormat, given: Set<String>) -> String? {
        switch format {
        case .generic:
            if given.contains("keyFile") { return "“keyFile” is for PagerDuty; take it out, or say format: pagerduty" }
            return given.count == 1 ? nil : "a webhook needs either “url” or “urlFile”"
        case .slack, .teams:
            if given == ["urlFile"] { return nil }
            return
                "the URL of a \(format.words) webhook is a secret: put it into a file, and name that in “urlFile” alone"
        case .pagerduty:
            guard given.contains("keyFile") else {
                return "PagerDuty needs “keyFile”: the file that holds the integration key"
            }
            return given.contains("urlFile") ? "PagerDuty's “url” is no secret; its “keyFile” holds one" : nil
        }
    }

    /// A phone number by E.164: `+`, then 2 to 15 digits, the first not 0.
    func phone(_ text: String) throws(Fault) -> Channel {
        let digits = text.utf8.dropFirst()
        guard text.utf8.first == UInt8(ascii: "+"), (2...15).contains(digits.count), digits.allSatisfy(isDigit),
            digits.first != UInt8(ascii: "0")
        else { throw Fault(message: "a phone number has the form +12025550143: + and 2 to 15 digits, without blanks") }
        return .phone(text)
    }

    /// The file that holds a webhook's URL: inside the workspace.
    static func isInsideWorkspace(_ path: String) -> Bool {
        guard !path.isEmpty, path.utf8.count <= 1_024, !path.hasPrefix("/"), !path.hasPrefix("~"),
            path.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") })
        else { return false }
        return path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
            !$0.isEmpty && $0 != ".." && $0 != "."
        }
    }

    private static let reservedMessage =
        "the domain is reserved for examples and tests; give a real one, or set policy.allowReservedDomains"
}
