/// The numbers that the articles of an edition leave out, as stretches: 3, then 7 to 9.
///
/// Inserted articles (第一百二十条之一) fill no place of their own.
public struct MissingArticles: Hashable, Sendable {
    /// The stretches, ascending, none below 1; the last one reaches to `Int.max` where nobody can tell how many articles follow.
    public let stretches: [ClosedRange<Int>]

    /// Nothing is missing.
    public static let none = MissingArticles(stretches: [])

    /// The stretches given, those below 1 left out.
    public init(stretches: [ClosedRange<Int>]) {
        self.stretches = stretches.filter { $0.lowerBound >= 1 }
    }

    /// The numbers left out; cost: that of sorting the numbers, however wide a gap is.
    ///
    /// - Parameters:
    ///   - numbers: the numbers of the articles, in any order; what is below 1 counts for nothing.
    ///   - title: the statute's title: an amendment (修正案) goes on counting where the one before it ended.
    ///   - goesOn: whether more articles follow behind the last one, nobody knows how many.
    public init(among numbers: some Sequence<Int>, title: String, goesOn: Bool = false) {
        let known = Set(numbers).filter { $0 >= 1 }.sorted()
        var last = title.contains("修正案") ? (known.first ?? 1) - 1 : 0
        var stretches: [ClosedRange<Int>] = []
        for number in known where number > last {
            if number - last > 1 { stretches.append(last + 1...number - 1) }
            last = number
        }
        if goesOn, last > 0, last < .max { stretches.append((last + 1)...Int.max) }
        self.init(stretches: stretches)
    }

    /// Whether nothing is missing.
    public var isEmpty: Bool { stretches.isEmpty }

    /// At most this many stretches are named.
    private static let named = 6

    /// As officers read it: `缺第3、7至9条`, `缺第1至462条、第989条以后`; of more than six stretches the first six and how many
    /// articles are missing in all.
    public var chinese: String {
        guard !isEmpty else { return "不缺条" }
        let closed = stretches.filter { $0.upperBound < .max }
        let names = closed.prefix(Self.named).map {
            $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)至\($0.upperBound)"
        }
        var pieces: [String] = []
        if !closed.isEmpty { pieces.append("第\(names.joined(separator: "、"))条") }
        if closed.count > Self.named { pieces[0] += "等，共 \(closed.reduce(0) { $0 &+ $1.count }) 条" }
        if let open = stretches.last, open.upperBound == .max { pieces.append("第\(open.lowerBound)条以后") }
        return "缺" + pieces.joined(separator: "、")
    }
}
