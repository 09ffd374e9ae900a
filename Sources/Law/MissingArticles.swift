/// The numbers that the articles of an edition leave out, as stretches: 3, then 7 to 9.
///
/// Inserted articles (第一百二十条之一) fill no place of their own.
public struct MissingArticles: Hashable, Sendable {
    /// The stretches, ascending, none below 1.
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
    public init(among numbers: some Sequence<Int>, title: String) {
        let known = Set(numbers).filter { $0 >= 1 }.sorted()
        var last = title.contains("修正案") ? (known.first ?? 1) - 1 : 0
        var stretches: [ClosedRange<Int>] = []
        for number in known where number > last {
            if number - last > 1 { stretches.append(last + 1...number - 1) }
            last = number
        }
        self.init(stretches: stretches)
    }

    /// The same where the text breaks off behind an article, nobody knows how far from its end.
    public func brokenOff(behind last: Int) -> MissingArticles {
        MissingArticles(stretches: stretches + [last + 1...Int.max])
    }

    /// Whether nothing is missing.
    public var isEmpty: Bool { stretches.isEmpty }

    /// At most this many stretches are named.
    private static let named = 6

    /// As officers read it: `缺第3、7至9条`; of more than six stretches the first six and how many articles are missing in all.
    public var chinese: String {
        guard !isEmpty else { return "不缺条" }
        let closed = stretches.filter { $0.upperBound < .max }
        let end = stretches.last.flatMap { $0.upperBound == .max ? "第\($0.lowerBound - 1)条以后的条文" : nil }
        guard !closed.isEmpty else { return end.map { "缺\($0)" } ?? "不缺条" }
        let names = closed.prefix(Self.named).map {
            $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)至\($0.upperBound)"
        }
        let all = "缺第\(names.joined(separator: "、"))条"
        let many = closed.count > Self.named ? "等，共 \(closed.reduce(0) { $0 &+ $1.count }) 条" : ""
        return all + many + (end.map { "，并缺\($0)" } ?? "")
    }
}
