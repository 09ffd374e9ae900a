import Law
public import Library

/// Which list on hand an officer's words mean: its title or its number, else the only one whose title holds the words.
public struct ListPick: Sendable {
    /// Why no list is meant.
    public enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// There is none.
        case none(ListNotFound)
        /// There are several; their titles, with their numbers where titles are equal.
        case several(String, [String])

        /// What an officer reads: what is wrong, and what to do.
        public var description: String {
            switch self {
            case .none(let fault): fault.description
            case .several(let name, let titles):
                "“\(name)”指的清单有 \(titles.count) 份：\(titles.prefix(5).joined(separator: "、"))\(titles.count > 5 ? "等" : "")；请写完整的标题，标题相同的写编号"
            }
        }

        /// The titles that come near.
        public var near: [String] {
            switch self {
            case .none(let fault): fault.near
            case .several(_, let titles): titles
            }
        }
    }

    private let lists: [CitedList]

    /// A choice among lists.
    public init(_ lists: [CitedList]) { self.lists = lists }

    /// The list of exactly a title or number, or nil.
    ///
    /// - Parameter name: the title, or the number in the catalog.
    /// - Returns: the list.
    /// - Throws: ``Fault`` where several bear the title.
    public func exactly(_ name: String) throws(Fault) -> CitedList? {
        let titled = lists.filter { $0.list.title == name }
        if titled.count > 1 { throw .several(name, titled.map(Self.named)) }
        return titled.first ?? lists.first { $0.number.map(String.init) == name }
    }

    /// The list that words mean.
    ///
    /// - Parameter name: the title, the number in the catalog, or a part of the title.
    /// - Returns: the list.
    /// - Throws: ``Fault``.
    public func list(_ name: String) throws(Fault) -> CitedList {
        if let found = try exactly(name) { return found }
        let titles: Set<String>
        do throws(ListNotFound) {
            titles = try ListChoice(titles: lists.map(\.list.title)).titles(named: [name])
        } catch {
            throw .none(error)
        }
        let fitting = lists.filter { titles.contains($0.list.title) }
        guard fitting.count == 1, let only = fitting.first else {
            throw .several(name, fitting.map(Self.named))
        }
        return only
    }

    /// A list's title with its number: titles may be equal.
    private static func named(_ list: CitedList) -> String {
        "“\(list.list.title)”" + (list.number.map { "（编号 \($0)）" } ?? "")
    }
}
