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
    /// Nothing: number and words are the same, and no edition is printed that would be old.
    case keep

    /// What an officer reads.
    public var chinese: String {
        switch self {
        case .findNewBasis: "重新查找依据"
        case .choosePlace: "确定新条款"
        case .reviseWords: "修改引文和条号"
        case .renumber: "改条号"
        case .restateEdition: "改版本注记"
        case .lookAtStatute: "补写条款"
        case .keep: "不用改"
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
        case .keep: "条号和文字都没有变，清单也没有注明旧的版本"
        }
    }

    /// Orders by how much has to be done.
    public static func < (left: ImpactWork, right: ImpactWork) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// One line of the worklist: a citation of a power and what became of the place that it cites.
public struct ImpactEntry: Sendable, Hashable, Encodable {
    /// What names the entry, however often its list is imported again; entries of one power that cite one place share it.
    public let key: String
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
    /// What the entry is in every import of its list.
    @Unwritten public var subject: WorkSubject
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

    /// The place cited, in Chinese; 整部 where none is.
    public var placeLabel: String { pinpoint?.chinese ?? "整部" }

    /// What has to be done with the place, as one text: entries that need the same are told together.
    var need: String {
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
    /// The day on which the later edition takes effect, or nil.
    @Nullable public var effective: LegalDate?
    /// The powers that the revision leaves as they are: they cite only articles whose number and words did not change.
    public let unchanged: [ImpactPower]
    /// The powers of which it cannot be said whether the revision touches them.
    public let unjudged: [ImpactPower]
    /// How many powers cite the later edition already.
    public let upToDate: Int
    /// Which part of the worklist this is, as officers read it; nil when it is the whole.
    public private(set) var part: String?

    init(
        statute: String,
        from: String,
        to: String,
        entries: [ImpactEntry],
        effective: LegalDate? = nil,
        unchanged: [ImpactPower] = [],
        unjudged: [ImpactPower] = [],
        upToDate: Int = 0
    ) {
        self.effective = effective
        self.unchanged = unchanged
        self.unjudged = unjudged
        self.upToDate = upToDate
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
        var report = ImpactReport(
            statute: statute,
            from: from,
            to: to,
            entries: entries,
            effective: effective,
            unchanged: unchanged,
            unjudged: unjudged,
            upToDate: upToDate
        )
        report.part = part
        return report
    }
}
