import CPostings

/// A query with everything that the whole index says about it: ordinals, document frequencies, phrase matches.
///
/// Made once for a search; each segment then makes its scorers from it.
enum PlanNode {
    case nothing
    case everything
    case term(TermPlan)
    case list(ListPlan)
    case bitmap([[UInt64]])
    indirect case constant(PlanNode, score: Float)
    case boolean(must: [PlanNode], should: [PlanNode], mustNot: [PlanNode], filter: [PlanNode])
}

/// A term in its fields.
struct TermPlan {
    let term: [UInt8]
    let fields: [WeightedField]
    /// The term's ordinal in every field of every segment, segment by segment, −1 where it is not.
    let ordinals: [Int]
    /// The greatest of the fields' document frequencies.
    let frequency: Int
    let boost: Float

    /// The ordinal in a segment and the i-th of the fields.
    @inline(__always)
    func ordinal(_ segment: Int, _ i: Int = 0) -> Int {
        ordinals[segment * fields.count + i]
    }
}

/// Documents and frequencies that were worked out beforehand, counting as one term of a field.
struct ListPlan {
    let name: String
    let field: WeightedField
    let segments: [Occurrences]
    let frequency: Int
    let boost: Float
}

/// Makes plans and scorers for one reader and one set of options.
struct IndexQueryPlanner {
    let reader: IndexReader
    let k1: Float

    init(_ reader: IndexReader, k1: Float) {
        self.reader = reader
        self.k1 = k1.isFinite ? max(0.01, k1) : 1.2
    }

    func plan(_ query: IndexQuery) throws(IndexError) -> PlanNode {
        switch query {
        case .all:
            return .everything
        case .term(let term, let fields, let boost):
            return try plan(term: term, fields.filter { isRanked($0.field) }, sane(boost))
        case .phrase(let parts, let field, let boost):
            guard isRanked(field.field), reader.schema[field.field].hasPositions, !parts.isEmpty else {
                return .nothing
            }
            if parts.count == 1 {
                return try plan(term: parts[0], [field], sane(boost))
            }
            return try list(field, sane(boost), "phrase") { (segment) throws(IndexError) in
                try Phrase.find(parts, in: segment)
            }
        case .verbatim(let run, let fields, let boost):
            let tiled = fields.filter { isRanked($0.field) && reader.schema[$0.field].kind == .tiles }
            return try join(tiled) { (field) throws(IndexError) in
                try list(field, sane(boost), "verbatim") { (segment) throws(IndexError) in
                    try VerbatimMatcher(run, in: segment, cutting: reader.cutting).find()
                }
            }
        case .prefix(let prefix, let fields, let boost):
            return try join(fields.filter { isRanked($0.field) }) { (field) throws(IndexError) in
                try list(field, sane(boost), "prefix") { (segment) throws(IndexError) in
                    try PrefixUnion.find(prefix, in: segment)
                }
            }
        case .keyword(let field, let values):
            guard field.index < reader.schema.fields.count, reader.schema[field].kind == .keyword else {
                return .nothing
            }
            return .bitmap(
                try bitmaps { (segment) throws(IndexError) in
                    try FilterBitmap.keyword(values, in: segment.fields[field.index])
                }
            )
        case .number(let field, let range):
            guard field.index < reader.schema.fields.count, reader.schema[field].kind == .number else {
                return .nothing
            }
            return .bitmap(
                try bitmaps { (segment) throws(IndexError) in
                    try FilterBitmap.number(range, in: segment.fields[field.index])
                }
            )
        case .constant(let inner, let score):
            return .constant(try plan(inner), score: score.isFinite ? max(0, score) : 0)
        case .boolean(let must, let should, let mustNot, let filter):
            return .boolean(
                must: try plan(must),
                should: try plan(should),
                mustNot: try plan(mustNot),
                filter: try plan(filter)
            )
        }
    }

    private func plan(_ queries: [IndexQuery]) throws(IndexError) -> [PlanNode] {
        var out: [PlanNode] = []
        for query in queries {
            out.append(try plan(query))
        }
        return out
    }

    private func sane(_ boost: Float) -> Float {
        boost.isFinite ? min(max(0, boost), 1e6) : 1
    }

    private func isRanked(_ field: FieldID) -> Bool {
        field.index < reader.schema.fields.count && reader.schema[field].isRanked
    }

