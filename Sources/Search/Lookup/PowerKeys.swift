internal import Catalog

/// By what powers without codes are asked for in their list.
///
/// The serial number where no other power of the list bears it, else the name with its sub-item where none does, else `@` and the
/// place in the list, counted from 1: what an officer would say, and the same after another import of the list.
enum PowerKeys {
    /// Powers in list order with their keys; those with codes get none.
    ///
    /// Cost: linear in the powers.
    static func given(to powers: [PowerHead]) -> [PowerHead] {
        struct Word: Hashable {
            let list: ListID
            let word: String
        }
        var bearers: [Word: Int] = [:]
        for power in powers {
            for word in Set(words(of: power)) { bearers[Word(list: power.list, word: word), default: 0] += 1 }
        }
        var places: [ListID: Int] = [:]
        return powers.map { power in
            let place = places[power.list, default: 0] + 1
            places[power.list] = place
            guard power.code.isEmpty else { return power }
            var power = power
            power.key =
                words(of: power).first { bearers[Word(list: power.list, word: $0)] == 1 } ?? "@\(place)"
            return power
        }
    }

    private static func words(of power: PowerHead) -> [String] {
        // What begins with @ could be taken for a place, and a slash parts an address.
        [power.serial ?? "", power.fullName].filter { !$0.isEmpty && !$0.hasPrefix("@") && !$0.contains("/") }
    }
}
