public import Formats
public import Law

/// One of two lists that are compared.
public struct ListSide: Hashable, Sendable, Encodable {
    /// The list's title.
    public let title: String
    /// The body whose list it is, or nil.
    @Nullable public var body: String?
    /// Its day or year, or nil.
    @Nullable public var date: String?
    /// The file's name.
    public let file: String
    /// How many rows it has, sub-items apart.
    public let rows: Int
}

/// A power as comparisons show it.
public struct ComparedPower: Hashable, Sendable, Encodable {
    /// The list's title.
    public let list: String
    /// The code; empty where there is none.
    public let code: String
    /// The category.
    public let category: String
    /// The serial number as published, or nil.
    @Nullable public var serial: String?
    /// The name.
    public let name: String
    /// The sub-item, or nil.
    @Nullable public var subitem: String?
    /// Where its row stands.
    public let place: SourcePlace
    /// Its legal bases in one line: `《样品管理条例》第四条、第五条`.
    public let bases: String
    /// Its number in the catalog, or nil where the list is a file that was not imported.
    @Unwritten public var number: Int64?

    init(_ power: CitedPower, in list: CitedList, _ bases: PowerBases) {
        self.list = list.list.title
        code = power.power.code
        category = power.power.category
        name = power.power.name
        place = list.list.source.place(power.power.place)
        self.bases = bases.sentence
        serial = power.power.serial
        subitem = power.power.ownSubitem
        number = power.number
    }

    init(
        list: String,
        code: String,
        category: String,
        serial: String?,
        name: String,
        subitem: String?,
        place: SourcePlace,
        bases: String,
        number: Int64?
    ) {
        self.list = list
        self.code = code
        self.category = category
        self.name = name
        self.place = place
        self.bases = bases
        self.serial = serial
        self.subitem = subitem
        self.number = number
    }

    /// The name with its sub-item, as officers read it.
    public var fullName: String { subitem.map { "\(name)：\($0)" } ?? name }
}

/// Two powers taken for one, with what differs.
public struct PowerPair: Hashable, Sendable, Encodable {
    /// The power of the left list.
    public let left: ComparedPower
    /// The power of the right list.
    public let right: ComparedPower
    /// By what they were taken for one.
    public let reason: MatchReason
    /// How sure that is, from 0 to 1.
    public let confidence: Double
    /// What differs, bases first; empty where nothing does.
    public let differences: [PowerDifference]

    /// By what they were taken for one and how sure that is, as officers read it: `名称相同（98%）`.
    public var ground: String { "\(reason.chinese)（\(Int((confidence * 100).rounded()))%）" }
}

/// What a comparison of two lists counts.
public struct ComparisonSummary: Hashable, Sendable, Encodable {
    /// Pairs of powers taken for one.
    public let matched: Int
    /// Pairs in which nothing differs.
    public let same: Int
    /// Pairs in which something differs.
    public let differing: Int
    /// Pairs in whose bases something differs, local bases left out.
    public let otherBases: Int
    /// Powers of the left list alone.
    public let onlyLeft: Int
    /// Powers of the right list alone.
    public let onlyRight: Int
    /// How many pairs each reason made, 0 where none.
    public let reasons: [MatchReason: Int]
    /// How many pairs differ in each way, 0 where none.
    public let kinds: [DifferenceKind: Int]

    init(_ pairs: [PowerPair], onlyLeft: Int, onlyRight: Int) {
        matched = pairs.count
        same = pairs.count { $0.differences.isEmpty }
        differing = matched - same
        otherBases = pairs.count { pair in
            pair.differences.contains { $0.kind.isAboutBases && $0.kind != .localBasis }
        }
        self.onlyLeft = onlyLeft
        self.onlyRight = onlyRight
        var reasons = Dictionary(uniqueKeysWithValues: MatchReason.allCases.map { ($0, 0) })
        var kinds = Dictionary(uniqueKeysWithValues: DifferenceKind.allCases.map { ($0, 0) })
        for pair in pairs {
            reasons[pair.reason, default: 0] += 1
            for kind in Set(pair.differences.map(\.kind)) { kinds[kind, default: 0] += 1 }
        }
        self.reasons = reasons
        self.kinds = kinds
    }
}

/// Two lists, or two years of one, side by side.
public struct ListComparison: Hashable, Sendable, Encodable {
    /// The left list, 甲.
    public let left: ListSide
    /// The right list, 乙.
    public let right: ListSide
    /// The counts of the whole comparison, whatever part of it this is.
    public let summary: ComparisonSummary
    /// The powers taken for one, in the order of the left list.
    public let pairs: [PowerPair]
    /// The powers of the left list alone, in its order.
    public let onlyLeft: [ComparedPower]
    /// The powers of the right list alone, in its order.
    public let onlyRight: [ComparedPower]
    /// Which part of the comparison this is, as officers read it; nil when it is the whole.
    @Nullable public var part: String?

