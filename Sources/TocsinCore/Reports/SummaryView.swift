// The variables of the partner summary's templates (`templates/summary/<locale>/summary.{txt,md,html}.mustache`).
//
// Every name below is always there, in every list item too; what does not apply is an empty text, a false flag or an
// empty list. Numbers, dates and lengths of time are ready to print in the partner's language and time zone; a hidden
// number is `–`. Customers' names, the incident's title and the partner's name are data: escape them in HTML.
//
// Head (header and footer must show `tlp`)
//   tlp                      `TLP:AMBER+STRICT`; never translated
//   tlpIsClear tlpIsGreen tlpIsAmber tlpIsAmberStrict tlpIsRed      flags, exactly one is true: for the handling note
//   partner                  the partner's name
//   levelIsNamed levelIsPseudonymous levelIsAggregate               flags, exactly one is true
//   edition                  number of this edition
//   asOf, asOfUTC            what the ledger knew by then: local text, and RFC 3339
//   timezone                 the zone of all local texts
//   drill                    flag: nothing of this is real
//   incident.id incident.title
//   incident.hasEmbargo      flag
//   incident.embargo, incident.embargoUTC                           local text, and RFC 3339
//   incident.embargoIsOver   flag: the embargo instant is not after `asOf`
//
// Counts
//   customers.total .queued .notified .confirmed .mitigated .unreachable .disputed .withdrawn: all customers
//   listed.total …           the same eight, of the customers listed by name or pseudonym; not for aggregate reports
//   aligned.total …          the same eight of `customers`, padded on the left to one width (plain text)
//   alignedListed.total …    the same eight of `listed`, padded
//   hasListed                flag: at least one customer is listed
//   hasUnlisted              flag: some customers are only counted, because they agreed to no more
//   unlisted                 how many
//   anyHidden                flag: at least one number is hidden (explain `–`)
//   smallest                 `5`: the smallest number of customers that is shown
//   hasTiers                 flag
//   tiers                    list: name, hasName (false: no tier given), total, alignedName, alignedTotal
//
// Times (`timeToNotify`: approval to first acceptance; `timeToConfirm`: first acceptance to confirmation)
//   timeToNotify.known       flag: median and p90 can be shown
//   timeToNotify.median timeToNotify.p90                            `2 h 14 min`
//   timeToNotify.n           over how many customers
//   timeToConfirm.known .median .p90 .n
//
// What is open: each of the five has count (text), some, none, unknown (flags, exactly one is true)
//   silent                   customers without a confirmation; also
//     silent.items           list: name, told (flag: something was accepted), hasSince, since, sinceUTC, lasting
//                            (`3 h 5 min`)
//   failures                 deliveries refused or expired; also
//     failures.items         list: name, isSMTP, isWebhook, isRefused, isExpired (flags), hasContact, contact, hasReply,
//                            reply (only the codes, `550 5.1.1`)
//   uncertain                deliveries of which nobody knows whether they arrived
//   possibleDuplicates       deliveries that may have arrived twice
//   tasks                    open tasks for a person
//
// What next
//   hasNextSteps             flag
//   nextSteps                list: code, count (text), known (flag: the count is shown), one (flag: the count is 1), and
//                            one flag for the step, exactly one is true: tellQueued, callSilent, reachUnreachable,
//                            settleDisputed, resolveUncertain, mitigateConfirmed. The count is of customers; for
//                            resolveUncertain of deliveries.
//
// How it was released
//   hasExceptions            flag: some release went out without the agreement of several people
//   exceptions               list: release (number), breakGlass, ownAuthor (flags, exactly one is true)
//
// Customer by customer (not for aggregate reports)
//   hasItems                 flag
//   items                    list: name (name or pseudonym), isNamed (flag), hasTier, tier, hasSector, sector,
//                            hasRegion, region, state (the code, `confirmed`), one flag for the state of isQueued,
//                            isNotified, isConfirmed, isMitigated, isUnreachable, isDisputed, isWithdrawn; isSilent,
//                            hasNotified, notified, hasConfirmed, confirmed, hasMitigated, mitigated (local texts)

