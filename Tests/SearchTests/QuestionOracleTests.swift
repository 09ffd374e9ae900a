import Catalog
import Foundation
import Law
import Library
import TestSupport
import Testing

@testable import Search

/// Random questions in the query language, answered by the search and by looking at every document.
@Suite("Questions beside a plain scan")
struct QuestionOracleTests {
    /// A document of the library as plain texts.
    struct Scanned {
        let document: StoredDocument
        /// Every text with the fields of the query language that lead to it.
        let texts: [(field: QueryField?, text: [UInt8])]
        let isCurrent: Bool

        init(_ document: StoredDocument, on day: LegalDate) {
            self.document = document
            let title =
                switch document.kind {
                case .power: [document.title, document.detail]
                case .article: [document.title + document.detail]
                case .statute: [document.title]
                }
            var texts: [(QueryField?, String)] = title.map { (.name, $0) }
            texts += (document.headings + [document.caption]).map { (nil, $0) }
            texts += document.sections.map { section in
                let field: QueryField? =
                    switch section.field {
                    case .legalBasis: .legalBasis
                    case .accountability: .accountability
                    default: nil
                    }
                return (field, section.text)
            }
            self.texts = texts.map { (field: $0.0, text: Array($0.1.utf8)) }
            isCurrent = document.standing.map { $0.status(on: day) == .current } ?? true
        }

        func holds(_ run: Run) -> Bool {
            texts.contains { (run.field == nil || run.field == $0.field) && run.stands(in: $0.text) }
        }
    }

    /// Quoted words, of one field or of all.
    struct Run {
        let text: String
        let field: QueryField?
        private let bytes: [UInt8]

        init(text: String, field: QueryField?) {
            self.text = text
            self.field = field
            bytes = Array(text.utf8)
        }

        func stands(in text: [UInt8]) -> Bool {
            guard text.count >= bytes.count, let last = bytes.last else { return false }
            return text.withUnsafeBufferPointer { text in
                (0...text.count - bytes.count).contains { start in
                    text[start + bytes.count - 1] == last
                        && text[start..<start + bytes.count].elementsEqual(bytes)
                }
            }
        }

        var typed: String { (field.map { $0.label + ":" } ?? "") + "\"\(text)\"" }
    }

    /// A question and which documents answer it.
    struct Question {
        /// Each is met by any of its runs.
        var groups: [[Run]] = []
        var excluded: [Run] = []
        var conditions: [(typed: String, holds: (Scanned) -> Bool)] = []

        var typed: String {
            (groups.map { $0.map(\.typed).joined(separator: " 或 ") } + excluded.map { "-" + $0.typed }
                + conditions.map(\.typed)).joined(separator: " ")
        }

        /// All groups are met, or, where nothing meets all of them, what must be met and any of the words.
        func answers(_ documents: [Scanned]) -> [Set<Int>] {
            let open = documents.indices.filter { place in
                !excluded.contains { documents[place].holds($0) }
                    && conditions.allSatisfy { $0.holds(documents[place]) }
            }
            func meet(_ runs: [Run], _ place: Int) -> Bool { runs.contains { documents[place].holds($0) } }
            let strict = open.filter { place in groups.allSatisfy { meet($0, place) } }
            let alternatives = groups.contains { $0.count > 1 }
            guard alternatives, groups.count > 1 else { return [Set(strict)] }
            let single = groups.filter { $0.count == 1 }
            let loose = open.filter { place in
                single.allSatisfy { meet($0, place) } && groups.contains { meet($0, place) }
            }
            return [Set(strict), Set(loose)]
        }
    }

    /// Makes questions about documents, from a seed.
    struct Maker {
        let documents: [Scanned]
        var generator: SeededGenerator

        init(_ documents: [Scanned], seed: UInt64) {
            self.documents = documents
            generator = SeededGenerator(seed: seed)
        }

        /// Two to ten Han characters that stand in some document, one of them changed now and then.
        mutating func run(_ field: QueryField? = nil) -> Run {
            while true {
                let place = Int.random(in: 0..<documents.count, using: &generator)
                let texts = documents[place].texts.filter { field == nil || $0.field == field }
                guard !texts.isEmpty else { continue }
                let text = String(decoding: generator.pick(texts).text, as: UTF8.self)
                let runs = text.split { !("\u{4E00}"..."\u{9FFF}").contains($0) }.filter { $0.count > 1 }
                guard !runs.isEmpty else { continue }
                let run = Array(generator.pick(runs))
                let length = min(run.count, Int.random(in: 2...10, using: &generator))
                let start = Int.random(in: 0...run.count - length, using: &generator)
                var part = Array(run[start..<start + length])
                if Int.random(in: 0..<10, using: &generator) == 0 {
                    part[Int.random(in: 0..<length, using: &generator)] = generator.pick(run)
                }
                return Run(text: String(part), field: field)
            }
        }

