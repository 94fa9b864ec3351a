import Foundation
import TocsinCore

/// Makes of a `security.txt` a suggestion: one more contact of a customer that the directory has.
struct SecurityTextReader {
    /// The id of the contact that is suggested.
    static let contact = "security-txt"
    /// The most bytes of a file.
    private static let maximumSize = 1 << 20

    let rules: DirectoryRules
    let problems: ProblemList

    /// Reads the file.
    ///
    /// - Parameter now: Against which its expiry is held.
    func read(_ location: FileLocation, tenant: String, at now: Instant) -> ImportDraft? {
        guard let file = InputFile.open(location, problems: problems),
            let bytes = file.readAll(limit: Self.maximumSize),
            let source = SourceText.decode(bytes, file: location.name, problems: problems),
            let (text, notes) = SecurityText.read(source, file: location.name, problems: problems)
        else { return nil }
        var draft = ImportDraft()
        draft.notes = notes
        draft.securityText = text
        if let expires = text.expires, expires <= now {
            problems.add(
                "the file expired at \(expires.rfc3339), and what it says must not be used any more; get the current one from "
                    + (text.canonical.first ?? "the customer's site"), at: text.expiresPlace ?? location.place,
                tenant: tenant)
            return draft
        }
        let contact = contact(text, tenant, &draft)
        if contact.channels.isEmpty {
            draft.leftOut.append(
                Problem("no Contact is a mail address or a phone number", at: contact.place, tenant: tenant))
        } else {
            draft.tenants = [ImportDraft.TenantDraft(tenant: tenant, contacts: [contact], place: contact.place)]
        }
        return draft
    }

    private func contact(_ text: SecurityText, _ tenant: String, _ draft: inout ImportDraft) -> ImportDraft.ContactDraft
    {
        let values = ImportValues(form: .securityText, channelRules: ChannelRules(rules: rules))
        var contact = ImportDraft.ContactDraft(
            id: Self.contact, identity: .id, name: "Security contact of security.txt", role: "security",
            fillers: [.name, .role], place: text.contactPlaces.first ?? Place(file: ""))
        for (uri, place) in zip(text.contacts, text.contactPlaces) {
            do throws(ImportFault) {
                let scheme = uri.prefix { $0 != ":" }.lowercased()
                let written = String(uri.dropFirst(scheme.count + 1).prefix { $0 != "?" })
                let rest = written.removingPercentEncoding ?? written
                let channel: Channel
                switch scheme {
                case "mailto": channel = try values.smtp(rest)
                case "tel": channel = try values.phone(rest, country: nil)
                default:
                    draft.notes.append(Problem("not taken: \(Self.words(uri, scheme))", at: place, tenant: tenant))
                    continue
                }
                if contact.channels.contains(where: { $0.kind == channel.kind }) {
                    draft.notes.append(Problem("not taken: the one above is preferred", at: place, tenant: tenant))
                } else {
                    contact.channels.append(channel)
                }
            } catch {
                problems.add("the Contact \(error.message)", at: place, tenant: tenant)
            }
        }
        return contact
    }

    /// What a contact is that is neither `mailto:` nor `tel:`.
    private static func words(_ uri: String, _ scheme: String) -> String {
        switch scheme {
        case "https", "http": return "a form on a page, which a person must fill in"
        case _ where uri.contains("@") && !uri.contains("/"):
            return "“mailto:” is missing before the address; make sure that it is one, and write it there"
        case _ where uri.hasPrefix("+") || uri.first?.isNumber == true:
            return "“tel:” is missing before the number; make sure that it is one, and write it there"
        default: return "it is neither mailto: nor tel:"
        }
    }
}
