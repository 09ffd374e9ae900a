internal import Catalog
internal import Law
internal import Library
internal import LinkCheck
internal import Revision
internal import Synchronization

/// What was worked out for the pages of one generation and is kept: the check's report and worklists.
final class PageCache: Sendable {
    private struct Kept {
        var impacts: [[String]: ImpactReport] = [:]
        var audit: Audit?
        var progress = Progress()
        var hasBegun = false
    }

    /// How far the check has come.
    struct Progress: Sendable, Encodable {
        /// Lists that are done.
        var finished = 0
        /// Lists in all.
        var total = 1
        /// Whether the report can be read.
        var done = false
        /// Why the check ended without a report, or nil.
        var trouble: String?
    }

    /// How many worklists are kept; beyond it all are let go and made anew.
    private static let most = 48

    private let inventory: Inventory
    private let kept = Mutex(Kept())

    /// An empty cache over what is on hand.
    init(_ inventory: Inventory) {
        self.inventory = inventory
    }

    /// What the check of every citation found, or nil while it is still under way.
    var audit: Audit? { kept.withLock { $0.audit } }

    /// Whether the check is still under way.
    var isChecking: Bool { audit == nil }

    /// How far the check has come.
    var progress: Progress { kept.withLock { $0.progress } }

    /// A worklist that was worked out already, or nil.
    func impact(_ key: [String]) -> ImpactReport? { kept.withLock { $0.impacts[key] } }

    /// Keeps a worklist.
    func keep(_ report: ImpactReport, for key: [String]) {
        kept.withLock { kept in
            if kept.impacts.count >= Self.most { kept.impacts = [:] }
            kept.impacts[key] = report
        }
    }

    /// Takes the check on: true for the first caller alone.
    func begin() -> Bool {
        kept.withLock { kept in
            guard !kept.hasBegun else { return false }
            kept.hasBegun = true
            return true
        }
    }

    /// Tells how far the check has come.
    func advance(to finished: Int, of total: Int) {
        kept.withLock { kept in
            kept.progress.finished = finished
            kept.progress.total = max(1, total)
        }
    }

    /// Keeps what the check found.
    func finish(_ audit: Audit) {
        kept.withLock { kept in
            kept.audit = audit
            kept.progress.done = true
        }
    }

    /// Keeps why the check ended without a report.
    func fail(_ reason: String) {
        kept.withLock { $0.progress.trouble = reason }
    }

    /// How a citation ended, or nil while the check is still under way.
    func outcome(of citation: CitationID) -> CitationOutcome? { audit?.outcomes[citation] }

    /// What there is to say about a power, in the order of its cells.
    func findings(of record: PowerRecord) -> [Finding] { audit?.findings(of: record) ?? [] }

    /// What became of an article in the next editions, and what it was in those before, as rows of a template.
    ///
    /// Full texts are matched by their words; where only digests are on hand, the facts that came with them speak.
    func succession(of number: ArticleNumber, in record: EditionRecord, _ statute: StatuteRecord) throws
        -> [Values]
    {
        var result: [Values] = []
        guard let own = statute.editions.firstIndex(where: { $0.id == record.id }) else { return [] }
        for (index, other) in statute.editions.enumerated() where index != own {
            let forward = index > own
            let (earlier, later) = forward ? (record, other) : (other, record)
            var values: Values = [
                "edition": other.label,
                "direction": forward ? "后来" : "此前",
                "kind": orNot(other.madeBy?.rawValue),
            ]
            var links: [Values] = []
            if earlier.textKind == .full, later.textKind == .full {
                guard let matched = try inventory.matched.succession(from: earlier.id, to: later.id) else {
                    continue
                }
                if forward {
                    guard let link = matched.successor(of: Pinpoint(number)) else { continue }
                    links = [linkRow(link, matched, other, forward: true)]
                } else {
                    links = matched.predecessors(of: number).map {
                        linkRow($0, matched, other, forward: false)
                    }
                    if links.isEmpty {
                        links = [["text": "这一版没有对应的条文，或不能确定", "places": false, "segments": false]]
                    }
                }
            } else {
                links = try facts(number, statute, earlier, later, forward: forward)
                if links.isEmpty { links = [["text": "库里没有可以比对的全文或沿革", "places": false, "segments": false]] }
            }
            values["links"] = links
            result.append(values)
        }
        return result
    }

    private func linkRow(
        _ link: ProvisionLink,
        _ matched: EditionSuccession,
        _ other: EditionRecord,
        forward: Bool
    ) -> Values {
        let places = forward ? link.to : [link.from]
        let words = link.kind == .same || link.kind == .moved ? "文字未变" : link.kind.chinese
        var values: Values = [
            "text": forward ? link.chinese : "来自\(link.from.chinese)，\(words)",
            "kind": link.kind.chinese,
            "places": places.map { place -> Values in
                [
                    "text": place.chinese,
                    "address": Address.provision(other.title, edition: other.label, place),
                ]
            },
        ]
        values["segments"] = false
        if link.kind != .same, link.kind != .moved {
            values["segments"] = rows(DiffRows.segments(matched.diff(link)))
        }
        return values
    }

    /// The links that somebody wrote down.
    private func facts(
        _ number: ArticleNumber,
        _ statute: StatuteRecord,
        _ earlier: EditionRecord,
        _ later: EditionRecord,
        forward: Bool
    ) throws -> [Values] {
        var result: [Values] = []
        for succession in try inventory.catalog.successions(ofStatuteTitled: statute.title)
        where succession.earlier == earlier.date && succession.later == later.date {
            for link in forward ? succession.links(from: number) : succession.links(to: number) {
                var values: Values = [
                    "text": link.change.rawValue + (link.remark.map { "：\($0)" } ?? ""), "places": false,
                    "segments": false,
                ]
                if let place = forward ? link.later : link.earlier {
                    let label = forward ? later.label : earlier.label
                    values["places"] = [
                        [
                            "text": place.chinese,
                            "address": Address.provision(statute.title, edition: label, Pinpoint(place)),
                        ] as Values
                    ]
                }
                result.append(values)
            }
        }
        return result
    }
}
