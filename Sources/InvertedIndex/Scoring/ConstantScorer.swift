/// The documents of another scorer, each with the same score.
final class ConstantScorer: Scorer {
    private let inner: Scorer
    private let each: Int32
    private let aside = Window()

    init(_ inner: Scorer, score: Int32) {
        self.inner = inner
        each = score
    }

    override var cost: Int {
        inner.cost
    }

    override func bound(_ from: UInt32, _ to: UInt32) -> Int32 {
        each
    }

    override func next(_ from: UInt32) throws(IndexError) -> UInt32 {
        try inner.next(from)
    }

    override func rewind() {
        inner.rewind()
    }

    override func collect(_ window: Window) throws(IndexError) {
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

    override func score(_ document: UInt32) throws(IndexError) -> Int32 {
        try inner.score(document) < 0 ? -1 : each
    }
}
