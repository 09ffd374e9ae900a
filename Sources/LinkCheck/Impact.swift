internal import Citations
public import Formats
public import Law
public import Library
public import Revision

/// How much has to be done about a citation when a statute was revised, the most first.
public enum ImpactWork: String, Sendable, CaseIterable, Codable, CodingKeyRepresentable, Comparable {
    /// The provision is gone or could not be found: somebody has to look for a new basis.
    case findNewBasis
    /// The provision was split or merged, or may be found in several places: the pinpoint has to be chosen.
    case choosePlace
    /// The words changed: quotation and number have to be brought up to date, and the power may have changed.
    case reviseWords
    /// Only the number changed.
    case renumber
    /// Only the edition mark is old.
    case restateEdition
    /// No place is cited: the statute alone has to be looked at.
    case lookAtStatute

    /// What an officer reads.
    public var chinese: String {
        switch self {
        case .findNewBasis: "重新查找依据"
        case .choosePlace: "确定新条款"
        case .reviseWords: "修改引文和条号"
        case .renumber: "改条号"
        case .restateEdition: "改版本注记"
        case .lookAtStatute: "补写条款"
        }
    }

    /// What an officer reads of it in a glossary, in one sentence.
    public var explanation: String {
        switch self {
        case .findNewBasis: "原来的条文没有了，或者新条文没有规定这项职权的处罚、措施；请找新的依据，或者取消这项职权"
        case .choosePlace: "原来的条文分成了几处、并入了别处，或者可能是几处；请在列出的条文里选定"
        case .reviseWords: "条文文字改了；条号和引文都要换，并看职权的内容是否跟着变"
        case .renumber: "文字没有变，只换条号和版本"
        case .restateEdition: "条号和文字都没有变，只换版本注记"
        case .lookAtStatute: "清单没有写条款；请补写新版的条款"
        }
    }

    /// Orders by how much has to be done.
    public static func < (left: ImpactWork, right: ImpactWork) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// One line of the worklist: a citation of a power and what became of the place that it cites.
public struct ImpactEntry: Sendable, Hashable, Encodable {
    /// The list's title.
    public let list: String
    /// The power's code.
    public let code: String
    /// The power's name.
    public let power: String
    /// The power's category.
    public let category: String
    /// The power's number in the catalog, or nil when it was read from a file alone.
    @Unwritten public var powerNumber: Int64?
    /// The heading of the column.
    public let label: String
    /// What the field is for.
    public let field: CitationField
    /// Where it stands.
    public let place: SourcePlace
    /// Its line, counted from 1; nil where the file is not counted in lines.
    @Nullable public var line: Int?
    /// The place cited, or nil when the statute alone is cited.
    @Nullable public var pinpoint: Pinpoint?
    /// What became of it, or nil when no place is cited or the earlier edition has no such place.
    @Unwritten public var link: ProvisionLink?
    /// What became of it in one word, or nil.
    @Nullable public var change: SuccessionKind?
    /// The places that carry it on.
    public let to: [Pinpoint]
    /// The places that it may be where that is uncertain, the likeliest first, at most three.
    public let candidates: [Pinpoint]
    /// How sure that is, from 0 to 1, or nil.
    @Nullable public var confidence: Double?
    /// What has to be done.
    public let work: ImpactWork
    /// The diff from the earlier words to the later ones; empty when they are the same or not on hand.
    public let diff: [DiffSegment]
    /// The diff to be read without colour.
    public let text: String
    /// The words of the later place, or an empty text.
    public let laterText: String
    /// The words that should be quoted, where that is certain, or nil.
    @Nullable public var quotable: SuggestedText?
    /// The words that may be quoted where it is not certain, the likeliest first, at most three.
    public let suggestions: [SuggestedText]
    /// Why a place that carries the words on cannot be cited, or nil.
    @Nullable public var remark: String?

    /// What has to be done with the place, as one text: entries that need the same are told together.
    private var need: String {
        [work.rawValue, pinpoint?.chinese ?? "", newPlace, changeLabel, doubt, remark ?? ""]
            .joined(separator: "\u{1F}")
    }

    /// Lines of a worklist put together where they need the same, in the order of the first of each.
    ///
    /// - Parameters:
    ///   - lines: the lines.
    ///   - entry: the entry of a line.
    /// - Returns: the groups, none of them empty.
    public static func groups<Line>(_ lines: [Line], _ entry: (Line) -> ImpactEntry) -> [[Line]] {
        var places: [String: Int] = [:]
        var groups: [[Line]] = []
        for line in lines {
            let key = entry(line).need
            if let place = places[key] {
                groups[place].append(line)
            } else {
                places[key] = groups.count
                groups.append([line])
            }
        }
        return groups
    }

