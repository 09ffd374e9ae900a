internal import Search

/// The lists on hand as choices of a form, where there are several to choose from.
enum ListChoices {
    /// - Parameters:
    ///   - inventory: what is on hand.
    ///   - chosen: the titles that are chosen.
    /// - Returns: a row for each list; none where there is one list alone.
    static func values(_ inventory: Inventory, _ chosen: some Collection<String>) -> Values {
        guard inventory.lists.count > 1 else { return rows([]) }
        return rows(inventory.lists.map { ["title": $0.title, "selected": chosen.contains($0.title)] })
    }
}
