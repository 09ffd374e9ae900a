internal import ICU

/// How much of a text's runs of two or three neighbouring characters other texts share.
///
/// A local rule repeats the sentences of the article that it carries out, with other bodies and numbers: runs of three characters
/// tell a copied sentence from a text of the same words. A run counts by how few of the texts compared have it,
/// ln(1 + (N − n + ½) ∕ (n + ½)); one that none of them has counts nothing.
struct SharedRuns {
    /// The number of each run, by its characters.
    private(set) var numbers: [UInt64: Int] = [:]
    /// Whether a character stands in a run.
    private var isUsed = [Bool](repeating: false, count: 1 << 16)
    let length: Int

    /// The runs of a text.
    ///
    /// - Parameters:
    ///   - units: the text, folded.
    ///   - length: how many characters a run has, at most 4.
    init(of units: [UInt16], length: Int) {
        self.length = length
        var numbers: [UInt64: Int] = [:]
        Self.forEach(in: units, length) { run in
            if numbers[run] == nil { numbers[run] = numbers.count }
        }
        for unit in units where Pinyin.isHan(unit) { isUsed[Int(unit)] = true }
        self.numbers = numbers
    }

    /// The share of the runs' weight that each text has, 0 to 1.
    ///
    /// Cost: linear in the texts.
    func shares(in texts: [[UInt16]]) -> [Double] {
        let found = texts.map { text in
            var runs: Set<Int> = []
            Self.forEach(in: text, length, where: isUsed) { run in
                if let number = numbers[run] { runs.insert(number) }
            }
            return runs
        }
        var holders = [Int](repeating: 0, count: numbers.count)
        for runs in found { for run in runs { holders[run] += 1 } }
        let total = Double(texts.count)
        let weights = holders.map { count in
            count == 0 ? 0 : BinaryLogarithm.of(1 + (total - Double(count) + 0.5) / (Double(count) + 0.5))
        }
        let whole = weights.reduce(0, +)
        guard whole > 0 else { return texts.map { _ in 0 } }
        // In the order of the numbers, so that sums of the same runs are the same.
        return found.map { runs in runs.sorted().reduce(0) { $0 + weights[$1] } / whole }
    }

    /// Calls `body` with every run of Han characters, its characters packed into one number.
    private static func forEach(
        in units: [UInt16],
        _ length: Int,
        where isUsed: [Bool]? = nil,
        _ body: (UInt64) -> Void
    ) {
        let mask = length >= 4 ? UInt64.max : (1 << (16 * UInt64(length))) - 1
        var run: UInt64 = 0
        var count = 0
        for unit in units {
            guard Pinyin.isHan(unit), isUsed?[Int(unit)] ?? true else {
                count = 0
                continue
            }
            run = (run << 16 | UInt64(unit)) & mask
            count += 1
            if count >= length { body(run) }
        }
    }
}
