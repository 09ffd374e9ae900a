/// The pairs of characters of the articles of one edition, numbered, each with the articles that hold it.
///
/// Made once for an edition, whatever it is compared with, so that a further comparison looks no pair up again.
/// Cost: linear in the pairs; some 16 bytes for each pair of each article.
struct PairIndex: Sendable {
    /// An article that holds a pair, and how often.
    struct Holder: Sendable {
        let text: UInt32
        let count: Float
    }

    /// The pairs of every article.
    let texts: [PairCounts]
    /// Every pair once, ascending: its place here is its number in this edition.
    let pairs: [UInt32]
    /// Where the holders of a pair end in ``holders``, by number.
    private let ends: [Int]
    private let holders: [Holder]
    /// The numbers of the pairs of all articles, one article behind the other.
    private let numbers: [UInt32]
    /// Where an article's numbers begin; one entry more than articles.
    private let starts: [Int]

    /// Indexes the pairs of articles.
    init(_ texts: [PairCounts]) {
        self.texts = texts
        let count = texts.reduce(0) { $0 + $1.entries.count }
        var keys: [UInt64] = []
        var entries: [Holder] = []
        var starts = [0]
        keys.reserveCapacity(count)
        entries.reserveCapacity(count)
        for (text, counts) in texts.enumerated() {
            for entry in counts.entries {
                keys.append(UInt64(entry.pair) << 32 | UInt64(entries.count))
                entries.append(Holder(text: UInt32(text), count: entry.count))
            }
            starts.append(keys.count)
        }
        Self.sortByPair(&keys)
        var pairs: [UInt32] = []
        var ends: [Int] = []
        var holders: [Holder] = []
        var numbers = [UInt32](repeating: 0, count: count)
        holders.reserveCapacity(count)
        for key in keys {
            let pair = UInt32(key >> 32)
            if pairs.last != pair {
                if !pairs.isEmpty { ends.append(holders.count) }
                pairs.append(pair)
            }
            let entry = Int(key & 0xFFFF_FFFF)
            holders.append(entries[entry])
            numbers[entry] = UInt32(pairs.count - 1)
        }
        ends.append(holders.count)
        self.pairs = pairs
        self.ends = ends
        self.holders = holders
        self.numbers = numbers
        self.starts = starts
    }

    /// The articles that hold a pair, ascending.
    func holders(of number: Int) -> ArraySlice<Holder> { holders[start(of: number)..<ends[number]] }

    /// How many articles hold a pair.
    func holderCount(of number: Int) -> Int32 { Int32(ends[number] - start(of: number)) }

    /// The numbers of an article's pairs, in the order of its entries.
    func numbers(of text: Int) -> ArraySlice<UInt32> { numbers[starts[text]..<starts[text + 1]] }

    private func start(of number: Int) -> Int { number == 0 ? 0 : ends[number - 1] }

    /// Sorts by the pair in the upper half, keeping the order of equal ones: radix sort in three passes, linear.
    private static func sortByPair(_ keys: inout [UInt64]) {
        let width = 11
        var sorted = [UInt64](repeating: 0, count: keys.count)
        for shift in stride(from: 32, to: 64, by: width) {
            var places = [Int](repeating: 0, count: 1 << width)
            let mask = UInt64(places.count - 1)
            for key in keys { places[Int(key >> UInt64(shift) & mask)] += 1 }
            var sum = 0
            for digit in places.indices { (places[digit], sum) = (sum, sum + places[digit]) }
            for key in keys {
                let digit = Int(key >> UInt64(shift) & mask)
                sorted[places[digit]] = key
                places[digit] += 1
            }
            swap(&keys, &sorted)
        }
    }
}
