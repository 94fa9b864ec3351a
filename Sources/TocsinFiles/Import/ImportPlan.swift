package import TocsinCore

/// What an import would do to the directory: shown before anything is written.
package struct ImportPlan: Sendable {
    package enum Change: String, Sendable, Hashable, Codable, CaseIterable {
        case new
        case changed
        case unchanged
    }

    /// One field that the import gives or changes.
    package struct Difference: Sendable, Hashable {
        /// `tier`, `contacts.soc.smtp`.
        package var field: String
        /// `nil` if there is none yet.
        package var old: String?
        package var new: String?
    }

    /// One customer of the import.
    package struct Item: Sendable, Hashable {
        package var tenant: String
        package var change: Change
        /// The file in which it stands, or will stand.
        package var file: String
        package var differences: [Difference]
        /// Where the import names it.
        package var place: Place
    }

    package let form: ImportForm
    /// In the order of the import.
    package let items: [Item]
    /// What a person should know; it stops nothing.
    package let notes: [Problem]
    /// What can't be taken.
    package let leftOut: [Problem]
    package let unusedColumns: [String]
    package let securityText: SecurityText?
    /// The files to write with their whole content, by paths relative to the workspace; none if nothing changes.
    package let files: [(path: String, content: String)]

    /// How many customers are of a kind.
    package func count(_ change: Change) -> Int {
        items.count { $0.change == change }
    }
}

/// Holds a draft against the directory.
struct ImportPlanner {
    let directory: Directory
    /// The CSV file that new customers go to, relative to the workspace; each gets its own YAML file if `nil`.
    let into: String?
    let problems: ProblemList

    /// Makes the plan; what can't be written is a problem.
    func plan(_ draft: ImportDraft, form: ImportForm) -> ImportPlan {
        var items: [ImportPlan.Item] = []
        var changed: [String: [Tenant]] = [:]
        var notes = draft.notes
        for imported in draft.tenants {
            let old = directory[imported.tenant]
            if old == nil, imported.name == nil {
                problems.add(
                    "the customer “\(imported.tenant)” is new and has no name; give it one", at: imported.place,
                    tenant: imported.tenant)
                continue
            }
            var new = imported.merged(into: old, notes: &notes)
            let file = old?.place.file ?? into ?? "contacts/\(imported.tenant).yaml"
            new.place = Place(file: file)
            if file.hasSuffix(".csv") { imported.giveDateToContacts(of: &new) }
            let differences = ContactFields.differences(from: old, to: new)
            let change: ImportPlan.Change = old == nil ? .new : differences.isEmpty ? .unchanged : .changed
            items.append(
                ImportPlan.Item(
                    tenant: imported.tenant, change: change, file: file, differences: differences,
                    place: imported.place))
            if change != .unchanged { changed[file, default: []].append(new) }
        }
        let files = changed.sorted { $0.key < $1.key }.map { (path: $0.key, content: content(of: $0.key, $0.value)) }
        return ImportPlan(
            form: form, items: items, notes: notes.sorted(by: Problem.isBefore), leftOut: draft.leftOut,
            unusedColumns: draft.unusedColumns, securityText: draft.securityText, files: files)
    }

    /// A file with the changed tenants in the places of the old ones, new ones behind.
    private func content(of file: String, _ changed: [Tenant]) -> String {
        guard file.hasSuffix(".csv") else { return changed.first.map(ContactsText.yaml) ?? "" }
        var byID = Dictionary(changed.map { ($0.tenant, $0) }) { first, _ in first }
        var tenants = directory.tenants.filter { $0.place.file == file }.map {
            byID.removeValue(forKey: $0.tenant) ?? $0
        }
        tenants += changed.filter { byID[$0.tenant] != nil }
        for tenant in changed {
            guard let fault = ContactsText.csvFault(tenant) else { continue }
            problems.add(
                "\(fault) can't stand in \(file); move the customer to contacts/\(tenant.tenant).yaml first",
                at: tenant.place, tenant: tenant.tenant)
        }
        return ContactsText.csv(tenants)
    }
}
