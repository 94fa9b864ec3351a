import TocsinCore

/// Reads a mapping of `contacts import`.
struct ImportMappingReader {
    let problems: ProblemList

    /// Reads the file.
    ///
    /// - Parameter form: What it is for: an export needs to be told who and by what, cards do not.
    func read(_ location: FileLocation, for form: ImportForm) -> ImportMapping? {
        guard let (root, _) = YAMLReader.read(location, problems: problems),
            let file = MappingReader(
                root, "the mapping",
                keys: ["schema", "separator", "tenant", "contacts", "ignore", "organisations"], problems: problems)
        else { return nil }
        file.checkSchema()
        var mapping = ImportMapping(place: file.place)
        mapping.separator = file.choice("separator", of: Separator.self)?.byte ?? mapping.separator
        mapping.ignored = Set(file.texts("ignore").map { TextRules.trimmed($0.text) })
        mapping.organisations = organisations(file)
        if file.node("tenant", required: form == .csv) != nil { mapping.tenant = tenant(file) }
        if file.node("contacts", required: form == .csv) != nil { mapping.contacts = contacts(file) }
        return mapping
    }

    private func tenant(_ file: MappingReader) -> [ImportMapping.TenantField: FieldSource] {
        let fields = ImportMapping.TenantField.allCases
        guard let tenant = file.mapping("tenant", keys: fields.map(\.rawValue)) else { return [:] }
        let sources = sources(tenant, fields)
        if sources[.tenant] == nil {
            tenant.report("“tenant” needs “tenant”: the column that tells who it is", at: "tenant")
        }
        return sources
    }

    private func contacts(_ file: MappingReader) -> [ImportMapping.ContactSource] {
        let fields = ImportMapping.ContactField.allCases
        let nodes = file.list("contacts")
        if nodes.isEmpty { file.report("“contacts” must be a list of at least one contact", at: "contacts") }
        return nodes.compactMap { node in
            guard let contact = MappingReader(node, "the contact", keys: fields.map(\.rawValue), problems: problems)
            else { return nil }
            let sources = sources(contact, fields)
            if sources[.smtp] == nil, sources[.phone] == nil, sources[.webhook] == nil {
                problems.add("the contact needs smtp, phone or webhook", at: contact.place)
            }
            if sources[.format] != nil, sources[.webhook] == nil {
                contact.report("“format” is that of a webhook; give “webhook”, or take it out", at: "format")
            }
            return ImportMapping.ContactSource(fields: sources, place: contact.place)
        }
    }

    private func sources<Field>(_ mapping: MappingReader, _ fields: [Field]) -> [Field: FieldSource]
    where Field: RawRepresentable & Hashable, Field.RawValue == String {
        var sources: [Field: FieldSource] = [:]
        for field in fields {
            guard let node = mapping.node(field.rawValue) else { continue }
            sources[field] = source(node, field.rawValue)
        }
        return sources
    }

    /// A column's name alone, or a mapping.
    private func source(_ node: YAMLNode, _ field: String) -> FieldSource? {
        if case .scalar(let column, _) = node.value {
            return FieldSource(column: TextRules.trimmed(column), place: node.place)
        }
        guard
            let given = MappingReader(
                node, "“\(field)”", keys: ["column", "value", "table", "other", "slug", "country"], problems: problems)
        else { return nil }
        var source = FieldSource(place: node.place)
        source.column = given.text("column").map(TextRules.trimmed)
        source.constant = given.text("value")
        source.other = given.text("other")
        source.isSlug = given.flag("slug") ?? false
        source.country = given.value("country", "the digits of a country's calling code, such as \"1\" or \"49\"") {
            text in
            let digits = text.hasPrefix("+") ? text.dropFirst() : text[...]
            return (1...3).contains(digits.utf8.count) && digits.utf8.allSatisfy(isDigit) ? String(digits) : nil
        }
        if given.node("table") != nil { source.table = table(given, "table") }
        if (source.column == nil) == (source.constant == nil) {
            problems.add("“\(field)” needs either “column” or “value”", at: node.place)
        }
        return source
    }

    private func table(_ mapping: MappingReader, _ key: String) -> [String: String] {
        guard let node = mapping.node(key) else { return [:] }
        guard case .mapping(let entries) = node.value else {
            mapping.report("“\(key)” must be a mapping of “their word: ours”", at: key)
            return [:]
        }
        var table: [String: String] = [:]
        for entry in entries {
            guard case .scalar(let text, _) = entry.value.value, !entry.value.isAbsent else {
                problems.add("“\(key)” must hold single values", at: entry.value.place)
                continue
            }
            table[TextRules.trimmed(entry.key)] = text
        }
        return table
    }

    private func organisations(_ file: MappingReader) -> [String: String] {
        let table = table(file, "organisations")
        for (name, tenant) in table where !Identifier.isValid(tenant) {
            file.report(
                "the customer \(quoted(tenant)) of \(quoted(name)) must be \(identifierRule)", at: "organisations")
        }
        return table
    }
}
