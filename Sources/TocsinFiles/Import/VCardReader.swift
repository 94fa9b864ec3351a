import TocsinCore

/// Reads cards: vCard 4.0 (RFC 6350) and 3.0 (RFC 2426). Each card is one contact of the customer that its `ORG` names.
struct VCardReader {
    /// Whom the cards belong to.
    struct Owners {
        /// The customer of every card.
        var tenant: String?
        /// Customers by the organisation that a card names.
        var organisations: [String: String] = [:]
        let directory: Directory
    }

    /// The most bytes of a file.
    private static let maximumSize = 16 << 20

    private let owners: Owners
    private let values: ImportValues
    private let problems: ProblemList
    private var draft = ImportDraft()
    private var positions: [String: Int] = [:]

    private init(_ owners: Owners, rules: DirectoryRules, problems: ProblemList) {
        self.owners = owners
        values = ImportValues(form: .vcard, channelRules: ChannelRules(rules: rules))
        self.problems = problems
    }

    /// Reads the file.
    static func read(
        _ location: FileLocation, owners: Owners, rules: DirectoryRules, problems: ProblemList
    ) -> ImportDraft? {
        guard let file = InputFile.open(location, problems: problems), let bytes = file.readAll(limit: maximumSize),
            let text = SourceText.decode(bytes, file: location.name, problems: problems)
        else { return nil }
        var reader = VCardReader(owners, rules: rules, problems: problems)
        reader.read(text, file: location.name)
        return reader.draft
    }

    private mutating func read(_ text: String, file: String) {
        var card: VCard?
        var count = 0
        for (line, pieces) in ContentLine.unfold(text, file: file) where !TextRules.trimmed(line).isEmpty {
            guard let property = ContentLine(line, pieces: pieces, problems: problems) else { continue }
            switch (property.name, card == nil) {
            case ("BEGIN", true): card = VCard(place: property.place)
            case ("BEGIN", false):
                problems.add("a card begins inside another; end that with END:VCARD", at: property.place)
            case ("END", false):
                count += 1
                if let card { add(card) }
                card = nil
            case (_, true):
                problems.add("a card begins with BEGIN:VCARD; this stands outside of one", at: property.place)
                return
            case (_, false): card?.lines.append(property)
            }
        }
        if let card { problems.add("the card that begins here has no END:VCARD; export it again", at: card.place) }
        if count == 0, problems.count == 0 {
            problems.add(
                "the file holds no card; it begins with BEGIN:VCARD", at: Place(file: file, line: 1, column: 1))
        }
    }

    // MARK: One card

    private mutating func add(_ card: VCard) {
        guard card.checkVersion(problems) else { return }
        let kind = (card["KIND"]?.text ?? "individual").lowercased()
        guard kind == "individual" || kind == "org" else {
            draft.leftOut.append(Problem("the card is of the kind \(kind), which nobody can be told", at: card.place))
            return
        }
        guard let name = name(of: card), let tenant = tenant(of: card) else { return }
        let contact = contact(of: card, name: name, tenant: tenant.id)
        guard !contact.channels.isEmpty else {
            draft.leftOut.append(
                Problem("the card has neither EMAIL nor TEL that can be used", at: card.place, tenant: tenant.id))
            return
        }
        let position: Int
        if let present = positions[tenant.id] {
            position = present
        } else {
            position = draft.tenants.count
            positions[tenant.id] = position
            draft.tenants.append(
                ImportDraft.TenantDraft(
                    tenant: tenant.id, name: owners.directory[tenant.id] == nil ? tenant.name : nil, place: card.place))
        }
        if draft.tenants[position].timezone == nil { draft.tenants[position].timezone = timezone(of: card, tenant.id) }
        if let other = draft.tenants[position].contacts.first(where: { Self.isTwice(contact, $0) }) {
            problems.add(
                "the card at line \(other.place.line) is of \(quoted(other.name ?? other.id)) too: put the cards of one person "
                    + "into one, and tell two people apart in their FN", at: card.place, tenant: tenant.id)
            return
        }
        draft.tenants[position].contacts.append(contact)
    }

    /// Whether two cards can't be told apart: by the id that their names give, else by name and address.
    private static func isTwice(_ card: ImportDraft.ContactDraft, _ other: ImportDraft.ContactDraft) -> Bool {
        card.isSame(as: other) && (card.identity == .idOrAddress || card.name == other.name)
    }

    private func name(of card: VCard) -> String? {
        guard let line = card["FN"] else {
            problems.add("the card has no FN, which every card needs; give it a name", at: card.place)
            return nil
        }
        do {
            return try values.name(line.text)
        } catch {
            problems.add("“FN” \(error.message)", at: line.valuePlace)
            return nil
        }
    }

