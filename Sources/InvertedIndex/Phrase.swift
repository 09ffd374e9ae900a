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

/// Finds terms that stand at fixed distances from each other.
enum Phrase {
    /// The occurrences of a phrase in one field of a segment; the field must have positions.
    static func find(_ phrase: [PhraseTerm], in field: SegmentField) throws(IndexError) -> Occurrences {
        var parts: [(cursor: PostingsCursor, offset: UInt32)] = []
        for part in phrase {
            guard let ordinal = try field.find(part.term) else {
                return Occurrences()
            }
            parts.append((try field.cursor(ordinal), part.offset))
        }
        parts.sort { $0.cursor.documentFrequency < $1.cursor.documentFrequency }
        guard let lead = parts.first else {
            return Occurrences()
        }
        var found: [(document: UInt32, count: UInt32)] = []
        var starts: [Int64] = []
        try lead.cursor.advance()
        search: while lead.cursor.current != PostingsCursor.exhausted {
            let document = lead.cursor.current
            for part in parts.dropFirst() {
                try part.cursor.seek(document)
                if part.cursor.current != document {
                    if part.cursor.current == PostingsCursor.exhausted {
                        break search
                    }
                    try lead.cursor.seek(part.cursor.current)
                    continue search
                }
            }
            starts.removeAll(keepingCapacity: true)
            for position in try lead.cursor.positions() {
                starts.append(Int64(position) - Int64(lead.offset))
            }
            for part in parts.dropFirst() {
                keep(&starts, try part.cursor.positions(), Int64(part.offset))
                if starts.isEmpty {
                    break
                }
            }
            if !starts.isEmpty {
                found.append((document, UInt32(starts.count)))
            }
            try lead.cursor.advance()
        }
        return Occurrences(found)
    }

    /// Keeps the starts at which a term with these positions stands at its offset; both ascend.
    private static func keep(
        _ starts: inout [Int64],
        _ positions: UnsafeBufferPointer<UInt32>,
        _ offset: Int64
    ) {
        var kept = 0
        var i = 0
        for start in starts {
            while i < positions.count, Int64(positions[i]) < start + offset {
                i += 1
            }
            if i == positions.count {
                break
            }
            if Int64(positions[i]) == start + offset {
                starts[kept] = start
                kept += 1
            }
        }
        starts.removeLast(starts.count - kept)
    }
}
