import Law

/// Citations inside running text and quotations, and references that mean something only there.
extension CitationParser {
    /// Reads what begins at a token that is no entry, and gives the index behind it.
    func inner(at index: Int, _ kind: TokenKind) -> Int {
        switch kind {
        case .title: return mention(at: index)
        case .ordinal: return provision(at: index)
        case .text, .openSquare: return numberAlone(at: index)
        case .order where stream.kind(index - 1) != .text: return numberAlone(at: index)
        case .ownStatute: return ownStatute(at: index)
        case .thatStatute: return thatStatute(at: index)
        case .ownUnit: return ownUnit(at: index)
        case .previous: return previous(at: index)
        case .closeQuote:
            if quotation?.end == index { closeQuotation(before: index) }
            return index + 1
        default: return index + 1
        }
    }

    /// The field of a citation that begins no entry.
    var innerField: CitationField { quotation == nil ? field : .quoted }

    /// The provision whose words are being read.
    private var host: HostProvision? { quotation?.host ?? context.host }

    // MARK: 《X》第三条

    private func mention(at index: Int) -> Int {
        mention(stream.mentionedTitle(at: index), lead: stream.editionLead(before: index)?.mark)
    }

    func mention(_ title: FoundTitle, lead: EditionMark? = nil, number: DocumentNumber? = nil) -> Int {
        var tail = stream.titleTail(at: title.next)
        if tail.documentNumber == nil { tail.documentNumber = number }
        if StatuteNoun.isCaseDocument(title.printed) {
            // A contract or a decision of the case has articles and a number of its own.
            if quotation == nil, context.host == nil { lastTitle = nil }
            return provisionsBehindTitle(at: tail.next)?.next ?? tail.next
        }
        let provisions = provisionsBehindTitle(at: tail.next)
        // 《工作报告》第二部分 is no legal document.
        let isPlaced =
            provisions.map { !$0.isAnnexAlone && ($0.clauses.isEmpty || $0.firstUnit == .article) } ?? false
        guard title.isLegal || isPlaced || tail.documentNumber != nil else { return title.next }
        if field.isBasis, quotation == nil, provisions == nil, tail.next == title.next,
            isHistory(title, endingAt: title.next)
        {
            var statute = NamedStatute(printed: title.printed, form: title.form, range: title.range)
            statute.issuer = title.issuer
            _ = append(statute, tail, nil, field: .mention)
            return title.next
        }
        let statute = take(title, tail, lead: lead)
        let isOwn = quotation == nil && field != .mention && context.host == nil
        if isOwn {
            entry = Entry(
                statute: statute,
                last: provisions?.leaves.last?.pinpoint,
                first: found.citations.count
            )
        }
        let citations = append(statute, tail, provisions, field: innerField)
        if isOwn, provisions?.isEmpty != false { entry?.alone = citations.last }
        return behindMention(citations, at: provisions?.next ?? tail.next)
    }

    /// Remembers a title and its short name; an edition inside its marks or before it is taken off it.
    func take(_ title: FoundTitle, _ tail: TitleTail, lead: EditionMark? = nil) -> NamedStatute {
        var statute = NamedStatute(
            printed: title.printed + tail.suffix,
            form: title.form,
            issuer: title.issuer,
            editionMark: tail.editionMark ?? lead,
            documentNumber: tail.documentNumber,
            range: title.range
        )
        if tail.suffix.isEmpty, let split = TokenStream.splitEdition(title.printed) {
            statute.printed = split.title
            statute.editionMark = tail.editionMark ?? split.tail.editionMark ?? lead
            statute.documentNumber = tail.documentNumber ?? split.tail.documentNumber
            if !split.tail.faults.isEmpty, field.isBasis { report(title.range, "标题中的括号“（”没有与之配对的“）”") }
        } else if title.form == .bare, let former = TokenStream.splitFormer(statute.printed) {
            statute.printed = former.title
            statute.editionMark = statute.editionMark ?? former.mark
        }
        if let full = declared[statute.printed] {
            statute.printed = full
            statute.form = .declared
        }
        if let name = tail.declaredName, name != statute.printed { declared[name] = statute.printed }
        for fault in tail.faults { report(fault.range, fault.reason) }
        if field.isBasis, quotation == nil, let range = title.range(ofBlanks: stream.text) {
            report(range, "标题中的“\(stream.words(range))”没有填写完整")
        }
        if field.isBasis, title.form == .marked, title.range.count > 4,
            stream.text[title.range.upperBound - 2..<title.range.upperBound].allSatisfy({ $0 == 0x300B }),
            !TitleText.hasInner(title.printed)
        {
            report(title.range.upperBound - 1..<title.range.upperBound, "书名号“《》”多写了一层")
        }
        lastTitle = statute
        return statute
    }