    private func tenant(of card: VCard) -> (id: String, name: String?)? {
        let line = card["ORG"]
        let organisation = line?.components.first.flatMap { $0.isEmpty ? nil : $0 }
        if let tenant = owners.tenant { return (tenant, organisation) }
        guard let line, let organisation else {
            problems.add(
                "the card has no ORG, so nothing tells whose contact it is; name the customer with --tenant",
                at: card.place)
            return nil
        }
        if let tenant = owners.organisations[organisation] { return (tenant, organisation) }
        let named = owners.directory.tenants.filter { $0.name == organisation }
        if named.count == 1 { return (named[0].tenant, organisation) }
        problems.add(
            "\(quoted(organisation)) is no customer's name; say who it is under “organisations” in the file that --map names, "
                + "or name the customer with --tenant", at: line.valuePlace)
        return nil
    }

    private mutating func contact(of card: VCard, name: String, tenant: String) -> ImportDraft.ContactDraft {
        var contact = ImportDraft.ContactDraft(id: "", name: name, place: card.place)
        for property in ["ROLE", "TITLE"] where contact.role == nil {
            guard let line = card[property], !line.text.isEmpty else { continue }
            contact.role = value(line, tenant) { text throws(ImportFault) in try values.word(text) }
        }
        if let line = card.all("LANG").first {
            contact.locale = value(line, tenant) { text throws(ImportFault) in try values.locale(text) }
        }
        let mails = card.all("EMAIL")
        let phones = card.all("TEL").filter { $0.types.isDisjoint(with: ["fax", "pager", "textphone"]) }
        if let line = mails.first, let channel = value(line, tenant, values.smtp) { contact.channels.append(channel) }
        if let line = phones.first, let channel = phone(line, tenant) { contact.channels.append(channel) }
        for line in mails.dropFirst() + phones.dropFirst() {
            draft.notes.append(
                Problem(
                    "not taken: a contact has one of each kind, and another one is preferred; for both, make a second contact",
                    at: line.place, tenant: tenant))
        }
        (contact.id, contact.identity) = ContactID.make(
            name: name, channels: contact.channels, uid: card["UID"]?.text)
        return contact
    }

    /// A number as `tel:` (RFC 3966) or as people write it.
    private mutating func phone(_ line: ContentLine, _ tenant: String) -> Channel? {
        let text = line.text.lowercased().hasPrefix("tel:") ? String(line.text.dropFirst(4)) : line.text
        let parts = text.split(separator: ";", omittingEmptySubsequences: false)
        if parts.dropFirst().contains(where: { $0.lowercased().hasPrefix("ext=") }) {
            draft.notes.append(
                Problem(
                    "the extension of the number is left out: write it into the role", at: line.place, tenant: tenant))
        }
        let number = parts.first.map(String.init) ?? ""
        return value(line, tenant) { _ throws(ImportFault) in try values.phone(number, country: nil) }
    }

    /// The zone, if the card has one by name: an offset from UTC changes with the season.
    private mutating func timezone(of card: VCard, _ tenant: String) -> String? {
        guard let line = card.all("TZ").first else { return nil }
        if TimeZoneName.isKnown(line.text) { return line.text }
        draft.notes.append(
            Problem(
                "the time zone is not taken: \(quoted(line.text)) is no name of the IANA database", at: line.valuePlace,
                tenant: tenant))
        return nil
    }

    private func value<Value>(
        _ line: ContentLine, _ tenant: String, _ make: (String) throws(ImportFault) -> Value
    ) -> Value? {
        do {
            return try make(line.text)
        } catch {
            problems.add("“\(line.name)” \(error.message)", at: line.valuePlace, tenant: tenant)
            return nil
        }
    }
}

/// The properties between `BEGIN:VCARD` and `END:VCARD`.
struct VCard {
    var lines: [ContentLine] = []
    let place: Place

    init(place: Place) {
        self.place = place
    }

    /// The first property of a name, the most preferred one first.
    subscript(name: String) -> ContentLine? { all(name).first }

    /// All of a name, the most preferred first.
    func all(_ name: String) -> [ContentLine] {
        lines.enumerated().filter { $0.element.name == name }
            .sorted { ($0.element.preference, $0.offset) < ($1.element.preference, $1.offset) }.map(\.element)
    }

    /// Whether it is of a version that is read; quoted-printable is of 2.1 alone.
    func checkVersion(_ problems: ProblemList) -> Bool {
        let version = self["VERSION"]
        let encoded = lines.first { $0.values(of: "ENCODING").contains { $0.uppercased() == "QUOTED-PRINTABLE" } }
        if ["3.0", "4.0"].contains(version?.text), encoded == nil { return true }
        problems.add(
            "the card must be of VERSION 4.0 or 3.0; export it again as one of these",
            at: encoded?.place ?? version?.valuePlace ?? place)
        return false
    }
}