    /// What is told of the words to quote.
    public var advice: QuotationAdvice { QuotationAdvice(quotable: quotable, candidates: suggestions) }

    /// What became of it in a few words, with the doubt where there is any.
    public var told: String { (link?.chinese ?? changeLabel) + (remark.map { "；\($0)" } ?? "") }

    /// How sure the new place is, as officers read it: `（较有把握，请核对）`; empty where it is sure or none is told.
    public var doubt: String { link.map { ProvisionLink.doubt($0.kind, $0.confidence) } ?? "" }

    /// The kind of change in Chinese: 未变, 移动, 修改, … or 未写明条款.
    public var changeLabel: String { change?.chinese ?? (pinpoint == nil ? "未写明条款" : "原版本无此条款") }
    /// The new place in Chinese, or those that it may be; empty when there is none.
    public var newPlace: String {
        candidates.isEmpty
            ? to.map(\.chinese).joined(separator: "、")
            : String(ProvisionLink.guess(candidates).drop { $0 == "，" })
    }
}

/// Why an impact cannot be told.
public enum ImpactError: Error, Hashable, Sendable, CustomStringConvertible {
    /// No statute of that name is on hand.
    case statuteNotOnHand(String)
    /// The statute has no such edition; the labels of those on hand.
    case editionNotOnHand(String, onHand: [String])
    /// The statute has only one edition on hand.
    case oneEditionOnly(String)
    /// A text that was needed cannot be read.
    case unreadable(LibraryError)

    /// What an officer reads: what is wrong, and what to do.
    public var message: String {
        switch self {
        case .statuteNotOnHand(let name): "没有导入《\(name)》，请先导入它的文本"
        case .editionNotOnHand(let name, let labels): "没有版本“\(name)”，在库的版本是\(labels.joined(separator: "、"))"
        case .oneEditionOnly(let name): "《\(name)》只导入了一个版本，无法比较；请再导入另一版本"
        case .unreadable(let error): error.description
        }
    }

    /// The same: whoever prints the error prints the sentence.
    public var description: String { message }
}

/// The worklist that the revision of a statute makes for the holders of lists.
public struct ImpactReport: Sendable, Encodable {
    /// The statute's full title.
    public let statute: String
    /// The label of the earlier edition.
    public let from: String
    /// The label of the later edition.
    public let to: String
    /// How many powers are touched.
    public let powers: Int
    /// How many citations need which work, 0 where there are none.
    public let counts: [ImpactWork: Int]
    /// The citations that name the earlier edition, what needs most work first, then in the order of the lists.
    public let entries: [ImpactEntry]
    /// Which part of the worklist this is, as officers read it; nil when it is the whole.
    public private(set) var part: String?

    init(statute: String, from: String, to: String, entries: [ImpactEntry]) {
        self.statute = statute
        self.from = from
        self.to = to
        powers = Set(entries.map { [$0.list, $0.code, $0.code.isEmpty ? $0.power : ""] }).count
        counts = entries.reduce(into: Dictionary(uniqueKeysWithValues: ImpactWork.allCases.map { ($0, 0) })) {
            $0[$1.work, default: 0] += 1
        }
        self.entries = entries
    }

