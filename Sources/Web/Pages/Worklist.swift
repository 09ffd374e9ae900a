internal import Law
internal import LinkCheck
internal import Search

/// The worklist of a statute's amendment with how each citation ended, narrowed to what was asked for; the page shows it, and
/// downloads hold the same lines.
struct Worklist {
    /// A line and the mark of its citation.
    typealias Line = (entry: ImpactEntry, mark: OutcomeMark)

    /// The whole worklist.
    let report: ImpactReport
    /// Every line.
    let lines: [Line]
    /// The name of the kind of work that is wanted, or nil for every kind.
    let work: String?
    /// The column that is wanted, or nil for all.
    let field: CitationField?
    /// The name of the outcome that is wanted, or nil for all.
    let outcome: String?

    /// The names of the kinds of work.
    static let works = ImpactWork.allCases.map(\.rawValue)
    /// The names of the outcomes.
    static let outcomes = CitationOutcome.allCases.map(\.rawValue)

    /// An outcome is wanted that no line can have yet, because the check is under way.
    let waitsForCheck: Bool

    /// The worklist that a request asks for by `from`, `to`, `work` and `outcome`.
    ///
    /// - Throws: `WebFault` when a parameter is not understood or the editions cannot be compared.
    init(of statute: StatuteHead, _ inquiry: Inquiry, _ site: Site) throws {
        work = try inquiry.word("work", among: Self.works, called: ImpactWork.allCases.map(\.chinese))
        outcome = try inquiry.word(
            "outcome",
            among: Self.outcomes,
            called: CitationOutcome.allCases.map(\.chinese)
        )
        field = try inquiry.word(
            "field",
            among: WorkPages.fields.map(\.rawValue),
            called: WorkPages.fields.map(\.chinese)
        )
        .flatMap(CitationField.init)
        report = try site.impact(of: statute, inquiry)
        waitsForCheck = outcome != nil && site.cache.audit == nil
        let ends = site.cache.audit.map(Self.ends) ?? [:]
        lines = report.entries.map { entry in
            let end = ends[Self.key(entry.code, entry.place.order, entry.pinpoint)]
            return (entry, end.map { OutcomeMark($0) } ?? .pending)
        }
    }

    /// The lines that are wanted.
    var shown: [Line] {
        lines.filter { line in
            (work == nil || line.entry.work.rawValue == work) && (outcome == nil || line.mark.name == outcome)
                && (field == nil || line.entry.field == field)
        }
    }

    /// The worklist of the lines that are wanted; one that is not the whole says so.
    var narrowed: ImpactReport {
        let wanted = [
            work.flatMap(ImpactWork.init)?.chinese,
            CitationOutcome.allCases.first { $0.rawValue == outcome }?.chinese, field?.chinese,
        ].compactMap { $0 }
        return wanted.isEmpty ? report : report.part(wanted.joined(separator: "，"), shown.map(\.entry))
    }

    /// How each citation ended, by what a worklist's entry knows of it.
    private static func ends(_ audit: Audit) -> [String: CitationOutcome] {
        var result: [String: CitationOutcome] = [:]
        for checked in audit.report.citations {
            let citation = checked.entry.citation
            result[key(checked.code, citation.place, citation.pinpoint)] = checked.outcome
        }
        return result
    }

    private static func key(_ code: String, _ place: Int, _ pinpoint: Pinpoint?) -> String {
        "\(code)/\(place)/\(pinpoint?.chinese ?? "")"
    }
}
