internal import Law
internal import Search

/// What comes nearest to a name that was not found.
enum Nearest {
    /// Up to eight statutes whose titles share the most pairs of characters with a name.
    ///
    /// Cost: linear in the titles on hand.
    static func statutes(to name: String, in inventory: Inventory) -> [WebFault.Hint] {
        let titles = inventory.statutes.map(\.title) + inventory.missing.map(\.title)
        return NameLikeness.nearest(to: name, among: titles).map {
            WebFault.Hint(title: "《\($0)》", address: Address.statute($0))
        }
    }

    /// Up to eight powers whose code begins like a code, or whose name is like a name.
    static func powers(to name: String, in inventory: Inventory) -> [WebFault.Hint] {
        let hint = { (power: PowerHead) in
            WebFault.Hint(
                title: [power.code, power.fullName].filter { !$0.isEmpty }.joined(separator: " "),
                address: Address.power(power, in: inventory)
            )
        }
        if name.utf8.allSatisfy({ $0 < 0x80 }), name.utf8.count >= 4 {
            let wanted = Array(name.utf8)
            func shared(_ code: String) -> Int {
                let own = Array(code.utf8)
                let start: Int = zip(own, wanted).prefix { $0 == $1 }.count
                let end: Int = zip(own.reversed(), wanted.reversed()).prefix { $0 == $1 }.count
                return start + end
            }
            let ranked = inventory.powers.map { ($0, shared($0.code)) }.filter { $0.1 >= 4 }
            return ranked.sorted { $1.1 < $0.1 }.prefix(8).map { hint($0.0) }
        }
        let names = NameLikeness.nearest(to: name, among: Array(Set(inventory.powers.map(\.fullName))))
        return names.compactMap { name in inventory.powers.first { $0.fullName == name }.map(hint) }
    }
}
