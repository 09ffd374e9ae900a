internal import HTTPTypes
internal import Law
internal import Search

/// The page of one place in one edition, and the page of a bare article number.
struct ArticlePages: Sendable {
    let frame: PageFrame

    /// `/statutes/{title}@{edition}/44/2/3`.
    func provision(
        _ statute: StatuteHead,
        _ edition: EditionHead,
        _ place: Pinpoint,
        _ site: Site
    ) throws -> WebResponse {
        let found = try site.desk.place(place, in: edition)
        guard let answer = found.answer, let article = answer.article else {
            return absent(statute, edition, place, found, on: site.desk.today)
        }
        let (number, day) = (article.number, site.desk.today)
        var values: Values = EditionNotes(
            statute,
            edition,
            on: day,
            tail: Address.tail(of: place),
            place: found
        ).values
        values["heading"] = statute.title
        values["statute"] =
            Address.statute(statute.title, edition: edition.label) + "#a" + Address.number(number)
        values["place"] = place.chinese
        values["headings"] = answer.headings.joined(separator: " › ")
        values["article"] = number.chinese
        if let caption = article.caption { values["caption"] = caption }
        values["copy"] = orNot(
            edition.textKind == .full
                ? article.text(at: place).map { QuotedProvision.sentence(statute.title, place, $0) } : nil
        )
        values["lines"] = rows(ProvisionText.rows(article, at: place))
        if article.text(at: place) == nil, edition.textKind == .full {
            values["noSuchPart"] =
                "\(number.chinese)里没有\(place.chinese.dropFirst(number.chinese.count))。下面是整条。"
        }
        if let source = answer.source {
            values["source"] = "\(PublishedName.of(source.file))，\(source.chinese)"
        }
        values["siblings"] = siblings(found, in: edition)
        values["powers"] = CitingRows.grouped(answer.citedBy, answer.mentionedBy)
        values["origins"] = rows(CitingRows.origins(found.origins))
        values["citedHere"] = !answer.citedBy.isEmpty || found.origins.isEmpty
        values["sameNumber"] = rows(CitingRows.sameNumber(found.elsewhere, beside: edition))
        values["refersTo"] = rows(references(from: answer))
        values["referredFrom"] = rows(references(to: found, in: edition))
        values["succession"] = rows(SuccessionRows.rows(found.history))
        values["superior"] = SuperiorRows.section(
            try site.desk.superior(of: number, ofStatuteTitled: statute.title, edition: edition.label)
        )
        return page(statute, edition, place, values)
    }

    /// A place that the edition does not have: who cites it is still shown.
    private func absent(
        _ statute: StatuteHead,
        _ edition: EditionHead,
        _ place: Pinpoint,
        _ found: PlaceAnswer,
        on day: LegalDate
    ) -> WebResponse {
        var values: Values = EditionNotes(statute, edition, on: day, tail: Address.tail(of: place)).values
        values["heading"] = statute.title
        values["statute"] = Address.statute(statute.title, edition: edition.label)
        values["place"] = place.chinese
        let scope =
            edition.textKind == .digest
            ? "库里只有这一版的条文主旨（不是全文），其中没有\(place.chinese)。"
            : "库里这一版的正文没有\(place.chinese)。若引用的是别的版本，请在上面选择。"
        values["absent"] = scope
        values["powers"] = CitingRows.grouped(
            found.answer?.citedBy ?? [],
            found.answer?.mentionedBy ?? []
        )
        values["citedHere"] = true
        values["sameNumber"] = rows(CitingRows.sameNumber(found.elsewhere, beside: edition))
        var answer = page(statute, edition, place, values)
        answer.status = .notFound
        return answer
    }

    private func page(
        _ statute: StatuteHead,
        _ edition: EditionHead,
        _ place: Pinpoint,
        _ values: Values
    ) -> WebResponse {
        frame.page(
            "article",
            title: "\(statute.title)\(place.chinese)（\(edition.label)）",
            section: .statutes,
            crumbs: [
                .init("法律文件", "/statutes"),
                .init(statute.title, Address.statute(statute.title, edition: edition.label)),
                .init(place.chinese),
            ],
            values: values
        )
    }

