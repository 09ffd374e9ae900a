@testable import Citations
import Law

extension FuzzTarget {
    /// Every target of this program.
    static let all = citations + questions + numbers + words + faces

    /// The citation grammar and what resolves what it found.
    static let citations: [FuzzTarget] = [
        FuzzTarget("cell", seeds: FuzzSeeds.texts) { bytes in
            var input = FuzzInput(bytes)
            let field = CitationField.allCases[input.below(CitationField.allCases.count)]
            extract(String(decoding: input.rest, as: UTF8.self), field: field, .none)
        },
        FuzzTarget("cited", seeds: FuzzSeeds.spelled) { bytes in
            var input = FuzzInput(bytes)
            let field = CitationField.allCases[input.below(CitationField.allCases.count)]
            let text = FuzzVocabulary.text(input.rest)
            let host = HostProvision(
                statute: "甲法",
                pinpoint: ArticleNumber(3).flatMap { Pinpoint(article: $0, paragraph: 2) }
            )
            extract(text, field: field, bytes.count % 2 == 0 ? .none : CitationContext(host: host))
        },
        FuzzTarget("cells", seeds: FuzzSeeds.spelled) { bytes in
            let powers = FuzzWorld.powers(of: bytes)
            let found = FoundCitations.inCells(ofPowers: powers)
            require(found.count == powers.count, "\(found.count) powers of \(powers.count)")
            for (power, cells) in zip(powers, found) {
                require(cells.count == power.fields.count, "\(cells.count) cells of \(power.fields.count)")
                for (field, cell) in zip(power.fields, cells) {
                    FuzzWorld.check(cell.citations, cell.unparsed, field.content)
                }
            }
            var next = 0
            ListCitations(ofPowers: powers).forEachBatch { _, batch in
                batch
            } use: { start, batch in
                require(start == next, "batch at \(start) of \(next)")
                for cells in batch {
                    require(
                        cells.map(\.citations) == found[next].map(\.citations),
                        "power \(next) found otherwise"
                    )
                    next += 1
                }
            }
        },
        FuzzTarget("resolved", seeds: FuzzSeeds.spelled) { bytes in
            let found = FoundCitations.inCells(ofPowers: FuzzWorld.powers(of: bytes))
            let resolved = FuzzWorld.directory.resolve(cellsOf: found, listDate: LegalDate(year: 2020)) { _ in
                nil
            }
            for citation in resolved.joined().flatMap(\.citations) {
                guard let detail = ResolutionDetail(citation.resolution), let text = try? detail.text() else {
                    continue
                }
                require((try? ResolutionDetail(text: text)) == detail, "\(text) did not come back")
            }
        },
        FuzzTarget("edition", seeds: FuzzSeeds.spelled) { bytes in
            let edition = FuzzWorld.edition(of: bytes)
            let found = FoundCitations.inArticles(of: edition)
            for (article, cell) in zip(edition.articles, found) {
                FuzzWorld.check(
                    cell.citations,
                    cell.unparsed,
                    SourcedText(article.text, place: article.place, unit: .line),
                    placesCount: false
                )
            }
            let repeals = EditionRepeals(edition)
            require(
                repeals.isEmpty || EditionRepeals(text: repeals.text) == repeals,
                "\(repeals.text) did not come back"
            )
        },
        FuzzTarget("repeals", seeds: FuzzSeeds.spelled) { bytes in
            let text = FuzzVocabulary.text(bytes[...])
            _ = RepealClause(text)
            _ = EffectClause(text)
            _ = EditionRepeals(text: String(decoding: bytes, as: UTF8.self))
        },
        FuzzTarget("place", seeds: FuzzSeeds.places) { bytes in
            var input = FuzzInput(bytes)
            let isSpelled = input.byte() % 2 == 0
            let text =
                isSpelled ? FuzzVocabulary.text(input.rest) : String(decoding: input.rest, as: UTF8.self)
            guard let query = CitationQuery(text), let pinpoint = query.pinpoint else { return }
            // A place that was read is read again as statutes print it.
            guard pinpoint.article != nil, query.through == nil else { return }
            let again = CitationQuery(pinpoint.chinese)?.pinpoint
            require(
                again == pinpoint,
                "\(text): \(pinpoint.chinese) is read as \(again?.chinese ?? "nothing")"
            )
        },
    ]

    private static func extract(_ text: String, field: CitationField, _ context: CitationContext) {
        let source = SourcedText(text, line: 5)
        let found = CitationExtractor().extract(source, field: field, context: context)
        FuzzWorld.check(found.citations, found.unparsed, source)
    }
}

