internal import Search

/// What comes nearest to a name that was not found.
enum Nearest {
    /// Up to eight statutes whose titles share the most pairs of characters with a name.
    ///
    /// Cost: linear in the titles on hand.
    static func statutes(to name: String, in inventory: Inventory) -> [WebFault.Hint] {
        best(name, inventory.statutes.map(\.title) + inventory.missing.map(\.title)).map {
            WebFault.Hint(title: "《\($0)》", address: Address.statute($0))
        }
    }

    /// Up to eight powers whose code begins like a code, or whose name is like a name.
    static func powers(to name: String, in inventory: Inventory) -> [WebFault.Hint] {
        let hint = { (power: PowerHead) in
            WebFault.Hint(title: "\(power.code) \(power.fullName)", address: Address.power(power))
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
        let names = best(name, Array(Set(inventory.powers.map(\.fullName))))
        return names.compactMap { name in inventory.powers.first { $0.fullName == name }.map(hint) }
    }

    private static func best(_ name: String, _ candidates: [String]) -> [String] {
        let wanted = pairs(name)
        guard !wanted.isEmpty else { return [] }
        let scored = candidates.map { candidate -> (name: String, score: Double) in
            let own = pairs(candidate)
            let shared = wanted.intersection(own).count
            return (candidate, 2 * Double(shared) / Double(max(1, wanted.count + own.count)))
        }
        let near = scored.filter { $0.score > 0.2 }.sorted {
            $0.score == $1.score ? $0.name < $1.name : $0.score > $1.score
        }
        return near.prefix(8).map(\.name)
    }

    /// The pairs of neighbouring characters of the first hundred, 中华人民共和国 left out: nearly every title has it.
    private static func pairs(_ text: String) -> Set<UInt64> {
        let short = text.prefix(100).replacing("中华人民共和国", with: "").unicodeScalars.map { UInt64($0.value) }
        guard short.count > 1 else { return Set(short) }
        return Set(zip(short, short.dropFirst()).map { $0 << 32 | $1 })
    }
}
