public import Catalog
internal import Law

/// Which lists an officer's words mean: the list of exactly that title, else every list whose title holds the words.
///
/// Every face that can be narrowed to lists asks here.
public struct ListChoice: Sendable {
    /// The titles of the lists that there are, in the order of import.
    public let titles: [String]

    /// A choice among lists.
    ///
    /// - Parameter titles: their titles.
    public init(titles: [String]) { self.titles = titles }

    /// A choice among the lists of a catalog.
    ///
    /// - Throws: `CatalogError`.
    public init(_ catalog: Catalog) throws(CatalogError) {
        titles = try catalog.listTitles().sorted { $0.key < $1.key }.map(\.value)
    }

    /// The titles that words mean.
    ///
    /// - Parameter words: for each choice a title or a part of one; none chooses nothing in particular.
    /// - Returns: the titles; empty where no words are given.
    /// - Throws: ``ListNotFound`` for words that fit no list.
    public func titles(named words: [String]) throws(ListNotFound) -> Set<String> {
        var chosen: Set<String> = []
        for word in words {
            if titles.contains(word) {
                chosen.insert(word)
                continue
            }
            let fitting = titles.filter { $0.contains(word) }
            guard !word.isEmpty, !fitting.isEmpty else { throw ListNotFound(word, titles) }
            chosen.formUnion(fitting)
        }
        return chosen
    }
}

/// No list bears a title, and none holds it in its title; ``description`` is the sentence that an officer reads.
public struct ListNotFound: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was asked for.
    public let name: String
    /// The titles that come nearest; those of all lists where none does and there are few.
    public let near: [String]
    private let isNear: Bool
    private let count: Int

    /// How many titles are told at most.
    private static let most = 5

    init(_ name: String, _ titles: [String]) {
        self.name = name
        count = titles.count
        let likely = NameLikeness.nearest(to: name, among: titles, limit: Self.most)
        isNear = !likely.isEmpty
        near = isNear ? likely : titles.count <= Self.most ? titles : []
    }

    /// What was asked for and what comes nearest, in Chinese.
    public var description: String {
        let head = "没有标题是“\(name)”或者含有“\(name)”的清单"
        let named = near.map { "“\($0)”" }.joined(separator: "、")
        if near.isEmpty { return head + "；库里共有 \(count) 份清单" }
        return head + (isNear ? "；相近的有\(named)" : "；库里有\(named)")
    }
}
