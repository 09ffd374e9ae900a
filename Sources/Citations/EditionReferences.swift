public import Law

/// A reference that stands in the text of an edition.
public struct EditionReference: Hashable, Sendable {
    /// Where it stands: article, paragraph and item.
    public let place: Pinpoint
    /// The citation; its ranges count bytes of `Article.text` of the article that it stands in, its line is the file's.
    public let citation: Citation
    /// Whether it means the edition's own statute: 本法第三条, 前款, 第三条 without a title.
    public let isOwn: Bool
    /// For an own reference the places that it means, a range expanded; empty for others.
    public let targets: [Pinpoint]
    /// For an own reference whether its places exist, nil for others.
    public let outcome: ResolutionOutcome?
}

/// All references in an edition's articles, in the order of the text.
public struct EditionReferences: Sendable {
    /// The references.
    public private(set) var references: [EditionReference] = []
    /// What looks like a reference and was not understood; ranges and lines as in ``EditionReference/citation``.
    public private(set) var unparsed: [(place: Pinpoint, stretch: UnparsedCitation)] = []
    /// The short names that the edition declares.
    public private(set) var declaredNames: [String: String] = [:]

    /// Finds the references of an edition and holds its own ones against its articles.
    ///
    /// Every paragraph and item is read as the place that it is, so that 前款, 前项 and 本款 mean what they mean there; a short
    /// name holds from its declaration on.
    ///
    /// Cost: linear in the length of the text.
    ///
    /// - Parameters:
    ///   - edition: the edition.
    ///   - whole: the articles of the whole edition when this is one part of several; nil when it is the whole.
    ///   - extractor: what finds the citations.
    public init(
        of edition: Edition,
        in whole: EditionOutline? = nil,
        by extractor: CitationExtractor = CitationExtractor()
    ) {
        let outline = whole ?? EditionOutline(edition)
        // An amendment speaks of the articles of the statute that it amends.
        let amended = Self.amendedTitle(edition.title)
        for (index, article) in edition.articles.enumerated() {
            let unit = edition.source(ofArticleAt: index).numbering.unit(of: article.place)
            let before = outline.articles[..<(outline.index(of: article.number) ?? 0)].suffix(12).reversed()
            var offset = 0
            var lastTitle: String?
            func read(_ text: String, _ paragraph: Int, _ item: Int?, _ start: Int) {
                defer { offset += text.utf8.count + 1 }
                guard let place = Pinpoint(article: article.number, paragraph: paragraph, item: item) else {
                    return
                }
                var host = HostProvision(
                    statute: amended ?? edition.title,
                    pinpoint: amended == nil ? place : nil
                )
                host.articlesBefore = Array(before)
                let found = extractor.extract(
                    SourcedText(text, place: start, unit: unit),
                    field: .mention,
                    context: CitationContext(host: host, declaredNames: declaredNames, lastTitle: lastTitle)
                )
                if !found.declaredNames.isEmpty { declaredNames = found.declaredNames }
                lastTitle =
                    found.citations.last { $0.titleForm == .marked || $0.titleForm == .bare }?.statutePrinted
                    ?? lastTitle
                add(found, SourceText(place: place, text: text, offset: offset), edition.title, outline)
            }
            for paragraph in article.paragraphs {
                read(paragraph.text, paragraph.number, nil, paragraph.place)
                for item in paragraph.items {
                    read(item.text, paragraph.number, item.number, item.place)
                    for subitem in item.subitems {
                        read(subitem.text, paragraph.number, item.number, subitem.place)
                    }
                }
            }
        }
    }

    /// The references that were found so far in the article that is being read, as far as later ones lean on them.
    private struct ArticleTrail {
        /// How many places are kept: a reference leans on one of the nearest.
        static let mostCited = 64

        var article: ArticleNumber?
        /// The places of other articles that were cited, each once, the nearest first.
        var cited: [Pinpoint] = []
        /// The last citation of another statute.
        var foreign: Citation?

        mutating func add(_ reference: EditionReference) {
            if reference.place.article != article { self = ArticleTrail(article: reference.place.article) }
            guard reference.isOwn else {
                foreign = reference.citation
                return
            }
            guard let target = reference.targets.first, target.article != article else { return }
            if let at = cited.firstIndex(of: target) { cited.remove(at: at) }
            cited.insert(target, at: 0)
            if cited.count > Self.mostCited { cited.removeLast() }
        }
    }

    private var trail = ArticleTrail()

    private mutating func append(_ reference: EditionReference) {
        references.append(reference)
        trail.add(reference)
    }

    /// A part of an article that was read.
    private struct SourceText {
        let place: Pinpoint
        let text: String
        /// Where it begins in the article's text, in bytes.
        let offset: Int
    }

    private mutating func add(
        _ found: ExtractedCitations,
        _ source: SourceText,
        _ title: String,
        _ outline: EditionOutline
    ) {
        for printed in found.citations {
            var citation = printed
            citation.shift(by: source.offset)
            guard printed.statutePrinted == title, printed.titleForm == .relative,
                let first = citation.pinpoint
            else {
                append(
                    EditionReference(
                        place: source.place,
                        citation: citation,
                        isOwn: false,
                        targets: [],
                        outcome: nil
                    )
                )
                continue
            }
            let members = citation.through.map { outline.members(from: first, through: $0) } ?? [first]
            let placed = members.map { outline.place(settled($0, printed, source, outline)) }
            let outcome = placed.first { $0.existence != .exists }?.existence.outcome ?? .resolved
            if outcome != .resolved, let foreign = foreignStatute(of: citation, source, title) {
                citation.statutePrinted = foreign.statute
                citation.titleForm = .inherited
                citation.pinpoint = foreign.pinpoint ?? citation.pinpoint
                append(
                    EditionReference(
                        place: source.place,
                        citation: citation,
                        isOwn: false,
                        targets: [],
                        outcome: nil
                    )
                )
                continue
            }
            // What the place settles is said by the citation as well, so that it resolves alike without the text around it.
            if placed.count == 1, let only = placed.first { citation.pinpoint = only.pinpoint }
            append(
                EditionReference(
                    place: source.place,
                    citation: citation,
                    isOwn: true,
                    targets: placed.map(\.pinpoint),
                    outcome: outcome
                )
            )
        }
        for stretch in found.unparsed {
            let shifted = UnparsedCitation(
                printed: stretch.printed,
                range: stretch.range.lowerBound + source.offset..<stretch.range.upperBound + source.offset,
                place: stretch.place,
                reason: stretch.reason
            )
            unparsed.append((source.place, shifted))
        }
    }

