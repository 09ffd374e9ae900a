internal import Law

/// The edition that the lines of a file make.
extension StatuteReader {
    private func content(_ head: StatuteHeading, _ collected: ReadNotes) -> (Edition, ReadNotes) {
        var collected = collected
        let lastArticles = Array(articles.suffix(3))
        var history = head.history
        var dates = EditionDates(history: history, name: file, lastArticles: lastArticles)
        if let told = facts?.additions(title: head.title, history: history, dates: dates) {
            history += told.events
            dates = EditionDates(history: history, name: file, lastArticles: lastArticles)
            for doubt in told.doubts { collected.add(head.titlePlace, .factsDoubted, doubt) }
            if facts?.validity == .superseded {
                collected.add(head.titlePlace, .superseded, "所附信息标明这一版本已修改，现行版本是另一份文件")
            }
        }
        let level =
            head.level
            ?? StatuteLevelRules.level(path: file, title: head.title, history: history, stated: facts?.level)
        {
            collected.add(head.titlePlace, .levelUnknown, $0)
        }
        if let warning = dates.warning { collected.add(head.titlePlace, .editionDate, warning) }
        dates.warning = nil
        var opening = preamble
        if articles.isEmpty { for heading in headingsAhead { opening.add(heading) } }
        let parts =
            partTitle(head).map { [EditionPart(title: $0, firstArticle: 0, source: notes.source)] } ?? []
        let edition = Edition(
            title: head.title,
            level: level,
            date: dates.date,
            effective: dates.effective,
            history: history,
            textKind: head.textKind,
            preamble: opening.text(of: text),
            headings: stack.headings,
            articles: articles,
            passages: passages,
            parts: parts,
            source: notes.source,
            place: head.titlePlace
        )
        return (edition, collected)
    }

    /// What the file holds, now that every line is read; nil where it is refused.
    mutating func content(_ head: StatuteHeading) -> ReadContent? {
        let edition: Edition
        (edition, notes) = content(head, notes)
        if head.textKind == .digest { warnOfDigestText() }
        if LineWrap.isLikely(in: articles), let first = articles.first {
            notes.add(first.place, .hardWrapped, "多数段落不在句末换行，原文可能按行宽折行，款的划分未必可靠")
        }
        guard articles.isEmpty else { return .statute(edition) }
        var body: [LineBytes] = []
        for index in text.indices.dropFirst(head.bodyStart) {
            let line = text[index].trimmed
            if !line.isEmpty, !line.has("<!--") { body.append(line) }
        }
        let reason = NoArticles.reason(title: head.title, body: body)
        if LostNumbers.isLikely(title: head.title, reason: reason, body: body) {
            refusal = .numbersLost(title: head.title, paragraphs: body.count)
            return nil
        }
        return .withoutArticles(edition, reason)
    }

    private mutating func warnOfDigestText() {
        for article in articles where !article.paragraphs.isEmpty {
            notes.add(article.place, .textInDigest, "摘要版本里的\(article.number.chinese)带有正文，摘要只应有条文主旨")
        }
    }

    /// Which part of its statute the file holds, or nil where it holds the whole: what the head says; else the part whose heading
    /// opens the text, where parts before it are not in the file, or none follows the first one.
    private func partTitle(_ head: StatuteHeading) -> String? {
        if let part = head.part { return part.title }
        guard !isAmendment, let first = articles.first, let opening = stack.headings.first,
            opening.place < first.place, let number = Self.partNumber(opening)
        else { return nil }
        let isAlone = stack.headings.count { Self.partNumber($0) != nil } == 1
        return number > 1 || isAlone ? opening.text : nil
    }

    private static func partNumber(_ heading: Heading) -> Int? {
        Pinpoint(headings: [String(heading.text.prefix { !$0.isWhitespace })])?.part
    }
}