/// A value for a template: everything in it is ready to print.
package indirect enum ViewValue: Sendable, Hashable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([ViewValue])
    case map([String: ViewValue])
}

extension Summary {
    /// The variables of the text, Markdown and HTML templates; the list stands at the top of this file.
    ///
    /// - Returns: Always a `map`; the same summary gives the same values.
    package func view() -> ViewValue {
        let format = ReportFormat(locale: locale, timezone: timezone)
        let hidden = anyHidden
        var root: [String: ViewValue] = [
            "tlp": .text(tlp.label),
            "tlpIsClear": .flag(tlp == .clear), "tlpIsGreen": .flag(tlp == .green),
            "tlpIsAmber": .flag(tlp == .amber), "tlpIsAmberStrict": .flag(tlp == .amberStrict),
            "tlpIsRed": .flag(tlp == .red),
            "partner": .text(printable(partner)),
            "levelIsNamed": .flag(level == .named), "levelIsPseudonymous": .flag(level == .pseudonymous),
            "levelIsAggregate": .flag(level == .aggregate),
            "edition": .text(format.number(edition)),
            "asOf": .text(format.instant(asOf)), "asOfUTC": .text(asOf.rfc3339),
            "timezone": .text(format.zoneName),
            "drill": .flag(drill),
            "incident": .map([
                "id": .text(incident.id), "title": .text(printable(incident.title)),
                "hasEmbargo": .flag(incident.embargo != nil),
                "embargo": .text(incident.embargo.map(format.instant) ?? ""),
                "embargoUTC": .text(incident.embargo?.rfc3339 ?? ""),
                "embargoIsOver": .flag(incident.embargo.map { $0 <= asOf } ?? false),
            ]),
            "customers": customers.view(format, aligned: false),
            "listed": (listed ?? .none).view(format, aligned: false),
            "aligned": customers.view(format, aligned: true),
            "alignedListed": (listed ?? .none).view(format, aligned: true),
            "hasListed": .flag(!items.isEmpty),
            "hasUnlisted": .flag(unlisted != 0), "unlisted": .text(format.count(unlisted)),
            "anyHidden": .flag(hidden), "smallest": .text(format.number(SmallCells.smallest)),
            "hasTiers": .flag(!byTier.isEmpty), "tiers": tierRows(format),
            "timeToNotify": timeToNotify.view(format), "timeToConfirm": timeToConfirm.view(format),
            "silent": silentView(format), "failures": failuresView(format),
            "uncertain": .map(Self.open(uncertain, format)),
            "possibleDuplicates": .map(Self.open(possibleDuplicates, format)),
            "tasks": .map(Self.open(tasks, format)),
        ]
        root["hasNextSteps"] = .flag(!nextSteps.isEmpty)
        root["nextSteps"] = .list(nextSteps.map { $0.view(format) })
        root["hasExceptions"] = .flag(exceptions?.isEmpty == false)
        root["exceptions"] = .list((exceptions ?? []).map { $0.view(format) })
        root["hasItems"] = .flag(!items.isEmpty)
        root["items"] = .list(items.map { $0.view(format) })
        return .map(root)
    }

    private func tierRows(_ format: ReportFormat) -> ViewValue {
        let names = format.leftAligned(byTier.map { printable($0.tier ?? "") })
        let totals = format.rightAligned(byTier.map { format.count($0.total) })
        return .list(
            byTier.indices.map { index in
                .map([
                    "name": .text(printable(byTier[index].tier ?? "")), "hasName": .flag(byTier[index].tier != nil),
                    "total": .text(format.count(byTier[index].total)),
                    "alignedName": .text(names[index]), "alignedTotal": .text(totals[index]),
                ])
            })
    }