    /// A statute of another title, and the place in it where that is another one than printed.
    private typealias Foreign = (statute: String, pinpoint: Pinpoint?)

    /// The statute that an untitled reference means which the edition itself cannot answer: the one cited before in the
    /// article, else the one that the edition interprets (关于适用《X》若干问题的解释).
    private func foreignStatute(of citation: Citation, _ source: SourceText, _ title: String) -> Foreign? {
        guard citation.part == nil else { return nil }
        if citation.titleRange != nil {
            // 该法 in a document about one statute, which its title names.
            let inner = TitleText.inner(title)
            return isThatStatute(citation, source) && inner.count == 1 ? inner.first.map { ($0, nil) } : nil
        }
        let earlier = trail.article == source.place.article ? trail.foreign : nil
        if let earlier, !earlier.statutePrinted.isEmpty {
            return (earlier.statutePrinted, sibling(of: earlier, citation, source))
        }
        let inner = TitleText.inner(title)
        return inner.count == 1 && citation.range == citation.pinpointRange
            ? inner.first.map { ($0, nil) } : nil
    }

    /// 甲法第十三条第一项规定的…；第二项规定的…: the item without an article is one of the article cited before.
    private func sibling(of earlier: Citation, _ citation: Citation, _ source: SourceText) -> Pinpoint? {
        guard let place = citation.pinpoint, place.article == source.place.article,
            place.paragraph != nil || place.item != nil, let cited = earlier.pinpoint, cited.article != nil
        else { return nil }
        let words = source.text.utf8.dropFirst(citation.range.lowerBound - source.offset)
            .prefix(citation.range.count)
        guard !String(decoding: words, as: UTF8.self).contains("条") else { return nil }
        return Pinpoint(
            article: cited.article,
            paragraph: place.paragraph ?? cited.paragraph,
            item: place.item,
            subitem: place.subitem
        )
    }

    private func isThatStatute(_ citation: Citation, _ source: SourceText) -> Bool {
        guard let range = citation.titleRange else { return false }
        let words = String(
            decoding: source.text.utf8.dropFirst(range.lowerBound - source.offset).prefix(3),
            as: UTF8.self
        )
        return words == "该" || words == "同"
    }

    /// A bare 第三项 or 第三款 with the article and paragraph that it belongs to.
    ///
    /// 违反第三项规定 inside an item means an item of the article cited above the items. Else it is the own paragraph if that
    /// has such an item, the nearest one before it, the next one, or that of an article cited before.
    private func settled(
        _ target: Pinpoint,
        _ printed: Citation,
        _ source: SourceText,
        _ outline: EditionOutline
    ) -> Pinpoint {
        let place = source.place
        guard let article = target.article, article == place.article, let own = place.paragraph,
            printed.range == printed.pinpointRange
        else { return target }
        let cited = trail.article == article ? trail.cited : []
        if let paragraph = target.paragraph, paragraph > outline.paragraphCount(article) {
            // 第三十条第二款至第四款规定的…以及第五款规定的…
            let other = cited.first { $0.article.map { outline.paragraphCount($0) >= paragraph } ?? false }
            return Pinpoint(article: other?.article, paragraph: paragraph, item: target.item) ?? target
        }
        guard target.paragraph == nil, let item = target.item else { return target }
        func among(_ places: [Pinpoint]) -> Pinpoint? {
            for place in places {
                guard let article = place.article else { continue }
                let holder =
                    place.paragraph.map { outline.hasItem(article, paragraph: $0, item: item) ? $0 : nil }
                    ?? outline.paragraphs(of: article, holding: item, most: 1).first
                if let holder {
                    return Pinpoint(article: article, paragraph: holder, item: item, subitem: target.subitem)
                }
            }
            return nil
        }
        if place.item != nil, isViolation(printed, source.text), let found = among(cited) { return found }
        guard own <= outline.paragraphCount(article) else { return target }
        if let nearest = outline.nearestParagraph(to: own, of: article, holding: item) {
            return Pinpoint(article: article, paragraph: nearest, item: item, subitem: target.subitem)
                ?? among(cited) ?? target
        }
        return among(cited) ?? target
    }

    /// Whether 违反 stands before a reference or before the list that it belongs to.
    private func isViolation(_ citation: Citation, _ text: String) -> Bool {
        let before = String(decoding: text.utf8.prefix(citation.range.lowerBound).suffix(90), as: UTF8.self)
        guard let at = before.indices.last(where: { before[$0...].hasPrefix("违反") }) else { return false }
        return before[at...].dropFirst(2).allSatisfy { "第一二三四五六七八九十项、和或者及（）()0123456789".contains($0) }
    }

    /// The title before 修正案, or nil for a title without it.
    private static func amendedTitle(_ title: String) -> String? {
        let word = "修正案"
        guard let at = title.indices.first(where: { title[$0...].hasPrefix(word) }), at > title.startIndex
        else {
            return nil
        }
        return String(title[..<at])
    }
}