    // MARK: 刑法第三条, 第三条

    private func provision(at index: Int) -> Int {
        guard var list = ProvisionParser.list(in: stream, at: index) else { return index + 1 }
        let verdict = ContinuationWords.verdict(stream, behind: list.next)
        guard verdict != .ordinary || !list.isCounting, field.isBasis || !list.isBlank else {
            return list.next
        }
        if list.firstUnit == .article || list.firstUnit == .chapter || !list.headings.isEmpty,
            !list.leaves.isEmpty,
            let (title, form, range) = stream.bareTitle(before: index, declared: declared)
        {
            var statute = NamedStatute(printed: title, form: form, range: range)
            if form == .bare {
                let token = stream.tokenIndex(at: range.lowerBound, before: index)
                if let lead = stream.bareEditionLead(before: range.lowerBound, in: token) {
                    statute.printed = stream.bare(lead.title..<range.upperBound, next: index).printed
                    statute.range = lead.title..<range.upperBound
                    statute.editionMark = lead.mark
                } else if let former = TokenStream.splitFormer(title) {
                    (statute.printed, statute.editionMark) = (former.title, former.mark)
                }
            }
            // 《甲条例》及其实施细则第四条
            if title.hasPrefix("其实施"), let named = lastTitle, !named.printed.isEmpty {
                statute.printed = named.printed + title.dropFirst()
                statute.form = .declared
            }
            lastTitle = statute
            return behindMention(append(statute, nil, list, field: innerField), at: list.next)
        }
        if list.firstUnit == .chapter {
            // 香港法例第十六章: a chapter without its statute is no reference; the articles behind it are.
            list.leaves.removeAll(where: \.pinpoint.isHeading)
            guard !list.leaves.isEmpty else { return list.next }
            list.firstUnit = .article
        }
        guard list.firstUnit == .article else { return lowerProvision(list, at: index, verdict) }
        if host == nil, !isStatute, isOfContract(before: index) { return list.next }
        for fault in list.faults { report(fault.range, fault.reason) }
        guard !list.leaves.isEmpty else { return list.next }
        // In the words of a statute whatever counts as 第X条 is an article.
        guard verdict == .reference || host != nil || isStatute else {
            // Where no statute was spoken of, 第X条 before a word that is no continuation counts something else.
            guard lastTitle != nil || field != .mention else { return list.next }
            report(list.range, "不能断定“\(stream.words(list.range))”是不是引用，请人工核对")
            return list.next
        }
        return behindMention(appendUntitled(list), at: list.next)
    }

    /// 合同第三条, 双方协议第五条: an article of a paper of the case.
    private func isOfContract(before index: Int) -> Bool {
        guard stream.kind(index - 1) == .text else { return false }
        let words = stream.units(index - 1)
        return Self.contracts.contains { words.suffix($0.count).elementsEqual($0) }
    }

    private static let contracts = ["合同", "协议", "合同书", "协议书", "决定书", "招标文件", "投标文件"].map { Array($0.utf16) }

