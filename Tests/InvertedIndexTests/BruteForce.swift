import TestSupport
import Glibc

@testable import InvertedIndex

/// Documents kept as they are, and answers found by looking at every one of them.
struct BruteForce {
    struct Document {
        var key: UInt64
        /// Terms and positions of ranked fields.
        var fields: [[(term: String, position: UInt32)]]
        var kind: String
        var order: Int64
        var stored: String
    }

    static let title = FieldID(0)
    static let body = FieldID(1)
    static let notes = FieldID(2)
    static let kind = FieldID(3)
    static let order = FieldID(4)

    static let schema = IndexSchema([
        .tiles("title"), .tiles("body"), .terms("notes", positions: false, lengthNormalization: 0.4),
        .keyword("kind"), .number("order"),
    ])

    var documents: [Document] = []

    /// Documents whose texts are runs of a few characters, cut at random, with gaps between runs.
    static func random(_ count: Int, seed: UInt64, alphabet: String = "甲乙丙丁戊己庚辛") -> BruteForce {
        var generator = SeededGenerator(seed: seed)
        let characters = Array(alphabet)
        var out = BruteForce()
        func text(_ most: Int) -> [(term: String, position: UInt32)] {
            var tokens: [(term: String, position: UInt32)] = []
            var position: UInt32 = 0
            for _ in 0..<Int.random(in: 0...most, using: &generator) {
                for _ in 0..<Int.random(in: 1...6, using: &generator) {
                    var term = ""
                    for _ in 0..<generator.pick([1, 1, 2, 2, 2, 3, 4]) {
                        // The first characters are far more frequent than the last.
                        let i = Int.random(in: 0..<characters.count, using: &generator)
                        term.append(characters[Int.random(in: 0...i, using: &generator)])
                    }
                    tokens.append((term, position))
                    position += 1
                }
                position += 1
            }
            return tokens
        }
        for n in 0..<count {
            out.documents.append(
                Document(
                    key: UInt64(n) * 3 + 1,
                    fields: [text(1), text(5), text(2)],
                    kind: generator.pick(["法", "条例", "办法"]),
                    order: Int64.random(in: -5...300, using: &generator),
                    stored: "第\(n)号 "
                        + String(repeating: "文", count: Int.random(in: 0...80, using: &generator))
                )
            )
        }
        return out
    }

    func indexed(_ document: Document) -> IndexDocument {
        var out = IndexDocument(key: document.key)
        for (i, tokens) in document.fields.enumerated() {
            var batch = TokenBatch()
            for (term, position) in tokens {
                batch.append(Array(term.utf8), at: position)
            }
            out.tokens.append((FieldID(i), batch))
        }
        out.keywords = [(BruteForce.kind, Array(document.kind.utf8))]
        out.numbers = [(BruteForce.order, document.order)]
        out.stored = Array(document.stored.utf8)
        return out
    }

    /// How often a run stands in a field's text, never over a gap.
    static func occurrences(of run: String, in tokens: [(term: String, position: UInt32)]) -> Int {
        let wanted = Array(run.unicodeScalars)
        var count = 0
        var part: [Unicode.Scalar] = []
        var last: UInt32?
        func scan() {
            guard part.count >= wanted.count else {
                return
            }
            for start in 0...(part.count - wanted.count)
            where Array(part[start..<(start + wanted.count)]) == wanted {
                count += 1
            }
        }
        for (term, position) in tokens {
            if let last, position != last + 1 {
                scan()
                part = []
            }
            part.append(contentsOf: term.unicodeScalars)
            last = position
        }
        scan()
        return count
    }

    static func phraseOccurrences(_ phrase: [[UInt8]], in tokens: [(term: String, position: UInt32)]) -> Int {
        var at: [UInt32: Set<String>] = [:]
        for (term, position) in tokens {
            at[position, default: []].insert(term)
        }
        return tokens.filter { token in
            phrase.enumerated().allSatisfy { offset, term in
                at[token.position + UInt32(offset)]?.contains(String(decoding: term, as: UTF8.self)) ?? false
            }
        }.count
    }
}

