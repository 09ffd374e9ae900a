internal import Law
internal import LinkCheck
internal import Search

extension Site {
    /// Two lists on hand held against each other; the same question is worked out once.
    ///
    /// - Parameters:
    ///   - left: the title or number of one.
    ///   - right: the title or number of the other.
    /// - Returns: the comparison.
    /// - Throws: `WebFault.notFound` when there is no such list, `LibraryError`.
    func comparison(_ left: String, _ right: String) throws -> ListComparison {
        let key = [left, right, day.description]
        if let kept = cache.comparison(key) { return kept }
        let pick = ListPick(try CitedList.all(in: library))
        let comparison = try checker().compare(try list(left, pick), try list(right, pick))
        cache.keep(comparison, for: key)
        return comparison
    }

    private func list(_ name: String, _ pick: ListPick) throws(WebFault) -> CitedList {
        do throws(ListPick.Fault) {
            return try pick.list(name)
        } catch {
            let known = error.near.filter { inventory.list(named: $0) != nil }
            throw WebFault.notFound(
                error.description + "。",
                hints: known.map { .init(title: $0, address: Address.list($0)) }
            )
        }
    }

    /// Which powers stand on other national law from list to list; the same question is worked out once.
    ///
    /// - Parameter titles: the titles of the lists; none for all.
    /// - Returns: the report.
    /// - Throws: `LibraryError`.
    func consistency(_ titles: [String]) throws -> ConsistencyReport {
        let key = titles + [day.description]
        if let kept = cache.consistency(key) { return kept }
        let lists = try CitedList.all(in: library).filter {
            titles.isEmpty || titles.contains($0.list.title)
        }
        let report = try checker().consistency(of: lists)
        cache.keep(report, for: key)
        return report
    }
}