    private func appendUntitled(_ list: ProvisionList) -> Range<Int> {
        var list = list
        list.faults = []
        if let host {
            let joined = parallel(at: list.range.lowerBound)
            return append(joined.map { sameStatute(as: $0) } ?? own(host), nil, list, field: innerField)
        }
        if isStatute {
            return append(NamedStatute(printed: "", form: .relative), nil, list, field: innerField)
        }
        if var statute = lastTitle {
            statute.form = .inherited
            statute.range = nil
            return append(statute, nil, list, field: innerField)
        }
        return append(NamedStatute(printed: "", form: .missing), nil, list, field: innerField)
    }

    /// The citation of another statute in the same sentence that an untitled 第X条 is joined to by 、 or 和:
    /// 刑法第X条规定的某罪或者第Y条规定的某罪.
    private func parallel(at unit: Int) -> Citation? {
        guard let last = found.citations.last, last.statutePrinted != host?.statute,
            last.titleForm != .relative
        else {
            return nil
        }
        let words = stream.text[max(0, unit - 2)..<unit]
        guard
            Self.joints.contains(where: {
                words.count >= $0.count && words.suffix($0.count).elementsEqual($0)
            })
        else {
            return nil
        }
        guard lastEnd <= unit, unit - lastEnd < 200 else { return nil }
        return stream.text[lastEnd..<unit].contains { $0 == 0x3002 || $0 == 0x0A } ? nil : last
    }

    private static let joints = ["、", "和", "或", "或者", "及", "以及", ","].map { Array($0.utf16) }

    /// Reads 第二款 or 第（三）项 without an article.
    ///
    /// It is a place of the article named right before (第二条所列第三项), else of the article whose words these are. An item
    /// then leaves its paragraph open: it may be that of another one.
    private func lowerProvision(
        _ list: ProvisionList,
        at index: Int,
        _ verdict: ContinuationWords.Verdict
    )
        -> Int
    {
        // In the words of a statute whatever counts as 第X款 is one; elsewhere 第一款产品 is a product.
        guard verdict == .reference || host?.pinpoint != nil, !isProject(list) else { return list.next }
        if let last = citationContinued(at: index), let place = last.pinpoint {
            let within = list.firstUnit == .paragraph ? upTo(.article, place) : upTo(.paragraph, place)
            guard let inside = ProvisionParser.list(in: stream, at: index, within: within) else {
                return list.next
            }
            _ = append(sameStatute(as: last), nil, inside, field: innerField)
            return inside.next
        }
        if let next = lowerInCell(list, at: index) { return next }
        guard let host, let place = host.pinpoint, place.article != nil,
            let inside = ProvisionParser.list(in: stream, at: index, within: upTo(.article, place))
        else { return list.next }
        _ = append(own(host), nil, inside, field: innerField)
        return inside.next
    }

    /// 第三条第一款；第二款 in a cell: a place of the article named right before the separator.
    private func lowerInCell(_ list: ProvisionList, at index: Int) -> Int? {
        guard field.isBasis, quotation == nil, let last = found.citations.last, let place = last.pinpoint,
            place.article != nil, !list.leaves.isEmpty || list.firstUnit == .paragraph
        else { return nil }
        var at = index - 1
        while at >= 0, [.space, .comma, .semicolon, .connector].contains(stream.tokens[at].kind) { at -= 1 }
        guard at < index - 1, at >= 0, Int(stream.tokens[at].end) == lastEnd else { return nil }
        let within = list.firstUnit == .paragraph ? upTo(.article, place) : upTo(.paragraph, place)
        guard let inside = ProvisionParser.list(in: stream, at: index, within: within) else { return nil }
        let citations = append(sameStatute(as: last), nil, inside, field: innerField)
        entry?.last = inside.leaves.last?.pinpoint
        return behindMention(citations, at: inside.next)
    }

    /// 第一项目标, 第二款项: the unit is the beginning of a word.
    private func isProject(_ list: ProvisionList) -> Bool {
        guard stream.kind(list.next) == .text, let next = stream.units(list.next).first else { return false }
        return next == 0x76EE || next == 0x9879
    }

