@testable import Analysis
import Citations
import ICU
import Law

extension FuzzTarget {
    /// The query language.
    static let questions: [FuzzTarget] = [
        FuzzTarget("question", seeds: FuzzSeeds.questions) { bytes in
            var input = FuzzInput(bytes)
            let isSpelled = input.byte() % 2 == 0
            let text =
                isSpelled ? FuzzVocabulary.text(input.rest) : String(decoding: input.rest, as: UTF8.self)
            let query = ask(text)
            let count = query.text.utf8.count
            for term in query.groups.joined() + query.excluded[...] {
                require(
                    term.range.lowerBound >= 0 && term.range.upperBound <= count && !term.text.isEmpty,
                    "\(term) in \(text)"
                )
            }
            require(
                query.groups.count <= QueryParser.mostGroups
                    && query.citations.count <= QueryParser.mostCitations,
                text
            )
            require(query.groups.allSatisfy { !$0.isEmpty }, "an empty group in \(text)")
            // What was cut off is gone: the rest asks the same.
            let again = ask(query.text)
            require(
                again.groups == query.groups && again.filters == query.filters
                    && again.citations == query.citations,
                text
            )
        },
        // Without citations: the language alone.
        FuzzTarget("query", seeds: FuzzSeeds.questions) { bytes in
            var input = FuzzInput(bytes)
            let isSpelled = input.byte() % 2 == 0
            let text =
                isSpelled ? FuzzVocabulary.text(input.rest) : String(decoding: input.rest, as: UTF8.self)
            let query = QueryParser { _ in [] }.parse(text)
            for term in query.groups.joined() + query.excluded[...] {
                require(
                    term.range.upperBound <= query.text.utf8.count && !term.text.isEmpty,
                    "\(term) in \(text)"
                )
            }
        },
    ]

    private static func ask(_ text: String) -> SearchQuery {
        QueryParser { CitationExtractor().extract($0, field: .mention).citations }.parse(text)
    }

    /// Numerals and dates: what was written is read again.
    static let numbers: [FuzzTarget] = [
        FuzzTarget("numeral", seeds: FuzzSeeds.numerals) { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            guard let number = ChineseNumeral.value(of: text) else { return }
            require((0...ChineseNumeral.limit).contains(number), "\(text) is \(number)")
            require(
                number == 0 || ChineseNumeral.value(of: ChineseNumeral.text(number)) == number,
                "\(text) is \(number)"
            )
        },
        FuzzTarget("numerals", seeds: FuzzSeeds.numerals) { bytes in
            // Two bytes are one unit: digits and multipliers of every kind.
            let all = Array("0123456789０９〇零一二三四五六七八九十廿卅百千万壹贰拾佰仟萬两".utf16)
            let units = bytes.map { all[Int($0) % all.count] }
            guard let number = ChineseNumeral.value(ofUnits: units), number > 0 else { return }
            require(number <= ChineseNumeral.limit, "\(number)")
            require(ChineseNumeral.value(of: ChineseNumeral.text(number)) == number, "\(number)")
        },
        FuzzTarget("date", seeds: FuzzSeeds.dates) { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            if let date = LegalDate(iso: text) { require(date.description == text, "\(text) is \(date)") }
            let scalars = Array(text.unicodeScalars)
            var last = 0
            for (date, range) in DateScan.dates(in: scalars) {
                require(
                    range.lowerBound >= last && range.upperBound <= scalars.count && !range.isEmpty,
                    "\(range) in \(text)"
                )
                last = range.upperBound
                require(LegalDate(iso: date.description) == date, "\(date)")
                require(
                    DateScan.dates(in: Array(date.chinese.unicodeScalars)).first?.date == date,
                    date.chinese
                )
            }
            _ = EffectClause(text)
        },
    ]

    /// Folding, word boundaries and analysis.
    static let words: [FuzzTarget] = [
        FuzzTarget("fold", seeds: FuzzSeeds.words) { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            let folded = Folding.fold(text)
            check(folded, text)
            check(Normalization.nfkc(text), text)
            require(
                Folding.folded(folded.string) == folded.string,
                "folded twice it is another text: \(text)"
            )
        },
        FuzzTarget("tokens", seeds: FuzzSeeds.words) { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            guard let bulk = FuzzAnalyzers.bulk, let questions = FuzzAnalyzers.questions else { return }
            var (tokens, others) = (TokenBuffer(), TokenBuffer())
            bulk.analyze(text, into: &tokens)
            questions.analyze(text, into: &others)
            require(
                tokens.bytes == others.bytes && tokens.positions == others.positions,
                "the two ways differ: \(text)"
            )
            var position: UInt32 = 0
            for index in 0..<tokens.termEnds.count {
                require(tokens.positions[index] >= position, "positions descend: \(text)")
                position = tokens.positions[index]
                let (start, end) = (tokens.startOffsets[index], tokens.endOffsets[index])
                require(start <= end && Int(end) <= text.utf8.count, "token \(index): \(text)")
                require(!tokens.term(at: index).isEmpty, "an empty term: \(text)")
            }
            let query = questions.analyze(query: text)
            require(query.tiles.allSatisfy { $0.source.upperBound <= text.utf8.count }, "tiles: \(text)")
            require(
                query.overlays.allSatisfy { $0.tiles.upperBound <= query.tiles.count },
                "overlays: \(text)"
            )
            for run in query.runs { _ = query.text(of: run) }
        },
    ]

    private static func check(_ mapped: MappedText, _ text: String) {
        require(mapped.offsets.count == mapped.count + 1, "offsets of \(text)")
        require(
            zip(mapped.offsets, mapped.offsets.dropFirst()).allSatisfy { $0 <= $1 },
            "offsets descend: \(text)"
        )
        require(Int(mapped.offsets.last ?? 0) == text.utf8.count, "the last offset of \(text)")
    }
}

/// One analyzer for each purpose; only the one thread of the fuzzer uses them.
enum FuzzAnalyzers {
    nonisolated(unsafe) static let bulk = try? Analyzer(.bulk)
    nonisolated(unsafe) static let questions = try? Analyzer(.questions)
}
