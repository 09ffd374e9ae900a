internal import ICU

/// ICU's Chinese word list as a flat table, with the least-cost cut that ICU makes over it.
///
/// ICU's iterator spends its time on generality; the same list laid out flat and the same rule (each word has a cost, a
/// character that is no word costs 255, the cheapest way through a run wins, among equals the one whose last word began
/// first) cut plain Han several times as fast. Making the table takes some tens of milliseconds and 10 MB, which pays for
/// bulk work only; a query asks ICU's iterator.
public final class WordList: Sendable {
    /// The longest word that ICU looks for, in characters.
    static let longestWord = 20

    /// The same, as the index asks for it.
    public var longestTile: Int { Self.longestWord }

    let trie: FlatTrie

    /// Tells lists apart: two lists cut alike if they have the same; never 0.
    ///
    /// Indexes keep it. It says nothing of the rule of ``HanCutter``: a change of that rule needs a higher `IndexScheme.version`.
    public let identity: UInt64

    /// The list of the ICU that is linked, or nil when it is missing, of an unknown format, or not cut as ICU cuts.
    ///
    /// Loaded on first use and shared.
    public static let installed: WordList? = load()

    init(trie: FlatTrie) {
        self.trie = trie
        identity = trie.fingerprint | 1
    }

    /// Cuts runs of plain Han characters, one after the other, and calls `word` with the place in its run where each word ends.
    ///
    /// Cuts as ICU does, in linear time; what is not plain Han counts as a character that is no word.
    public func cut(_ runs: [[UInt16]], _ word: (Int) -> Void) {
        let cutter = HanCutter()
        trie.withView { view in
            for run in runs {
                run.withUnsafeBufferPointer { cutter.cut($0, view) { _, end in word(end) } }
            }
        }
    }

    /// Whether a unit is a Han character that only the list cuts.
    public func covers(_ unit: UInt16) -> Bool { BreakClass.table[Int(unit)] == BreakClass.han.rawValue }

    /// Calls `body` with every word that may stand in a run, one character at every place among them, in the order in which they
    /// begin, and `longer` with the places from which on the rest of the run begins longer words.
    public func forEachTile(
        of run: UnsafeBufferPointer<UInt16>,
        _ body: (_ start: Int, _ end: Int, _ cost: Int) -> Void,
        longer: (_ start: Int) -> Void
    ) {
        trie.withView { view in
            for start in run.indices {
                var link = view.root(run[start])
                // A character that is no word costs 255, which is what the absence of a value is written as.
                body(start, start + 1, Int(link & 0xFF))
                var end = start + 1
                while view.hasNext(link), end - start < Self.longestWord {
                    guard end < run.count else {
                        longer(start)
                        break
                    }
                    link = view.step(link, run[end])
                    end += 1
                    let value = UInt8(truncatingIfNeeded: link)
                    if value != FlatTrie.noWord { body(start, end, Int(value)) }
                }
            }
        }
    }

    private static func load() -> WordList? {
        guard let data = try? WordListData(), let edges = SerializedTrieReader.edges(of: data.units),
            let trie = FlatTrie(edges: edges), let breaker = try? WordBreaker()
        else { return nil }
        let list = WordList(trie: trie)
        return list.agrees(with: breaker) ? list : nil
    }

    /// Whether probes in the language of the field are cut as ICU's iterator cuts them.
    ///
    /// A release of ICU that changed its rule would be noticed here, and ICU's iterator used instead.
    private func agrees(with breaker: WordBreaker) -> Bool {
        let probes = [
            "机关单位应当依法确定国家秘密的密级保密期限和知悉范围", "行政机关公务员处分条例第二十一条规定的情形", "涉密人员脱密期管理办法由主管部门会同有关部门制定",
            "发展中国家的研究生命起源", "第四十四条之二所称直接负责的主管人员", "乒乓球拍卖完了结婚的和尚未结婚的", "魑魅魍魉龘靐齉爩",
        ]
        let cutter = HanCutter()
        return probes.allSatisfy { probe in
            let units = Array(probe.utf16)
            return cutter.ends(of: units, with: self) == breaker.cut(units).ends
        }
    }
}