    /// The citation that ended just before, when only words such as 规定和 or 所列 stand between.
    private func citationContinued(at index: Int) -> Citation? {
        guard let last = found.citations.last, last.pinpoint?.article != nil, index >= 2,
            stream.kind(index - 1) == .text, Self.links.contains(Array(stream.units(index - 1)))
        else { return nil }
        return Int(stream.tokens[index - 2].end) == lastEnd ? last : nil
    }

    private static let links = Set(
        [
            "规定的", "所列", "所列的", "中的", "中", "的", "规定和", "规定或者", "规定或", "规定及", "规定以及", "规定与", "所规定的", "中规定的",
            "所列和",
            "的规定和", "的规定或者", "的规定以及", "的规定及",
        ].map { Array($0.utf16) }
    )

    private func sameStatute(as citation: Citation) -> NamedStatute {
        NamedStatute(
            printed: citation.statutePrinted,
            form: citation.titleForm == .relative ? .relative : .inherited,
            editionMark: citation.editionMark,
            documentNumber: citation.documentNumber
        )
    }

    /// The statute whose words are being read, as the statute of a citation.
    private func own(_ host: HostProvision, range: Range<Int>? = nil) -> NamedStatute {
        NamedStatute(
            printed: host.statute,
            form: .relative,
            editionMark: host.editionMark,
            documentNumber: host.documentNumber,
            range: range
        )
    }

    /// A place cut off below a unit.
    private func upTo(_ unit: ProvisionUnit, _ place: Pinpoint) -> Pinpoint? {
        switch unit {
        case .article: Pinpoint(article: place.article)
        case .paragraph: Pinpoint(article: place.article, paragraph: place.paragraph)
        default: Pinpoint(article: place.article, paragraph: place.paragraph, item: place.item)
        }
    }

    // MARK: 本法第三条, 该法第三条

    private func ownStatute(at index: Int) -> Int {
        let range = stream.tokens[index].range
        let word = stream.words(range)
        guard let list = provisionsBehindTitle(at: index + 1) else { return index + 1 }
        if let title = declared[word] {
            let statute = NamedStatute(printed: title, form: .declared, range: range)
            return behindMention(append(statute, nil, list, field: innerField), at: list.next)
        }
        var statute =
            host.map { own($0, range: range) } ?? NamedStatute(printed: word, form: .relative, range: range)
        // 《甲条例》第三条、本条例第五条 in a cell
        if host == nil, field.isBasis, let named = lastTitle, named.printed.hasSuffix(word.dropFirst()) {
            statute = named
            (statute.form, statute.range) = (.relative, range)
        }
        _ = append(statute, nil, list, field: innerField)
        return list.next
    }

    private func thatStatute(at index: Int) -> Int {
        let range = stream.tokens[index].range
        guard let list = provisionsBehindTitle(at: index + 1) else { return index + 1 }
        let named = lastTitle ?? entry?.statute ?? host.map { own($0) }
        guard var statute = named else {
            let all = range.lowerBound..<list.range.upperBound
            report(all, "“\(stream.words(range))”之前没有出现过文件名称，不知所指")
            return list.next
        }
        statute.form = .relative
        statute.range = range
        _ = append(statute, nil, list, field: innerField)
        return list.next
    }

    // MARK: 本条第二款, 同条第二款, 前款第（三）项

    private func ownUnit(at index: Int) -> Int {
        let token = stream.tokens[index]
        guard let unit = ProvisionUnit(rawValue: token.value) else { return index + 1 }
        let isSame = stream.text[Int(token.start)] != 0x672C
        let base: Pinpoint?
        var statute: NamedStatute?
        if isSame, let last = found.citations.last, let place = last.pinpoint {
            base = upTo(unit, place)
            statute = NamedStatute(
                printed: last.statutePrinted,
                form: .relative,
                editionMark: last.editionMark,
                documentNumber: last.documentNumber
            )
        } else {
            base = host?.pinpoint.flatMap { upTo(unit, $0) }
            statute = host.map { own($0) }
        }
        guard let base, base.article != nil, let statute,
            var list = ProvisionParser.list(in: stream, at: stream.skipSpace(index + 1), within: base),
            !list.leaves.isEmpty, list.firstUnit != .article
        else { return index + 1 }
        list.range = Int(token.start)..<list.range.upperBound
        list.leaves[0].range = Int(token.start)..<list.leaves[0].range.upperBound
        _ = append(statute, nil, list, field: innerField)
        return list.next
    }