/// Made-up powers, editions and statutes, and what holds of every citation.
enum FuzzWorld {
    /// Statutes that citations may resolve to.
    static let directory: StatuteDirectory = {
        let outline = EditionOutline(articles: (1...40).compactMap { ArticleNumber($0) })
        let statutes = ["甲法", "乙条例", "甲法实施条例", "丙办法", "中华人民共和国丁法"].enumerated().map { index, title in
            let editions = [2001, 2012, 2021].enumerated().map { place, year in
                EditionEntry(
                    id: Int64(10 * index + place),
                    label: "\(year)",
                    date: LegalDate(year: year, month: 5, day: 6),
                    effective: LegalDate(year: year, month: 7, day: 1),
                    history: [
                        HistoryEvent(
                            kind: place == 0 ? .adopted : .amended,
                            date: LegalDate(year: year, month: 5, day: 6),
                            printed: "\(year)年"
                        )
                    ],
                    outline: outline
                )
            }
            return StatuteEntry(
                id: Int64(index),
                title: title,
                level: index == 0 ? .law : .departmentalRule,
                editions: editions
            )
        }
        return StatuteDirectory(statutes)
    }()

    /// Powers whose cells a zero byte parts, two cells each.
    static func powers(of bytes: [UInt8]) -> [Power] {
        let cells = bytes.split(separator: 0, maxSplits: 40, omittingEmptySubsequences: false).map {
            FuzzVocabulary.text($0)
        }
        return stride(from: 0, to: cells.count, by: 2).map { start in
            let fields = cells[start..<min(start + 2, cells.count)].enumerated().map { column, text in
                PowerField(
                    label: column == 0 ? "依据" : "问责依据",
                    role: column == 0 ? .legalBasis : .accountability,
                    content: SourcedText(text, place: start + 1, unit: .row, column: column + 1)
                )
            }
            return Power(
                code: "",
                category: "甲类",
                serial: "\(start)",
                name: "甲",
                continuesPrevious: start > 0 && start % 3 == 0,
                fields: Array(fields),
                place: start + 1,
                codePlace: start + 1
            )
        }
    }

    /// An edition whose articles a zero byte parts.
    static func edition(of bytes: [UInt8]) -> Edition {
        let texts = bytes.split(separator: 0, maxSplits: 20, omittingEmptySubsequences: false).map {
            FuzzVocabulary.text($0)
        }
        let articles = texts.enumerated().compactMap { index, text in
            ArticleNumber(index + 1).map { number in
                Article(
                    number: number,
                    headingPath: [],
                    paragraphs: text.split(separator: "\n").enumerated().map {
                        Paragraph(number: $0 + 1, text: String($1), place: index + 1)
                    },
                    place: index + 1
                )
            }
        }
        return Edition(
            title: "甲法",
            level: .law,
            date: LegalDate(year: 2020, month: 1, day: 2),
            effective: nil,
            history: [],
            textKind: .full,
            preamble: texts.last.map { SourcedText($0, line: 1) },
            headings: [],
            articles: articles,
            source: Source(file: "甲.txt")
        )
    }

    /// Ends the process unless every range lies in the text between characters, in the order of the text, and says what stands there.
    static func check(
        _ citations: [Citation],
        _ unparsed: [UnparsedCitation],
        _ source: SourcedText,
        placesCount: Bool = true
    ) {
        let bytes = Array(source.text.utf8)
        func fits(_ range: Range<Int>) -> Bool {
            range.lowerBound >= 0 && range.upperBound <= bytes.count
                && [range.lowerBound, range.upperBound].allSatisfy {
                    $0 == bytes.count || bytes[$0] & 0xC0 != 0x80
                }
        }
        var last = 0
        for citation in citations {
            let ranges = [
                citation.range, citation.titleRange, citation.pinpointRange, citation.quotation?.range,
                citation.repetition,
            ]
            for range in ranges.compactMap({ $0 }) {
                FuzzTarget.require(fits(range), "\(range) in \(bytes.count) bytes of \(source.text)")
            }
            FuzzTarget.require(
                citation.range.lowerBound >= last,
                "\(citation.range) behind \(last) in \(source.text)"
            )
            last = citation.range.lowerBound
            if placesCount {
                FuzzTarget.require(
                    citation.place == source.place(atUTF8: citation.range.lowerBound),
                    "place \(citation.place) in \(source.text)"
                )
            }
            if let quotation = citation.quotation {
                FuzzTarget.require(
                    bytes[quotation.range].elementsEqual(quotation.text.utf8),
                    "\(quotation) in \(source.text)"
                )
            }
        }
        last = 0
        for stretch in unparsed {
            FuzzTarget.require(
                fits(stretch.range),
                "\(stretch.range) in \(bytes.count) bytes of \(source.text)"
            )
            FuzzTarget.require(
                stretch.range.lowerBound >= last,
                "\(stretch.range) behind \(last) in \(source.text)"
            )
            last = stretch.range.lowerBound
        }
    }
}