    private func plan(term: [UInt8], _ fields: [WeightedField], _ boost: Float) throws(IndexError) -> PlanNode
    {
        var ordinals: [Int] = []
        ordinals.reserveCapacity(reader.segments.count * fields.count)
        var frequencies = [Int](repeating: 0, count: fields.count)
        for member in reader.segments {
            for (i, weighted) in fields.enumerated() {
                let ordinal = try member.segment.fields[weighted.field.index].find(term) ?? -1
                if ordinal >= 0 {
                    frequencies[i] += try member.segment.fields[weighted.field.index].documentFrequency(
                        ordinal
                    )
                }
                ordinals.append(ordinal)
            }
        }
        guard let frequency = frequencies.max(), frequency > 0 else {
            return .nothing
        }
        return .term(
            TermPlan(term: term, fields: fields, ordinals: ordinals, frequency: frequency, boost: boost)
        )
    }

    private func list(
        _ field: WeightedField,
        _ boost: Float,
        _ name: String,
        _ find: (SegmentField) throws(IndexError) -> Occurrences
    ) throws(IndexError) -> PlanNode {
        var found: [Occurrences] = []
        var frequency = 0
        for member in reader.segments {
            let part = try find(member.segment.fields[field.field.index])
            frequency += part.all.count
            found.append(part)
        }
        if frequency == 0 {
            return .nothing
        }
        return .list(
            ListPlan(name: name, field: field, segments: found, frequency: frequency, boost: boost)
        )
    }

    /// One of several fields, the scores added.
    private func join(
        _ fields: [WeightedField],
        _ make: (WeightedField) throws(IndexError) -> PlanNode
    ) throws(IndexError) -> PlanNode {
        if fields.count == 1 {
            return try make(fields[0])
        }
        var parts: [PlanNode] = []
        for field in fields {
            parts.append(try make(field))
        }
        return .boolean(must: [], should: parts, mustNot: [], filter: [])
    }

    private func bitmaps(
        _ make: (Segment) throws(IndexError) -> [UInt64]
    ) throws(IndexError) -> [[UInt64]] {
        var out: [[UInt64]] = []
        for member in reader.segments {
            out.append(try make(member.segment))
        }
        return out
    }
}

/// The documents of every term with a prefix.
enum PrefixUnion {
    static func find(_ prefix: [UInt8], in field: SegmentField) throws(IndexError) -> Occurrences {
        let dictionary = try field.dictionary()
        let range = try prefix.withUnsafeBytes { raw in
            Result { () throws(IndexError) in try dictionary.range(prefix: raw) }
        }.get()
        var counts: [UInt32] = []
        for ordinal in range {
            let cursor = try field.cursor(ordinal)
            if counts.isEmpty {
                counts = [UInt32](repeating: 0, count: field.documentCount)
            }
            try cursor.advance()
            while cursor.current != PostingsCursor.exhausted {
                counts[Int(cursor.current)] &+= try cursor.frequency
                try cursor.advance()
            }
        }
        var found: [Occurrence] = []
        for (document, count) in counts.enumerated() where count > 0 {
            found.append(Occurrence(document: UInt32(document), count: min(count, 1 << 30)))
        }
        return Occurrences(found)
    }
}

/// Bitmaps of the documents that a filter lets through.
enum FilterBitmap {
    static func keyword(_ values: [[UInt8]], in field: SegmentField) throws(IndexError) -> [UInt64] {
        var words = [UInt64](repeating: 0, count: (field.documentCount + 63) / 64)
        for value in values {
            guard let ordinal = try field.find(value) else {
                continue
            }
            let cursor = try field.cursor(ordinal)
            for block in 0..<cursor.blockCount {
                try cursor.load(block: block)
                for i in 0..<cursor.count {
                    let document = Int(cursor.documents[i])
                    words[document >> 6] |= 1 << UInt64(document & 63)
                }
            }
        }
        return words
    }

    static func number(_ range: ClosedRange<Int64>, in field: SegmentField) throws(IndexError) -> [UInt64] {
        var words = [UInt64](repeating: 0, count: (field.documentCount + 63) / 64)
        for document in 0..<field.documentCount where range.contains(try field.number(document)) {
            words[document >> 6] |= 1 << UInt64(document & 63)
        }
        return words
    }
}