    private func previous(at index: Int) -> Int {
        let token = stream.tokens[index]
        if let next = leadingParagraphs(at: index) { return next }
        guard let host, let place = host.pinpoint, place.article != nil,
            let unit = ProvisionUnit(rawValue: token.value)
        else { return index + 1 }
        let bases = places(before: place, unit, Int(token.count), host)
        guard let last = bases.last else {
            // Quoted words mean a paragraph of the law that the quotation may leave out.
            guard quotation == nil else { return index + 1 }
            report(token.range, "“\(stream.words(token.range))”之前没有这样的条款")
            return index + 1
        }
        let isVague = unit != .article && upTo(unit, place) == upTo(.article, place)
        let start = Int(token.start)
        if bases.count == 1, !isVague, stream.kind(stream.skipSpace(index + 1)) == .ordinal,
            var list = ProvisionParser.list(in: stream, at: stream.skipSpace(index + 1), within: last),
            !list.leaves.isEmpty, list.firstUnit.rawValue > unit.rawValue
        {
            list.range = start..<list.range.upperBound
            list.leaves[0].range = start..<list.leaves[0].range.upperBound
            _ = append(own(host), nil, list, field: innerField)
            return list.next
        }
        var list = ProvisionList(range: token.range, next: index + 1, firstUnit: unit)
        list.leaves = bases.map {
            ProvisionLeaf(pinpoint: $0, range: token.range, part: isVague ? stream.words(token.range) : nil)
        }
        _ = append(own(host), nil, list, field: innerField)
        return index + 1
    }

    /// 第三百零七条之一前三款: the first paragraphs of the article named right before.
    private func leadingParagraphs(at index: Int) -> Int? {
        let token = stream.tokens[index]
        guard token.value == ProvisionUnit.paragraph.rawValue, token.count > 1,
            let last = found.citations.last,
            lastEnd == Int(token.start), let place = last.pinpoint, place.paragraph == nil, place.item == nil,
            let article = place.article
        else { return nil }
        var list = ProvisionList(range: token.range, next: index + 1, firstUnit: .paragraph)
        list.leaves = (1...Int(token.count)).compactMap { number in
            Pinpoint(article: article, paragraph: number).map {
                ProvisionLeaf(pinpoint: $0, range: token.range)
            }
        }
        _ = append(sameStatute(as: last), nil, list, field: innerField)
        return index + 1
    }

    /// The places that 前款, 前两款, 前条, 前项 mean, in order; empty when there are none.
    ///
    /// When the own paragraph or item is unknown (an abridged quotation) the whole that it belongs to is the answer.
    private func places(before place: Pinpoint, _ unit: ProvisionUnit, _ count: Int, _ host: HostProvision)
        -> [Pinpoint]
    {
        guard let article = place.article, count >= 1, count < 100 else { return [] }
        switch unit {
        case .article:
            if !host.articlesBefore.isEmpty {
                return host.articlesBefore.count < count
                    ? [] : host.articlesBefore.prefix(count).reversed().map { Pinpoint($0) }
            }
            guard article.suffix == nil, article.number > count else { return [] }
            return (article.number - count..<article.number).compactMap {
                ArticleNumber($0).map { Pinpoint($0) }
            }
        case .paragraph:
            guard let own = place.paragraph else { return [Pinpoint(article)] }
            guard own > count else { return [] }
            return (own - count..<own).compactMap { Pinpoint(article: article, paragraph: $0) }
        default:
            guard let own = place.item else { return upTo(.paragraph, place).map { [$0] } ?? [] }
            guard own > count else { return [] }
            return (own - count..<own).compactMap {
                Pinpoint(article: article, paragraph: place.paragraph, item: $0)
            }
        }
    }
}
