/// The documents of a phrase or a run of characters with how often it stands in each.
struct Occurrences {
    var documents: [UInt32] = []
    var frequencies: [UInt32] = []

    /// Occurrences counted by document from unordered pairs.
    init(_ pairs: [(document: UInt32, count: UInt32)] = []) {
        var sorted = true
        for i in pairs.indices.dropFirst() where pairs[i - 1].document > pairs[i].document {
            sorted = false
            break
        }
        documents.reserveCapacity(pairs.count)
        frequencies.reserveCapacity(pairs.count)
        for pair in sorted ? pairs : pairs.sorted(by: { $0.document < $1.document }) {
            if documents.last == pair.document {
                frequencies[frequencies.count - 1] += pair.count
            } else {
                documents.append(pair.document)
                frequencies.append(pair.count)
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
        var found: [(document: UInt32, count: UInt32)] = []
        let walk = TileWalk(field: field, length: phrase.count, edges: edges, kernel: .best)
        try walk.run(into: &found)
        return Occurrences(found)
    }
}