    private func silentView(_ format: ReportFormat) -> ViewValue {
        var view = Self.open(silent.count, format)
        view["items"] = .list(
            silent.items.map { item in
                .map([
                    "name": .text(printable(item.customer)), "told": .flag(item.told),
                    "hasSince": .flag(item.since != nil),
                    "since": .text(item.since.map(format.instant) ?? ""),
                    "sinceUTC": .text(item.since?.rfc3339 ?? ""),
                    "lasting": .text(item.since.map { format.span((asOf - $0).wholeSeconds) } ?? ""),
                ])
            })
        return .map(view)
    }

    private func failuresView(_ format: ReportFormat) -> ViewValue {
        var view = Self.open(failures.count, format)
        view["items"] = .list(
            failures.items.map { item in
                .map([
                    "name": .text(printable(item.customer)),
                    "isSMTP": .flag(item.channel == .smtp), "isWebhook": .flag(item.channel == .webhook),
                    "isRefused": .flag(item.state == .refused), "isExpired": .flag(item.state == .expired),
                    "hasContact": .flag(item.contact != nil), "contact": .text(item.contact ?? ""),
                    "hasReply": .flag(item.reply != nil), "reply": .text(item.reply ?? ""),
                ])
            })
        return .map(view)
    }

    private static func open(_ count: Int?, _ format: ReportFormat) -> [String: ViewValue] {
        [
            "count": .text(format.count(count)),
            "some": .flag((count ?? 0) > 0), "none": .flag(count == 0), "unknown": .flag(count == nil),
        ]
    }
}

extension Summary.Counts {
    fileprivate func view(_ format: ReportFormat, aligned: Bool) -> ViewValue {
        let all = [("total", total)] + CustomerState.allCases.map { ($0.rawValue, self[$0]) }
        let texts = all.map { format.count($0.1) }
        let shown = aligned ? format.rightAligned(texts) : texts
        return .map(Dictionary(uniqueKeysWithValues: zip(all.map(\.0), shown.map(ViewValue.text))))
    }
}

extension Summary.Times {
    fileprivate func view(_ format: ReportFormat) -> ViewValue {
        .map([
            "known": .flag(medianSeconds != nil),
            "median": .text(medianSeconds.map(format.span) ?? ReportFormat.hidden),
            "p90": .text(p90Seconds.map(format.span) ?? ReportFormat.hidden),
            "n": .text(format.count(n)),
        ])
    }
}

extension Summary.NextStep {
    fileprivate func view(_ format: ReportFormat) -> ViewValue {
        var view: [String: ViewValue] = [
            "code": .text(code.rawValue), "count": .text(format.count(count)),
            "known": .flag(count != nil), "one": .flag(count == 1),
        ]
        for other in Code.allCases { view[other.rawValue] = .flag(other == code) }
        return .map(view)
    }
}

extension ReleaseException {
    fileprivate func view(_ format: ReportFormat) -> ViewValue {
        .map([
            "release": .text(format.number(release)), "breakGlass": .flag(kind == .breakGlass),
            "ownAuthor": .flag(kind == .ownAuthor),
        ])
    }
}

extension Summary.Item {
    fileprivate func view(_ format: ReportFormat) -> ViewValue {
        var view: [String: ViewValue] = [
            "name": .text(printable(customer)), "isNamed": .flag(level == .named),
            "hasTier": .flag(tier != nil), "tier": .text(printable(tier ?? "")),
            "hasSector": .flag(sector != nil), "sector": .text(printable(sector ?? "")),
            "hasRegion": .flag(region != nil), "region": .text(printable(region ?? "")),
            "state": .text(state.rawValue), "isSilent": .flag(silent),
            "hasNotified": .flag(notifiedAt != nil), "notified": .text(notifiedAt.map(format.instant) ?? ""),
            "hasConfirmed": .flag(confirmedAt != nil), "confirmed": .text(confirmedAt.map(format.instant) ?? ""),
            "hasMitigated": .flag(mitigatedAt != nil), "mitigated": .text(mitigatedAt.map(format.instant) ?? ""),
        ]
        for other in CustomerState.allCases {
            let word = other.rawValue
            view["is" + word.prefix(1).uppercased() + word.dropFirst()] = .flag(other == state)
        }
        return .map(view)
    }
}
