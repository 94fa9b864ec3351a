package import TocsinCore

/// Renders the notices of one release.
package struct NoticeRenderer: Sendable {
    let inputs: ReleaseInputs
    let locales: [String: NoticeTexts]
    /// The values that are the same for every customer.
    let shared: TemplateMap
    let frame: MailFrame
    private let mailLookup: LocaleLookup
    private let webhookLookup: LocaleLookup
    /// Whether webhooks get `webhook.txt`; else they get `body.txt`.
    private let hasWebhookTexts: Bool

    /// The most characters of a subject.
    package static let maximumSubjectLength = 300

    /// Reads and checks all templates of the release, in every locale.
    ///
    /// - Throws: `TocsinError(.badInput)` with every problem and its place.
    package init(inputs: ReleaseInputs) throws(TocsinError) {
        let advisory = inputs.advisory
        var problems: [Problem] = []
        var locales: [String: NoticeTexts] = [:]
        for (locale, sources) in advisory.locales.sorted(by: { $0.key < $1.key }) {
            locales[locale] = NoticeTexts(sources, advisory: advisory.name, locale: locale, problems: &problems)
        }
        problems += AdvisoryCheck(inputs).problems()
        var check = ValueCheck(tenant: nil)
        shared = Self.sharedValues(inputs, &check)
        problems += check.problems
        guard problems.isEmpty else {
            throw TocsinError(
                .badInput, "the advisory “\(advisory.name)” can't be used; mend its templates and try again",
                problems: problems)
        }
        let hasWebhookTexts = advisory.locales.values.contains { $0.webhook != nil }
        let needsHTML = AdvisoryCheck(inputs).defaultTexts?.html != nil
        func complete(_ isComplete: (Advisory.Texts) -> Bool) -> LocaleLookup {
            let tags = advisory.locales.filter { $0.value.subject != nil && isComplete($0.value) }.map(\.key)
            return LocaleLookup(tags, defaultLocale: advisory.defaultLocale)
        }
        mailLookup = complete { $0.text != nil && ($0.html != nil || !needsHTML) }
        webhookLookup = complete { hasWebhookTexts ? $0.webhook != nil : $0.text != nil }
        frame = MailFrame(sender: inputs.sender, drill: inputs.drill)
        self.hasWebhookTexts = hasWebhookTexts
        self.locales = locales
        self.inputs = inputs
    }

    /// Chooses the texts for one contact: its locale's, the customer's, else the advisory's default (RFC 4647 lookup).
    ///
    /// A locale counts only if it has every part that the channel needs: a notice never mixes locales.
    package func locale(contact: String?, customer: String?, channel: ChannelKind) -> LocaleChoice {
        let lookup = channel == .webhook ? webhookLookup : mailLookup
        return lookup.choose([contact, customer].compactMap { $0 })
    }

    /// The facts that the advisory requires and the customer lacks, in the order of the advisory.
    package func missingFacts(of customer: CustomerPlan) -> [String] {
        inputs.advisory.requiredFacts.filter { customer.facts[$0]?.allSatisfy(\.isWhitespace) ?? true }
    }

    /// The facts that some text of this advisory names.
    package var factNames: Set<String> {
        let templates = locales.values.flatMap { [$0.subject, $0.text, $0.html, $0.webhook].compactMap(\.self) }
        return Set(templates.flatMap(\.names).filter { $0.hasPrefix("facts.") }.map { String($0.dropFirst(6)) })
    }

    /// What a mail of this advisory lacks to be answered, to be known as genuine, or to say what its original says: no fault,
    /// and most likely not meant.
    ///
    /// Webhooks carry link and codes beside their text. A withdrawal asks for no answer.
    package var warnings: [Problem] { missingWays + missingNames }

    /// Translations without a name that their original has, whatever their marks say.
    private var missingNames: [Problem] {
        let originals = locales.first { $0.key.lowercased() == inputs.advisory.defaultLocale.lowercased() }
        guard let (original, texts) = originals else { return [] }
        let parts: [(NoticeTexts.Part, KeyPath<NoticeTexts, StrictTemplate?>)] = [(.text, \.text), (.html, \.html)]
        return locales.filter { $0.key != original }.sorted { $0.key < $1.key }.flatMap { locale, translation in
            parts.compactMap { part, path -> Problem? in
                guard let names = texts[keyPath: path]?.names, let own = translation[keyPath: path]?.names else {
                    return nil
                }
                let missing = names.subtracting(own).sorted()
                if missing.isEmpty { return nil }
                return Problem(
                    "its original has \(missing.map { "{{\($0)}}" }.joined(separator: ", ")), and this translation has not: "
                        + "its readers are not told the same",
                    at: Place(file: part.file(advisory: inputs.advisory.name, locale: locale)))
            }
        }
    }

    private var missingWays: [Problem] {
        let answers = [
            ("ack.url", "the customer can't answer by the link"), ("ack.code", "the customer can't answer"),
        ]
        let needed =
            (inputs.advisory.kind == .withdrawal ? [] : answers)
            + [("caseCode", "the customer can't tell that the notice is genuine")]
        return locales.sorted { $0.key < $1.key }.flatMap { locale, texts in
            [(NoticeTexts.Part.text, texts.text), (.html, texts.html)].flatMap { part, template in
                needed.compactMap { name, effect in
                    guard let template, !template.variables.contains(name) else { return nil }
                    return Problem(
                        "there is no {{\(name)}} in it: \(effect)",
                        at: Place(file: part.file(advisory: inputs.advisory.name, locale: locale)))
                }
            }
        }
    }

    /// Renders one notice.
    ///
    /// - Parameters:
    ///   - customer: To whom.
    ///   - path: One of the customer's paths, by mail or webhook; its locale decides the texts.
    ///   - caseCode: The customer's case code.
    ///   - messageID: The unique part of the Message-ID: hexadecimal digits.
    ///   - thread: The same of the message that began the thread; `nil` if this one does.
    /// - Throws: `TocsinError(.badInput)` with every missing name and every value that can't be sent.
    package func render(
        _ customer: CustomerPlan, _ path: CustomerPlan.Path, caseCode: String, messageID: String, thread: String? = nil
    ) throws(TocsinError) -> RenderedNotice {
        guard let texts = locales[path.locale], let subjectTemplate = texts.subject,
            let textTemplate = path.channel == .webhook && hasWebhookTexts ? texts.webhook : texts.text
        else {
            throw refusal(customer, [Problem("the advisory has no complete texts in “\(path.locale)”; add them")])
        }
        var check = ValueCheck(tenant: customer.tenant)
        let values = values(customer, path, caseCode: caseCode, &check)
        let subjectRun = subjectTemplate.run(values, direction: texts.direction)
        let textRun = textTemplate.run(values, direction: texts.direction)
        let htmlRun = path.channel == .smtp ? texts.html?.run(values, direction: texts.direction) : nil
        let faults = subjectRun.faults + textRun.faults + (htmlRun?.faults ?? [])
        var problems = check.problems + faults.map { $0.problem(tenant: customer.tenant) }
        let marks = subjectMarks(texts.words)
        let subject = marks + subjectLine(subjectRun.output)
        problems += subjectProblems(subject, at: part(.subject, path))
        if Self.trimmed(textRun.output).isEmpty {
            problems.append(Problem("the text is empty; write one", at: part(.text, path)))
        }
        guard problems.isEmpty else { throw refusal(customer, problems) }
        let text = body(textRun.output, marked: DrillMark.mark(text:words:), texts.words)
        let html = htmlRun.map { body($0.output, marked: DrillMark.mark(html:words:), texts.words) }
        switch path.channel {
        case .smtp:
            return try mail(
                customer, path, messageID: messageID, thread: thread, subject: subject, topicStart: marks.count,
                text: TextWrap.wrapped(text), html: html)
        case .webhook:
            let notice = NoticeEvent(
                inputs: inputs, tenant: customer.tenant, contact: path.contact, caseCode: caseCode,
                format: path.format ?? .generic, locale: path.locale, id: "msg_" + messageID, thread: thread,
                hasMail: path.alsoMailed ?? false,
                attachments: inputs.attachments(of: customer))
            return try event(customer, path, notice, subject: subject, text: Self.trimmed(text))
        case .phone:
            throw refusal(customer, [Problem("“\(path.contact)” is called by a person; there is nothing to render")])
        }
    }

    private func mail(
        _ customer: CustomerPlan, _ path: CustomerPlan.Path, messageID: String, thread: String?, subject: [UInt8],
        topicStart: Int, text: [UInt8], html: [UInt8]?
    ) throws(TocsinError) -> RenderedNotice {
        guard let address = path.address else {
            throw refusal(customer, [Problem("the contact “\(path.contact)” has no mail address; add one")])
        }
        let domain = inputs.sender.from.address.domain
        let identifier = "\(messageID)@\(domain)"
        let message = MailMessage(
            frame: frame, to: Mailbox(name: path.contactName, address: address), messageID: identifier,
            thread: thread.map { "\($0)@\(domain)" }, locale: path.locale, topicStart: topicStart,
            attachments: inputs.attachments(of: customer))
        return RenderedNotice(
            messageID: identifier, locale: path.locale, subject: subject, text: text, html: html, form: .mail(message))
    }

    private func event(
        _ customer: CustomerPlan, _ path: CustomerPlan.Path, _ event: NoticeEvent, subject: [UInt8], text: [UInt8]
    ) throws(TocsinError) -> RenderedNotice {
        let url = (path.urlFile == nil ? path.url : path.urlFingerprint) ?? ""
        let target = [url, path.keyFingerprint].compactMap(\.self).joined(separator: "\n")
        let (fitted, isShortened) = event.fitted(
            String(decoding: text, as: UTF8.self), subject: String(decoding: subject, as: UTF8.self))
        let notice = RenderedNotice(
            messageID: event.id, locale: path.locale, subject: subject, text: Array(fitted.utf8), html: nil,
            form: .webhook(event, target: target), isShortened: isShortened)
        let length = notice.length
        guard length < event.limit else {
            let message =
                "the webhook's body has \(length) bytes, and must have fewer than \(event.limit); "
                + "shorten the text"
            throw refusal(customer, [Problem(message, at: part(.webhook, path))])
        }
        return notice
    }

    /// A body with exactly one line end at its end, after the drill's sentence.
    private func body(_ rendered: [UInt8], marked: ([UInt8], AddedWords) -> [UInt8], _ words: AddedWords) -> [UInt8] {
        var body = inputs.drill ? marked(rendered, words) : rendered
        while body.last == UInt8(ascii: "\n") { body.removeLast() }
        body.append(UInt8(ascii: "\n"))
        return body
    }

    /// What stands in brackets before the topic: TLP label, drill mark, and of which kind the notice is if it follows
    /// another one. Mail readers leave brackets out when they look for the thread (RFC 5256 section 2.1).
    private func subjectMarks(_ words: AddedWords) -> [UInt8] {
        var marks = "[\(inputs.incident.tlp.label)] "
        if inputs.drill { marks += AddedWords.drillMark + " " }
        if let kind = words.kind(inputs.advisory.kind) { marks += "[\(kind)] " }
        return Array(marks.utf8)
    }

    /// The topic, which is the same in the whole thread: the prefix before what the template says.
    private func subjectLine(_ rendered: [UInt8]) -> [UInt8] {
        let prefix = inputs.advisory.subjectPrefix
        return (prefix.isEmpty ? [] : Array((prefix + " ").utf8)) + Self.trimmed(rendered)
    }

    private func subjectProblems(_ subject: [UInt8], at place: @autoclosure () -> Place) -> [Problem] {
        if subject.contains(UInt8(ascii: "\n")) {
            return [
                Problem("the subject has more than one line; write it on one, and use no fact of several", at: place())
            ]
        }
        if subject.last == UInt8(ascii: " ") { return [Problem("the subject is empty; write one", at: place())] }
        let whole = Marker.replace(in: subject, with: .placeholders)
        guard whole.count > Self.maximumSubjectLength else { return [] }
        let length = String(decoding: whole, as: UTF8.self).count
        guard length > Self.maximumSubjectLength else { return [] }
        return [
            Problem(
                "the subject has \(length) characters, and may have \(Self.maximumSubjectLength); shorten it",
                at: place()
            )
        ]
    }

    private func part(_ part: NoticeTexts.Part, _ path: CustomerPlan.Path) -> Place {
        let actual = part == .webhook && !hasWebhookTexts ? .text : part
        return Place(file: actual.file(advisory: inputs.advisory.name, locale: path.locale), line: 1)
    }

    private func refusal(_ customer: CustomerPlan, _ problems: [Problem]) -> TocsinError {
        let problems = problems.map { Problem($0.message, at: $0.place, tenant: $0.tenant ?? customer.tenant) }
        return TocsinError(.badInput, "the notice for “\(customer.tenant)” can't be rendered", problems: problems)
    }

    private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0A }
        var rest = bytes[...]
        while let first = rest.first, isSpace(first) { rest.removeFirst() }
        while let last = rest.last, isSpace(last) { rest.removeLast() }
        return Array(rest)
    }
}