    init(
        left: ListSide,
        right: ListSide,
        pairs: [PowerPair],
        onlyLeft: [ComparedPower],
        onlyRight: [ComparedPower]
    ) {
        self.init(
            left: left,
            right: right,
            summary: ComparisonSummary(pairs, onlyLeft: onlyLeft.count, onlyRight: onlyRight.count),
            pairs: pairs,
            onlyLeft: onlyLeft,
            onlyRight: onlyRight,
            part: nil
        )
    }

    private init(
        left: ListSide,
        right: ListSide,
        summary: ComparisonSummary,
        pairs: [PowerPair],
        onlyLeft: [ComparedPower],
        onlyRight: [ComparedPower],
        part: String?
    ) {
        self.left = left
        self.right = right
        self.summary = summary
        self.pairs = pairs
        self.onlyLeft = onlyLeft
        self.onlyRight = onlyRight
        self.part = part
    }

    /// Whether nothing differs in what is shown.
    public var isSame: Bool {
        onlyLeft.isEmpty && onlyRight.isEmpty && pairs.allSatisfy(\.differences.isEmpty)
    }

    /// The comparison in one line, as officers read it.
    public var headline: String {
        let counts = summary
        return
            "对应 \(counts.matched) 项，其中 \(counts.differing) 项有差异（依据不同 \(counts.otherBases) 项）；只在甲 \(counts.onlyLeft) 项，只在乙 \(counts.onlyRight) 项。"
    }

    /// The part of the comparison that is wanted.
    public func filtered(_ filter: ComparisonFilter) -> ListComparison {
        guard filter.narrows else { return self }
        func isWanted(_ power: ComparedPower) -> Bool {
            (filter.category.map { power.category == $0 } ?? true)
                && (filter.words.map { power.code.hasPrefix($0) || power.fullName.contains($0) } ?? true)
        }
        let shows = filter.show
        let pairs = pairs.filter { pair in
            guard isWanted(pair.left) || isWanted(pair.right) else { return false }
            return switch shows {
            case nil: true
            case .same: pair.differences.isEmpty
            case .differing: !pair.differences.isEmpty
            case .onlyLeft, .onlyRight: false
            case .kind(let kind): pair.differences.contains { $0.kind == kind }
            }
        }
        let (left, right) = (shows == nil || shows == .onlyLeft, shows == nil || shows == .onlyRight)
        return ListComparison(
            left: self.left,
            right: self.right,
            summary: summary,
            pairs: pairs,
            onlyLeft: left ? onlyLeft.filter(isWanted) : [],
            onlyRight: right ? onlyRight.filter(isWanted) : [],
            part: filter.sentence
        )
    }
}

/// Which part of a comparison is wanted.
public struct ComparisonFilter: Hashable, Sendable {
    /// Which rows are shown.
    public enum Show: Hashable, Sendable {
        /// Pairs in which nothing differs.
        case same
        /// Pairs in which something differs.
        case differing
        /// Powers of the left list alone.
        case onlyLeft
        /// Powers of the right list alone.
        case onlyRight
        /// Pairs that differ in one way.
        case kind(DifferenceKind)

        /// Every choice, in the order in which officers meet them.
        public static let all: [Show] =
            [.differing, .onlyLeft, .onlyRight, .same] + DifferenceKind.allCases.map(Show.kind)

        /// The choice's name, stable: `differing`, `otherArticle`.
        public var name: String {
            switch self {
            case .same: "same"
            case .differing: "differing"
            case .onlyLeft: "onlyLeft"
            case .onlyRight: "onlyRight"
            case .kind(let kind): kind.rawValue
            }
        }

        /// What an officer reads.
        public var chinese: String {
            switch self {
            case .same: "没有差异"
            case .differing: "有差异"
            case .onlyLeft: "只在甲"
            case .onlyRight: "只在乙"
            case .kind(let kind): kind.chinese
            }
        }

        /// The choice of a name, or nil.
        public init?(name: String) {
            guard let found = Self.all.first(where: { $0.name == name }) else { return nil }
            self = found
        }
    }

    /// Which rows are shown; nil for all.
    public var show: Show?
    /// The category of one of the powers, or nil for all.
    public var category: String?
    /// What the code begins with or the name contains, or nil for all.
    public var words: String?

    /// A filter; without arguments everything is shown.
    public init(show: Show? = nil, category: String? = nil, words: String? = nil) {
        self.show = show
        self.category = category
        self.words = words
    }

    /// Whether anything is left out.
    var narrows: Bool { show != nil || category != nil || words != nil }

    /// What is shown, as officers read it.
    var sentence: String {
        [show?.chinese, category.map { "类别为\($0)" }, words.map { "名称或编码含有“\($0)”" }].compactMap { $0 }
            .joined(separator: "，")
    }
}