        private mutating func condition() -> (typed: String, holds: (Scanned) -> Bool) {
            let example = documents[Int.random(in: 0..<documents.count, using: &generator)].document
            switch Int.random(in: 0..<6, using: &generator) {
            case 0 where example.kind == .power:
                let code = String(
                    example.code.prefix(Int.random(in: 3...example.code.count, using: &generator))
                )
                return ("编码:\(code)", { $0.document.code.hasPrefix(code) })
            case 1 where example.kind == .power:
                return (
                    "类别:\(example.rank)",
                    {
                        $0.document.kind == .power && $0.document.rank.contains(example.rank)
                    }
                )
            case 2 where example.kind != .power:
                return (
                    "层级:\(example.rank)",
                    {
                        $0.document.kind != .power && $0.document.rank.contains(example.rank)
                    }
                )
            case 3:
                let wanted = Bool.random(using: &generator)
                return (
                    "现行:\(wanted ? "是" : "否")",
                    {
                        $0.document.kind == .power ? wanted : $0.isCurrent == wanted
                    }
                )
            default:
                let (label, kind) = generator.pick([
                    ("职权", DocumentKind.power), ("条文", .article), ("法律", .statute),
                ])
                return ("类型:\(label)", { $0.document.kind == kind })
            }
        }

        mutating func question() -> Question {
            var question = Question()
            for _ in 0..<generator.pick([1, 1, 1, 1, 1, 2]) {
                let field: QueryField? = generator.pick([nil, nil, nil, .name, .legalBasis, .accountability])
                question.groups.append((0..<generator.pick([1, 1, 1, 2])).map { _ in run(field) })
            }
            if Int.random(in: 0..<4, using: &generator) == 0 { question.excluded = [run()] }
            if Bool.random(using: &generator) { question.conditions = [condition()] }
            return question
        }
    }

    private static func documents(_ library: Library) throws -> [Scanned] {
        let day = library.today
        let catalog = library.catalog
        var keys: [DocumentKey] = []
        for edition in try catalog.statutes().flatMap(\.editions) {
            keys.append(.statute(edition.id))
            keys += try catalog.articleNumbers(of: edition.id).map { .article($0.id) }
        }
        keys += try catalog.powers().map { .power($0.id) }
        return try keys.map { Scanned(try #require(try library.stored($0)), on: day) }
    }

    @Test func `every question has the answers that a plain scan finds`() throws {
        let day = try #require(LegalDate(year: 2024, month: 6, day: 1))
        let library = try Library(directory: TestSupport.SmallLibrary.shared().directory).asOf(day)
        let desk = ReferenceDesk(library)
        let documents = try Self.documents(library)
        #expect(documents.count > 500)
        var maker = Maker(documents, seed: 21)
        var (found, none, told) = (0, 0, 0)
        for round in 0..<(TestEnvironment.isFull ? 100_000 : 800) {
            let question = maker.question()
            let answer = try desk.search(SearchRequest(question.typed, limit: 3, countsFacets: false))
            let right = question.answers(documents)
            #expect(answer.totalIsExact, "round \(round): \(question.typed)")
            guard answer.notUnderstood.isEmpty else {
                // Something else was looked for, and this is said: only where nothing meets the question as it is.
                #expect(right[0].isEmpty, "round \(round): \(question.typed): \(answer.notUnderstood)")
                told += 1
                continue
            }
            #expect(
                right.contains { $0.count == answer.total },
                "round \(round): \(question.typed): \(answer.total), not \(right.map(\.count))"
            )
            let kept = right.reduce(Set()) { $0.union($1) }
            for hit in answer.hits {
                #expect(kept.contains { documents[$0].isShown(by: hit) }, "round \(round): \(question.typed)")
            }
            if answer.total > 0 { found += 1 } else { none += 1 }
        }
        #expect(found > told && none + told > found / 20, "\(found) found, \(none) none, \(told) told")
    }
}

extension QuestionOracleTests.Scanned {
    fileprivate func isShown(by hit: SearchHit) -> Bool {
        switch document.kind {
        case .power: hit.kind == .power && hit.code == document.code
        case .article:
            hit.kind == .article && hit.edition == document.edition && hit.statute == document.title
                && hit.pinpoint?.article == document.article
        case .statute:
            hit.kind == .statute && hit.edition == document.edition && hit.statute == document.title
        }
    }
}
