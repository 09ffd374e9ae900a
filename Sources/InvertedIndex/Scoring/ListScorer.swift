/// Documents and scores that lie in memory: phrases, runs of characters, prefixes.
final class ListScorer: Scorer {
    private let documents: [UInt32]
    private let scores: [Int32]
    private var at = 0

    init(documents: [UInt32], scores: [Int32]) {
        self.documents = documents
        self.scores = scores
    }

    var cost: Int {
        documents.count
    }

    private func skip(to document: UInt32) {
        var step = 1
        while at + step < documents.count, documents[at + step] < document {
            at += step
            step *= 2
        }
        while at < documents.count, documents[at] < document {
            at += 1
        }
    }

    func bound(_ from: UInt32, _ to: UInt32) -> Int32 {
        skip(to: from)
        var most: Int32 = 0
        var i = at
        while i < documents.count, documents[i] < to {
            most = max(most, scores[i])
            i += 1
        }
        return most
    }

    func rewind() {
        at = 0
    }

    func next(_ from: UInt32) -> UInt32 {
        skip(to: from)
        return at < documents.count ? documents[at] : PostingsCursor.exhausted
    }

    func collect(_ window: Window) {
        skip(to: window.base)
        while at < documents.count, documents[at] < window.end {
            window.add(documents[at], scores[at])
            at += 1
        }
    }

    func score(_ document: UInt32) -> Int32 {
        skip(to: document)
        return at < documents.count && documents[at] == document ? scores[at] : -1
    }
}