    /// A statute that is cited and not on hand: it exists, only its text was not imported.
    func notOnHand(_ title: String, _ place: Pinpoint?, _ site: Site) throws -> WebResponse {
        let answers = try site.desk.answers(at: place, ofStatuteTitled: title)
        let (citing, mentioning) = (answers.flatMap(\.citedBy), answers.flatMap(\.mentionedBy))
        guard !citing.isEmpty || !mentioning.isEmpty else {
            throw WebFault.notFound(
                "库里没有《\(title.prefix(100))》的正文，也没有职权引用它\(place.map { "的\($0.chinese)" } ?? "")。没有导入不等于不存在。",
                hints: Nearest.statutes(to: title, in: site.inventory)
            )
        }
        var values: Values = ["heading": title, "place": place?.chinese ?? "", "notOnHand": true]
        values["powers"] = CitingRows.grouped(citing, mentioning, marksOthers: place != nil)
        values["citedHere"] = true
        if let number = place?.article {
            values["superior"] = SuperiorRows.section(
                try site.desk.superior(of: number, ofStatuteTitled: title)
            )
        }
        values["nearest"] = rows(
            Nearest.statutes(to: title, in: site.inventory).map {
                ["title": $0.title, "address": $0.address]
            }
        )
        return frame.page(
            "article",
            title: "\(title)\(place?.chinese ?? "")（正文未入库）",
            section: .statutes,
            crumbs: [.init("法律文件", "/statutes"), .init(title, place == nil ? nil : Address.statute(title))]
                + (place.map { [.init($0.chinese)] } ?? []),
            values: values
        )
    }

    /// Articles before and behind this one.
    private func siblings(_ found: PlaceAnswer, in edition: EditionHead) -> Values {
        func link(_ number: ArticleNumber?) -> Values? {
            number.map {
                [
                    "text": $0.chinese,
                    "address": Address.provision(edition.title, edition: edition.label, Pinpoint($0)),
                ]
            }
        }
        var values: Values = [:]
        values["previous"] = link(found.previous)
        values["next"] = link(found.next)
        return values
    }

    private func references(from answer: LookupAnswer) -> [Values] {
        answer.citesArticles.compactMap { cited in
            guard let name = cited.statute, !name.isEmpty else { return nil }
            let own = name == answer.statute
            // 前款 and 本条 lead nowhere but here.
            if own, let number = cited.pinpoint?.article, number == answer.pinpoint?.article { return nil }
            return [
                "text": (own ? "本法" : "《\(name)》") + (cited.pinpoint?.chinese ?? ""),
                "doubt": orNot(cited.isNewer ? "在库版本晚于本条，所指可能是更早的条文" : nil),
                "address": cited.pinpoint.map { Address.provision(name, edition: cited.edition, $0) }
                    ?? Address.statute(name, edition: cited.edition),
            ]
        }
    }

    private func references(to found: PlaceAnswer, in edition: EditionHead) -> [Values] {
        found.citedByArticles.compactMap { citing in
            let own = citing.statute == edition.title && citing.edition == edition.label
            if own, let number = citing.pinpoint.article, number == found.answer?.article?.number {
                return nil
            }
            let place = citing.pinpoint.chinese
            return [
                "text": own ? "本法\(place)" : "《\(citing.statute)》（\(citing.edition)）\(place)",
                "doubt": orNot(citing.isOlder ? "早于这一版，所指可能是更早的条文" : nil),
                "address": Address.provision(citing.statute, edition: citing.edition, citing.pinpoint),
            ]
        }
    }

    /// What an old article is in the newest edition.
    private static func became(_ answer: SuccessionAnswer, _ statute: String) -> Values {
        [
            "label": answer.edition,
            "places": rows(
                answer.articles.map {
                    [
                        "text": $0.chinese,
                        "address": Address.provision(statute, edition: answer.edition, $0),
                    ]
                }
            ),
            "text": answer.articles.isEmpty
                ? answer.sentence : "（\(answer.change ?? "")）\(answer.doubt)",
        ]
    }

    /// `/44`: every article of this number that powers cite, as a lookup of the number answers.
    func everywhere(_ number: ArticleNumber, _ site: Site) throws -> WebResponse {
        let items = try site.desk.places(number.chinese).map { answer -> Values in
            let newest = site.inventory.statute(titled: answer.statute)?.editions.last?.label
            let onHand = answer.isCurrent != nil
            return [
                "title": answer.statute,
                "address": Address.provision(
                    answer.statute,
                    edition: onHand ? answer.edition : nil,
                    Pinpoint(number)
                ),
                "label": orNot(onHand ? answer.edition : nil),
                "onHand": answer.article != nil,
                "digest": answer.textKind == .digest,
                "lines": rows(answer.article.map { ProvisionText.rows($0, at: nil) } ?? []),
                "powers": CitingRows.grouped(answer.citedBy, [], marksOthers: false),
                "count": answer.citingPowerCount,
                "caption": orNot(answer.article?.caption),
                "old": orNot(answer.status == .superseded ? newest : nil),
                "became": orNot(
                    answer.status == .superseded
                        ? answer.successors.last.map { Self.became($0, answer.statute) } : nil
                ),
            ]
        }
        return frame.page(
            "number",
            title: number.chinese,
            section: .search,
            query: number.chinese,
            values: [
                "heading": number.chinese,
                "places": rows(items),
                "onHand": try site.desk.articleCount(numbered: number),
                "search": Address.search("条:" + Address.number(number)),
            ]
        )
    }
}