    /// A part of the worklist that says so.
    ///
    /// - Parameters:
    ///   - part: which part, as officers read it.
    ///   - entries: its entries.
    /// - Returns: the part.
    public func part(_ part: String, _ entries: [ImpactEntry]) -> ImpactReport {
        var report = ImpactReport(statute: statute, from: from, to: to, entries: entries)
        report.part = part
        return report
    }
}

extension LinkChecker {
    /// What a revision means for the powers that cite a statute.
    ///
    /// - Parameters:
    ///   - name: the statute's title or a usual short name.
    ///   - from: the earlier edition's label or its beginning, such as `2010`; nil for the one that the lists cite most.
    ///   - to: the later edition's label or its beginning; nil for the latest.
    ///   - lists: the lists with their citations.
    /// - Returns: the worklist.
    /// - Throws: ``ImpactError``.
    public func impact(
        of name: String,
        from: String? = nil,
        to: String? = nil,
        on lists: [CitedList]
    ) throws(ImpactError) -> ImpactReport {
        let builder = CaseBuilder(texts)
        let matches = texts.directory.matches(title: name)
        guard matches.count == 1, let only = matches.first,
            let statute = texts.directory.statute(only.statuteID)
        else { throw ImpactError.statuteNotOnHand(name) }
        let title = statute.title
        let all = builder.editions(of: statute.id).all
        try refuseUnreadable()
        guard all.count > 1, let latest = all.last else { throw ImpactError.oneEditionOnly(title) }
        let cases = lists.flatMap { builder.cases(of: $0) }.filter {
            $0.entry.resolution.statuteID == statute.id
        }
        let later = try to.map { text throws(ImpactError) in try Self.edition(text, all) } ?? latest
        let earlier =
            try from.map { text throws(ImpactError) in try Self.edition(text, all) }
            ?? Self.mostCited(cases, besides: later) ?? all[all.count - 2]
        let succession = builder.succession(earlier, later)
        try refuseUnreadable()
        let entries = cases.filter { $0.edition?.edition.date == earlier.edition.date }.map {
            Self.entry($0, succession)
        }
        return ImpactReport(
            statute: title,
            from: earlier.edition.label,
            to: later.edition.label,
            entries: entries.enumerated().sorted {
                ($0.element.work, $0.offset) < ($1.element.work, $1.offset)
            }
            .map(\.element)
        )
    }

    private func refuseUnreadable() throws(ImpactError) {
        do throws(LibraryError) { try texts.trouble.rethrow() } catch { throw .unreadable(error) }
    }

    private static func edition(_ text: String, _ all: [EditionText]) throws(ImpactError) -> EditionText {
        guard let found = all.last(where: { $0.edition.label.hasPrefix(text) }) else {
            throw ImpactError.editionNotOnHand(text, onHand: all.map(\.edition.label))
        }
        return found
    }

    private static func mostCited(_ cases: [CitationCase], besides later: EditionText) -> EditionText? {
        var counts: [String: Int] = [:]
        for facts in cases {
            guard let edition = facts.edition, edition.edition.label != later.edition.label else {
                continue
            }
            counts[edition.edition.label, default: 0] += 1
        }
        let label = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
        return cases.compactMap(\.edition).first { $0.edition.label == label }
    }

    private static func entry(_ facts: CitationCase, _ succession: EditionSuccession) -> ImpactEntry {
        let link = facts.citation.pinpoint.flatMap { succession.successor(of: $0) }
        let choice = link.map {
            SuccessorChoice(
                $0,
                succession.candidates(of: $0),
                earlier: succession.earlier.words(at: $0.from) ?? "",
                for: facts.power
            )
        }
        let advice =
            choice?.advice(
                statute: facts.statute ?? "",
                edition: succession.later.edition.label,
                share: facts.resolution.confidence(of: facts.citation) ?? 1
            )
            ?? QuotationAdvice()
        let isChanged = link.map { $0.kind != .same && $0.kind != .moved } ?? false
        let diff = isChanged ? link.map { succession.diff($0) } ?? [] : []
        return ImpactEntry(
            list: facts.list.list.title,
            code: facts.power.power.code,
            power: facts.power.power.subitem ?? facts.power.power.name,
            category: facts.power.power.category,
            powerNumber: facts.power.number,
            label: facts.entry.label,
            field: facts.citation.field,
            place: facts.place,
            line: facts.place.line,
            pinpoint: facts.citation.pinpoint,
            link: link,
            change: link?.kind,
            to: link?.to ?? [],
            candidates: link?.candidates ?? [],
            confidence: link?.confidence,
            work: work(facts, link, choice),
            diff: diff,
            text: diff.plain,
            laterText: link.map { succession.laterText($0.to) } ?? "",
            quotable: advice.quotable,
            suggestions: advice.candidates,
            remark: choice?.remark
        )
    }

    private static func work(_ facts: CitationCase, _ link: ProvisionLink?, _ choice: SuccessorChoice?)
        -> ImpactWork
    {
        if let choice, !choice.ruledOut.isEmpty {
            return choice.candidates.isEmpty ? .findNewBasis : .choosePlace
        }
        return switch link?.kind {
        case .dropped: .findNewBasis
        case .uncertain: link?.candidates.isEmpty == false ? .choosePlace : .findNewBasis
        case .split, .merged: .choosePlace
        case .changed: .reviseWords
        case .moved: .renumber
        case .same: .restateEdition
        case nil: facts.citation.pinpoint == nil ? .lookAtStatute : .findNewBasis
        }
    }
}
