/// A part of a query in one segment: says what matches from a document on, window after window.
///
/// Windows come in ascending order.  A scorer answers three questions: how high a score can be, which documents of a
/// window match, and whether (and how well) a single document matches.
protocol Scorer: AnyObject {
    /// About how many documents match; decides who leads an intersection.
    var cost: Int { get }

    /// No document from `from` to before `to` scores higher; 0 also where none matches.
    func bound(_ from: UInt32, _ to: UInt32) throws(IndexError) -> Int32

    /// No document before the answer, from `from` on, matches; `PostingsCursor.exhausted` where none is left.
    func next(_ from: UInt32) throws(IndexError) -> UInt32

    /// Goes back before the first document.
    func rewind()

    /// Adds all matching documents of the window with their scores.
    func collect(_ window: Window) throws(IndexError)

    /// The score of a document, or −1 where it does not match; documents ascend, and none lies before a window that
    /// was collected.
    func score(_ document: UInt32) throws(IndexError) -> Int32

    /// The same; may answer −1 for a document that does match, if its score is not above `least`.
    func score(_ document: UInt32, above least: Int32) throws(IndexError) -> Int32
}

extension Scorer {
    func score(_ document: UInt32, above least: Int32) throws(IndexError) -> Int32 {
        try score(document)
    }
}

/// Nothing matches.
final class EmptyScorer: Scorer {
    var cost: Int {
        0
    }

    func bound(_ from: UInt32, _ to: UInt32) -> Int32 {
        0
    }

    func next(_ from: UInt32) -> UInt32 {
        PostingsCursor.exhausted
    }

    func rewind() {}

    func collect(_ window: Window) {}

    func score(_ document: UInt32) -> Int32 {
        -1
    }
}