/// BM25F after its definition, in double precision and without any index.
struct SlowScoring {
    let documents: [BruteForce.Document]
    let schema = BruteForce.schema
    let k1 = 1.2
    private let averages: [Double]

    init(_ documents: [BruteForce.Document]) {
        self.documents = documents
        averages = (0..<3).map { field in
            let lengths = documents.map { SlowScoring.length($0, field) }.filter { $0 > 0 }
            return lengths.isEmpty ? 1 : max(1, lengths.reduce(0, +) / Double(lengths.count))
        }
    }

    /// The length as one byte keeps it; the texts here are short enough to be kept exactly.
    static func length(_ document: BruteForce.Document, _ field: Int) -> Double {
        Double(document.fields[field].count)
    }

    private func idf(_ frequency: Int) -> Double {
        log(1 + (Double(documents.count - frequency) + 0.5) / (Double(frequency) + 0.5))
    }

    /// The score of every matching document, by number.
    func scores(_ query: IndexQuery) -> [Int: Double] {
        func factor(_ document: Int, _ field: Int) -> Double {
            let b = Double(schema.fields[field].lengthNormalization)
            return 1 - b + b * SlowScoring.length(documents[document], field) / averages[field]
        }
        func leaf(_ fields: [WeightedField], _ boost: Float, _ count: (Int, Int) -> Int) -> [Int: Double] {
            var sums: [Int: Double] = [:]
            var frequency = 0
            for weighted in fields {
                var here = 0
                for d in documents.indices {
                    let tf = count(d, weighted.field.index)
                    if tf > 0 {
                        here += 1
                        sums[d, default: 0] +=
                            Double(weighted.boost) * Double(tf) / factor(d, weighted.field.index)
                    }
                }
                frequency = max(frequency, here)
            }
            let weight = idf(frequency) * (k1 + 1) * Double(boost)
            return sums.mapValues { weight * $0 / (k1 + $0) }
        }
        func count(_ d: Int, _ f: Int, _ match: (String) -> Bool) -> Int {
            documents[d].fields[f].filter { match($0.term) }.count
        }
        func all(_ match: (BruteForce.Document) -> Bool) -> [Int: Double] {
            Dictionary(
                uniqueKeysWithValues: documents.indices.filter { match(documents[$0]) }.map { ($0, 0) }
            )
        }
        switch query {
        case .all: return all { _ in true }
        case .term(let term, let fields, let boost):
            let text = String(decoding: term, as: UTF8.self)
            return leaf(fields, boost) { d, f in count(d, f) { $0 == text } }
        case .phrase(let parts, let field, let boost):
            return leaf([field], boost) { d, f in
                BruteForce.phraseOccurrences(parts, in: documents[d].fields[f])
            }
        case .verbatim(let run, let fields, let boost):
            let text = String(decoding: run, as: UTF8.self)
            return add(
                fields.map { field in
                    leaf([field], boost) { d, f in
                        BruteForce.occurrences(of: text, in: documents[d].fields[f])
                    }
                }
            )
        case .prefix(let prefix, let fields, let boost):
            return add(
                fields.map { field in
                    leaf([field], boost) { d, f in count(d, f) { Array($0.utf8).starts(with: prefix) } }
                }
            )
        case .keyword(_, let values):
            return all { document in values.contains(Array(document.kind.utf8)) }
        case .number(_, let range): return all { range.contains($0.order) }
        case .constant(let inner, let score): return scores(inner).mapValues { _ in Double(score) }
        case .boolean(let must, let should, let mustNot, let filter):
            let optional = add(should.map(scores))
            let (all, none, through) = (must.map(scores), mustNot.map(scores), filter.map(scores))
            var out: [Int: Double] = [:]
            for d in documents.indices {
                let parts = all.map { $0[d] }
                guard !parts.contains(nil), through.allSatisfy({ $0[d] != nil }),
                    none.allSatisfy({ $0[d] == nil }),
                    !(must.isEmpty && filter.isEmpty) || optional[d] != nil
                else {
                    continue
                }
                out[d] = parts.compactMap { $0 }.reduce(0, +) + (optional[d] ?? 0)
            }
            return out
        }
    }

    private func add(_ parts: [[Int: Double]]) -> [Int: Double] {
        parts.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
    }
}
