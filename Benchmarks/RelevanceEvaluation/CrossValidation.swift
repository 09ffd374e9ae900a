import Search

/// Chooses a few weights on one half of the questions and measures them on the other.
///
/// What is measured on the questions that chose it flatters; what is measured on the other half does not. Every weight is tried at
/// coarse steps with the others as they stand; the best step of each on one half (by nDCG@10) makes the weights that
/// the other half is asked with.
struct CrossValidation {
    /// The weights that are chosen, with the values they may take.
    static let choices: [(name: String, values: [String])] = [
        ("level", ["0.3", "0.6", "0.9"]), ("authority", ["0.4", "0.8", "1.2"]),
        ("coverage", ["1", "2", "3"]),
        ("neighbour", ["0.1", "0.2", "0.3"]), ("synonym", ["0.5", "1", "1.5"]),
    ]

    /// Asks every question with some weights and gives the measures in the order of the questions.
    let measure: (RankingWeights) throws -> [Measures]

    /// Prints what each half chose and how the other half fares with it.
    ///
    /// - Throws: what measuring throws.
    func report(from start: RankingWeights) throws {
        let standard = try measure(start)
        var tried: [(name: String, value: String, measures: [Measures])] = []
        for choice in Self.choices {
            for value in choice.values {
                var weights = start
                guard WeightTable.set("\(choice.name)=\(value)", in: &weights) else { continue }
                tried.append((choice.name, value, weights == start ? standard : try measure(weights)))
            }
        }
        var heldOut: [Measures] = []
        for half in 0..<2 {
            var weights = start
            var chosen: [String] = []
            for choice in Self.choices {
                let candidates = tried.filter { $0.name == choice.name }
                let best = candidates.max { gain($0.measures, half) < gain($1.measures, half) }
                guard let best, WeightTable.set("\(best.name)=\(best.value)", in: &weights) else { continue }
                chosen.append("\(best.name) \(best.value)")
            }
            let other = Self.part(try measure(weights), 1 - half)
            heldOut += other
            let names = ["even", "odd"]
            print("  chosen on \(names[half]): \(chosen.joined(separator: ", "))")
            print("    measured on \(names[1 - half])  " + Measures.mean(other).line)
            print("    standard on \(names[1 - half])  " + Measures.mean(Self.part(standard, 1 - half)).line)
        }
        print("  held out, both halves  " + Measures.mean(heldOut).line)
    }

    private func gain(_ measures: [Measures], _ half: Int) -> Double {
        Measures.mean(Self.part(measures, half)).gain10
    }

    /// Every second question: the even ones (0) or the odd ones (1).
    static func part(_ measures: [Measures], _ half: Int) -> [Measures] {
        measures.indices.filter { $0 % 2 == half }.map { measures[$0] }
    }
}
