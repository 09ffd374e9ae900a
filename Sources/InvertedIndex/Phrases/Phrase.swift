import CPostings

/// A document, and how often a phrase or a run of characters stands in it.
typealias Occurrence = cpostings_match

/// The documents of a phrase or a run of characters, ascending, each once.
struct Occurrences {
    private(set) var all: [Occurrence]

    /// Occurrences counted by document from unordered ones.
    init(_ found: [Occurrence] = []) {
        all = found
        // Mostly they are in order.
        let isInOrder = found.indices.dropFirst().allSatisfy {
            found[$0 - 1].document < found[$0].document
        }
        if isInOrder {
            return
        }
        all.removeAll(keepingCapacity: true)
        for one in found.sorted(by: { $0.document < $1.document }) {
            if let last = all.last, last.document == one.document {
                all[all.count - 1].count += one.count
            } else {
                all.append(one)
            }
        }
    }
}

/// Finds terms that stand one behind the other.
enum Phrase {
    /// The occurrences of a phrase in one field of a segment; the field must have positions.
    static func find(_ phrase: [[UInt8]], in field: SegmentField) throws(IndexError) -> Occurrences {
        var edges = TileEdges()
        for (place, term) in phrase.enumerated() {
            guard let ordinal = try field.find(term) else {
                return Occurrences()
            }
            edges.add(place, place + 1, CollectionOfOne(ordinal))
        }
        var found: [Occurrence] = []
        let walk = TileWalk(field: field, length: phrase.count, edges: edges, kernel: .best)
        try walk.run(into: &found)
        return Occurrences(found)
    }
}
