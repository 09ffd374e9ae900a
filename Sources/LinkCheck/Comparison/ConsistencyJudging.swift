import Citations
import Law
public import Library
import Revision

extension LinkChecker {
    /// Which powers that stand in several lists are founded on other national law from list to list.
    ///
    /// Local regulations and rules are left out: that they differ from place to place is right. Cost: near-linear in the powers, plus
    /// the texts that are cited in several editions.
    ///
    /// - Parameter lists: the lists.
    /// - Returns: what differs.
    /// - Throws: `LibraryError` when a text that was needed cannot be read.
    public func consistency(of lists: [CitedList]) throws(LibraryError) -> ConsistencyReport {
        let report = ConsistencyJudging(lists.filter { !$0.isDraft }, texts).report()
        try texts.trouble.rethrow()
        return report
    }
}

/// The work of one report on consistency.
struct ConsistencyJudging {
    private let lists: [CitedList]
    private let bases: [[PowerBases]]
    private let groups: PowerGroups
    private let judge: BasisComparison

    init(_ lists: [CitedList], _ texts: StatuteTexts) {
        self.lists = lists
        bases = lists.map { PowerBases.all(in: $0) }
        groups = PowerGroups(lists.map { $0.powers.map { PowerKey($0.power) } })
        judge = BasisComparison(texts)
    }

    func report() -> ConsistencyReport {
        ConsistencyReport(
            lists: lists.map(\.list.title),
            shared: groups.groups.count,
            groups: groups.groups.compactMap(group)
        )
    }

    private func group(_ members: [PowerGroups.Member]) -> ConsistencyGroup? {
        let columns = members.map { bases[$0.list][$0.power].columns[.legalBasis] }
        // Who cites nothing at all has no basis column, or an empty one: `basis-missing` tells that.
        let founded = members.indices.filter { columns[$0] != nil }
        guard founded.count > 1, let first = members.first else { return nil }
        var citing: [String: [(member: Int, basis: StatuteBasis)]] = [:]
        var order: [String] = []
        for index in founded {
            for key in columns[index]?.order ?? [] {
                guard let basis = columns[index]?.statutes[key] else { continue }
                if citing[key] == nil { order.append(key) }
                citing[key, default: []].append((index, basis))
            }
        }
        let points = order.flatMap { key -> [ConsistencyPoint] in
            guard let cited = citing[key], let one = cited.first?.basis, !judge.isLocal(one) else {
                return []
            }
            return self.points(cited, of: founded)
        }
        guard !points.isEmpty else { return nil }
        let power = lists[first.list].powers[first.power].power
        return ConsistencyGroup(
            name: power.fullName,
            category: power.category,
            powers: members.map { member in
                ComparedPower(
                    lists[member.list].powers[member.power],
                    in: lists[member.list],
                    bases[member.list][member.power]
                )
            },
            points: points
        )
    }

    /// What differs in the citations of one statute.
    private func points(_ cited: [(member: Int, basis: StatuteBasis)], of founded: [Int])
        -> [ConsistencyPoint]
    {
        guard let title = cited.first?.basis.title else { return [] }
        var result: [ConsistencyPoint] = []
        let places = clusters(cited, isEqual: judge.isEqual, isAlike: judge.isSame)
        if places.count > 1 {
            result.append(
                point(title, .place, places, of: cited.count) {
                    $0.places.isEmpty ? "只引用整部" : "引用\($0.placesInWords)"
                }
            )
        }
        if cited.count < founded.count {
            let without = founded.filter { index in !cited.contains { $0.member == index } }
            let values = [("引用", cited.map(\.member)), ("没有引用", without)].map { text, powers in
                value(text, powers, of: founded.count)
            }
            result.append(ConsistencyPoint(statute: title, kind: .statute, values: ordered(values)))
        }
        let editions = clusters(
            cited,
            isEqual: { judge.name($0) == judge.name($1) },
            isAlike: { judge.compare($0, $1).editions == nil }
        )
        if editions.count > 1 {
            result.append(
                point(title, .edition, editions, of: cited.count) { "按\(judge.name($0))" }
            )
        }
        return result
    }

    private typealias Cited = (member: Int, basis: StatuteBasis)

    /// Citations put together: first those that are equal, then ways that are alike, where each of them is like every other.
    ///
    /// Who cites an article is like who cites its first paragraph and like who cites its second; these two are not alike, and then all
    /// three are told. So the answer does not depend on the order of the lists.
    private func clusters(
        _ cited: [Cited],
        isEqual: (StatuteBasis, StatuteBasis) -> Bool,
        isAlike: (StatuteBasis, StatuteBasis) -> Bool
    ) -> [[Cited]] {
        var ways: [[Cited]] = []
        for one in cited {
            if let found = ways.firstIndex(where: { isEqual($0[0].basis, one.basis) }) {
                ways[found].append(one)
            } else {
                ways.append([one])
            }
        }
        guard ways.count <= Self.mostWays else { return ways }
        let alike = ways.indices.map { one in
            Set(ways.indices.filter { $0 == one || isAlike(ways[one][0].basis, ways[$0][0].basis) })
        }
        var clusters: [[Cited]] = []
        for way in ways.indices {
            let isClique = alike[way].allSatisfy { alike[$0] == alike[way] }
            guard isClique, let first = alike[way].min() else {
                clusters.append(ways[way])
                continue
            }
            if first == way { clusters.append(alike[way].sorted().flatMap { ways[$0] }) }
        }
        return clusters
    }

    /// Beyond so many ways of citing one statute for one power, those that are alike are not put together.
    private static let mostWays = 24

    private func point(
        _ title: String,
        _ kind: ConsistencyKind,
        _ clusters: [[(member: Int, basis: StatuteBasis)]],
        of count: Int,
        _ words: (StatuteBasis) -> String
    ) -> ConsistencyPoint {
        let values = clusters.map { value(words($0[0].basis), $0.map(\.member), of: count) }
        return ConsistencyPoint(statute: title, kind: kind, values: ordered(values))
    }

    private func value(_ text: String, _ powers: [Int], of count: Int) -> ConsistencyValue {
        ConsistencyValue(
            text: text,
            count: powers.count,
            powers: powers,
            isMajority: powers.count * 2 > count
        )
    }

    private func ordered(_ values: [ConsistencyValue]) -> [ConsistencyValue] {
        values.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(
            \.element
        )
    }
}