/// Powers that cite something, as rows of a template.
enum CitingRows {
    /// The three kinds of bases and other columns apart.
    ///
    /// - Parameters:
    ///   - citing: the powers that cite it in a basis.
    ///   - mentioning: those that name it elsewhere.
    ///   - marksOthers: whether citations of a larger or smaller place are marked as such.
    /// - Returns: the rows by role, and how many powers cite it.
    static func grouped(
        _ citing: [CitingPowerAnswer],
        _ mentioning: [CitingPowerAnswer],
        marksOthers: Bool = true
    ) -> Values {
        func group(_ powers: [CitingPowerAnswer]) -> Values {
            var seen: Set<String> = []
            return rows(
                powers.compactMap { power in
                    let key = "\(power.row)/\(place(power))"
                    return seen.insert(key).inserted ? row(power, marksOthers: marksOthers) : nil
                }
            )
        }
        return [
            "legal": group(citing.filter { $0.field == .legalBasis }),
            "accountability": group(citing.filter { $0.field == .accountability }),
            "responsibility": group(citing.filter { $0.field == .responsibility }),
            "other": group(mentioning),
            "total": Set(citing.map(\.row)).count,
        ]
    }

    /// The places of earlier editions that a place carries on, each with the powers that stand on it.
    static func origins(_ origins: [PlaceOrigin]) -> [Values] {
        origins.map { origin in
            let powers = grouped(origin.answer.citedBy, origin.answer.mentionedBy)
            return [
                "edition": origin.edition.label,
                "place": origin.place.chinese,
                "address": Address.provision(
                    origin.edition.title,
                    edition: origin.edition.label,
                    origin.place
                ),
                "change": orNot(origin.change.isEmpty ? nil : origin.change),
                "powers": powers,
                "total": Set(origin.answer.citedBy.map(\.row)).count,
            ]
        }
    }

    /// What merely bears the same number: the same place of other editions, on hand or not, with the powers that cite it there.
    static func sameNumber(_ answers: [LookupAnswer], beside edition: EditionHead) -> [Values] {
        answers.compactMap { answer in
            let citing = answer.citedBy + answer.mentionedBy
            guard !citing.isEmpty else { return nil }
            let label = answer.isCurrent == nil ? nil : answer.edition
            let here = answer.successors.first { $0.edition == edition.label }
            return [
                "edition": label.map { "\($0)版" } ?? "未写明版本或者版本未入库",
                "address": orNot(
                    label.flatMap { label in
                        answer.pinpoint.map { Address.provision(answer.statute, edition: label, $0) }
                    }
                ),
                "place": answer.pinpoint?.chinese ?? "",
                "here": orNot(here.map { "在本版为\($0.sentence)" }),
                "total": citing.count,
                "powers": rows(
                    citing.map { power in
                        var row = row(power, marksOthers: true)
                        row["edition"] = label ?? power.editionMark ?? "未写明版本"
                        return row
                    }
                ),
            ]
        }
    }

    private static func place(_ citing: CitingPowerAnswer) -> String {
        (citing.pinpoint?.chinese ?? "整部") + (citing.through.map { "至\($0.chinese)" } ?? "")
    }

    /// One power with the place that it cites.
    private static func row(_ citing: CitingPowerAnswer, marksOthers: Bool) -> Values {
        [
            "name": citing.subitem.map { "\(citing.name)（\($0)）" } ?? citing.name,
            "category": citing.category,
            "code": citing.code,
            "address": Address.power(citing.code, number: citing.row),
            "field": citing.field.chinese,
            "label": citing.label,
            "place": place(citing),
            "exact": !marksOthers || citing.scope == .exact,
            "remark": orNot(citing.remark),
            "edition": false,
        ]
    }
}
