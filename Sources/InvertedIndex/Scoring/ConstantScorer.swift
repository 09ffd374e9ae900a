/// The documents of another scorer, each with the same score.
final class ConstantScorer: Scorer {
    private let inner: any Scorer
    private let each: Int32
    private let aside = Window()

    init(_ inner: any Scorer, score: Int32) {
        self.inner = inner
        each = score
    }

    var cost: Int {
        inner.cost
    }

    func bound(_ from: UInt32, _ to: UInt32) -> Int32 {
        each
    }

    func next(_ from: UInt32) throws(IndexError) -> UInt32 {
        try inner.next(from)
    }

    func rewind() {
        inner.rewind()
    }

    func collect(_ window: Window) throws(IndexError) {
        aside.move(to: window.base, end: window.end)
        try inner.collect(aside)
        for word in 0..<Window.words {
            var rest = aside.bits[word]
            while rest != 0 {
                window.add(window.base + UInt32(word * 64 + rest.trailingZeroBitCount), each)
                rest &= rest &- 1
            }
        }
        aside.clear()
    }

    func score(_ document: UInt32) throws(IndexError) -> Int32 {
        try inner.score(document) < 0 ? -1 : each
    }
}
