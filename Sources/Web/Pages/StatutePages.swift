internal import Law
internal import NIOCore
internal import Search

/// The pages of statutes and editions.
struct StatutePages: Sendable {
    let frame: PageFrame

    /// How many statutes one page of the overview shows.
    static let pageSize = 100

    /// `/statutes`: every statute on hand, filterable by name and rank, what powers cite before what they do not.
    ///
    /// A name is understood as the box understands it: short names, letters of the pinyin; what it names stands first.
    func index(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let inventory = site.inventory
        let wanted = inquiry.value("name") ?? ""
        let level = try inquiry.word("level", among: StatuteLevel.allCases.map(\.rawValue))
        let page = try inquiry.number("page", in: 1...100_000, usual: 1)
        let named = wanted.isEmpty ? [:] : try site.ranks(ofStatutesNamed: wanted)
        var matching = inventory.statutes.filter { statute in
            (wanted.isEmpty || named[statute.title] != nil || statute.title.contains(wanted))
                && (level == nil || statute.editions.last?.level.rawValue == level)
        }
        matching.sort {
            let (first, second) = (named[$0.title] ?? .max, named[$1.title] ?? .max)
            if first != second { return first < second }
            let (left, right) = ($0.use.powers, $1.use.powers)
            return left == right ? $0.title < $1.title : left > right
        }
        let levels = Set(inventory.statutes.compactMap { $0.editions.last?.level })
        let shown = matching.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize)
        func turn(_ to: Int) -> String {
            Address.query(
                "/statutes",
                [("name", wanted.isEmpty ? nil : wanted), ("level", level), ("page", "\(to)")]
            )
        }
        var values: Values = [
            "name": wanted,
            "total": matching.count,
            "levels": StatuteLevel.allCases.filter(levels.contains).map { one -> Values in
                ["level": one.rawValue, "selected": one.rawValue == level]
            },
            "rows": rows(shown.map(row)),
            "missing": rows(
                page == 1 && wanted.isEmpty && level == nil
                    ? inventory.missing.map { missing -> Values in
                        [
                            "title": missing.title, "address": Address.statute(missing.title),
                            "powers": missing.use.powers, "citations": missing.use.citations,
                        ]
                    } : []
            ),
            "page": page,
        ]
        if page > 1 { values["previous"] = turn(page - 1) }
        if page * Self.pageSize < matching.count { values["next"] = turn(page + 1) }
        return frame.page("statutes", title: "法律文件", section: .statutes, values: values)
    }

    private func row(_ statute: StatuteHead) -> Values {
        [
            "title": statute.title,
            "address": Address.statute(statute.title),
            "level": statute.editions.last?.level.rawValue ?? "",
            "powers": statute.use.powers,
            "citations": statute.use.citations,
            "editions": statute.editions.map { edition -> Values in
                [
                    "label": edition.label,
                    "address": Address.statute(statute.title, edition: edition.label),
                    "remark": orNot(edition.remark),
                    "articles": edition.articleCount,
                ]
            },
        ]
    }

    /// `/statutes/{title}@{edition}/docx`: the text as a Word document.
    func document(_ statute: StatuteHead, _ head: EditionHead, _ site: Site) throws -> WebResponse {
        guard let answer = try site.desk.edition(head, of: statute) else {
            throw WebFault.notFound("《\(statute.title)》的这个版本读不出来。", hints: [])
        }
        return .download(
            ByteBuffer(bytes: DocxFile(answer.text, head).bytes),
            contentType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            name: "\(statute.title)（\(head.label)）.docx"
        )
    }

    /// `/statutes/{title}` and `/statutes/{title}@{edition}`: the text, with who cites it in the margin.
    ///
    /// With `find` it leads to the article of that number, or shows where the words stand.
    func statute(
        _ statute: StatuteHead,
        _ head: EditionHead,
        _ inquiry: Inquiry,
        _ site: Site
    ) throws -> WebResponse {
        guard let wanted = inquiry.value("find") else {
            let key = [statute.title, head.label, site.day.description]
            if frame.isOfToday, let kept = site.cache.page(key) { return kept }
            let page = try text(statute, head, finding: nil, site)
            return frame.isOfToday ? site.cache.keep(page, for: key) : page
        }
        let number = Address.article(wanted)
        if let number, try site.desk.place(Pinpoint(number), in: head).answer?.article != nil {
            return .redirect(
                to: Address.statute(statute.title, edition: head.label) + "#a" + Address.number(number)
            )
        }
        return try text(statute, head, finding: wanted, site)
    }

    private func text(
        _ statute: StatuteHead,
        _ head: EditionHead,
        finding wanted: String?,
        _ site: Site
    ) throws -> WebResponse {
        guard let answer = try site.desk.edition(head, of: statute) else {
            throw WebFault.notFound("《\(statute.title)》的这个版本读不出来。", hints: [])
        }
        let edition = answer.text
        let parts = articleRows(answer, marking: wanted)
        let use = statute.use
        var values: Values = EditionNotes(statute, head, on: site.desk.today).values
        values["heading"] = statute.title
        values["use"] = ["powers": use.powers, "citations": use.citations] as Values
        values["impact"] = orNot(statute.editions.count > 1 ? Address.impact(statute.title) : nil)
        let own = Address.statute(statute.title, edition: head.label)
        values["own"] = own
        values["document"] = own + "/docx"
        values["find"] = wanted ?? ""
        values["marked"] = false
        values["found"] = orNot(wanted.map { found($0, in: edition, own) })
        values["history"] = rows(edition.history.map { ["text": $0.printed] })
        values["preamble"] = rows(lines(edition.preamble?.text))
        values["parts"] = parts
        values["passages"] = rows(
            edition.passages.map {
                ["kind": $0.kind.rawValue, "title": $0.title, "lines": lines($0.content.text)]
            }
        )
        values["contents"] = rows(contents(edition))
        values["strip"] = Strip(edition.articles.map { ($0.number, answer.citers[$0.number] ?? 0) }).values
        values["source"] =
            "\(PublishedName.of(edition.source.file))，\(edition.source.place(edition.place).chinese)起"
        return frame.page(
            "statute",
            title: "\(statute.title)（\(head.label)）",
            section: .statutes,
            crumbs: [.init("法律文件", "/statutes"), .init(statute.title)],
            paper: Paper.head(site, "《\(statute.title)》", "\(head.label) 版"),
            values: values
        )
    }

    private func lines(_ text: String?) -> [Values] {
        (text ?? "").split(whereSeparator: \.isNewline).map { ["text": String($0)] }
    }

    private func contents(_ edition: Edition) -> [Values] {
        edition.headings.enumerated().map { index, heading in
            ["text": heading.text, "anchor": "h\(index)", "depth": heading.depth]
        }
    }

    /// Where words stand in an edition, or why an article is not there.
    private func found(_ wanted: String, in edition: Edition, _ own: String) -> Values {
        let places = edition.articles.filter { article in
            article.paragraphs.contains { FoundWords.holds(wanted, $0) }
        }
        let last = edition.articles.last.map { "最后一条是\($0.number.chinese)" } ?? "没有条文"
        return [
            "words": wanted,
            "whole": own,
            "isNumber": orNot(Address.article(wanted).map { "这一版没有\($0.chinese)，\(last)。" }),
            "count": places.count,
            "places": rows(
                places.map { ["text": $0.number.chinese, "anchor": "#a" + Address.number($0.number)] }
            ),
        ]
    }

    /// Headings and articles in the order in which they are read.
    private func articleRows(_ answer: EditionAnswer, marking wanted: String?) -> [Values] {
        let edition = answer.text
        var result: [Values] = []
        var shown: Set<Int> = []
        for article in edition.articles {
            for index in article.headingPath where !shown.contains(index) {
                shown.insert(index)
                guard edition.headings.indices.contains(index) else { continue }
                result.append([
                    "part": ["text": edition.headings[index].text, "anchor": "h\(index)"] as Values
                ])
            }
            let count = answer.citers[article.number] ?? 0
            let loose = answer.looseCiters[article.number] ?? 0
            var row: Values = [
                "number": article.number.chinese,
                "anchor": "a" + Address.number(article.number),
                "address": Address.provision(
                    edition.title,
                    edition: answer.edition.label,
                    Pinpoint(article.number)
                ),
                "lines": wanted.map { FoundWords.marked(ProvisionText.rows(article, at: nil), $0) }
                    ?? ProvisionText.rows(article, at: nil),
            ]
            if count > 0 { row["citers"] = count }
            if count == 0, loose > 0 { row["loose"] = loose }
            if let caption = article.caption { row["caption"] = caption }
            result.append(["article": row])
        }
        return result
    }
}

/// What is to be said of an edition before its text: its place among the editions, and whether it is the text at all.
struct EditionNotes {
    let values: Values

    /// The notes of an edition, or of a place in it.
    ///
    /// - Parameters:
    ///   - statute: the statute.
    ///   - edition: the edition.
    ///   - day: the day that tells what is in force.
    ///   - tail: the components of the place in an address, for a place of which nothing else is known.
    ///   - place: the place with what became of it: its links to other editions go by that and not by its number.
    init(
        _ statute: StatuteHead,
        _ edition: EditionHead,
        on day: LegalDate,
        tail: String = "",
        place: PlaceAnswer? = nil
    ) {
        let newest = statute.editions.last
        let trails = Self.trails(place)
        var values: Values = [
            "label": edition.label,
            "level": edition.level.rawValue,
            "articleCount": edition.articleCount,
            "digest": edition.textKind == .digest,
            "standing": orNot(
                edition.standing.status(on: day) == .superseded ? nil : edition.standing.remark(on: day)
            ),
            "partial": orNot(edition.completeness == .digest ? nil : edition.remark),
            "editions": statute.editions.map { one -> Values in
                let trail = trails[one.label]
                return [
                    "label": one.label,
                    "kind": orNot(one.madeBy?.rawValue),
                    "address": Address.statute(statute.title, edition: one.label)
                        + (trail.map { $0.places.first.map(Address.tail) ?? "" } ?? tail),
                    "current": one.id == edition.id,
                    "digest": one.textKind == .digest,
                    "trail": orNot(trail?.text),
                ]
            },
            "namesakes": orNot(
                place.flatMap { $0.namesakes.isEmpty ? nil : $0.namesakes.joined(separator: "、") }
            ),
        ]
        if let effective = edition.effective { values["effective"] = effective.description }
        if let kind = edition.madeBy { values["kind"] = kind.rawValue }
        if let newest, newest.id != edition.id {
            if edition.standing.status(on: day) == .superseded {
                values["old"] =
                    [
                        "label": newest.label,
                        "address": Address.statute(statute.title, edition: newest.label),
                        "became": orNot(place?.history.last.map { SuccessionRows.became($0) }),
                    ] as Values
            }
            values["compare"] = Address.query(
                Address.statute(statute.title) + "/compare",
                [("from", edition.label), ("to", newest.label)]
            )
        } else if statute.editions.count > 1 {
            values["compare"] = Address.query(
                Address.statute(statute.title) + "/compare",
                [("from", statute.editions[statute.editions.count - 2].label), ("to", edition.label)]
            )
        }
        self.values = values
    }

    /// Where a place stands in other editions, by their labels, and in what words a chip tells it.
    private static func trails(_ place: PlaceAnswer?) -> [String: (text: String, places: [Pinpoint])] {
        var result: [String: (text: String, places: [Pinpoint])] = [:]
        for step in place?.history ?? [] {
            let answer = step.answer
            guard answer.kind != nil else { continue }
            let places = answer.articles.isEmpty ? answer.candidates : answer.articles
            let names = places.map(\.chinese).joined(separator: "、")
            let text =
                answer.articles.isEmpty
                ? (places.isEmpty ? "没有对应的条文" : "可能是\(names)") : names
            result[step.edition.label] = (text, places)
        }
        return result
    }
}

/// An article's words as rows of a template.
enum ProvisionText {
    /// Paragraphs, items and subitems in order; those at a pinpoint are marked.
    static func rows(_ article: Article, at place: Pinpoint?) -> [Values] {
        var result: [Values] = []
        func add(_ text: String, _ style: String, _ paragraph: Int, _ item: Int? = nil, _ subitem: Int? = nil)
        {
            let own = Pinpoint(article: article.number, paragraph: paragraph, item: item, subitem: subitem)
            var here = false
            if let place, let own, place.paragraph != nil || place.item != nil {
                let open = Pinpoint(article: article.number, item: item, subitem: subitem)
                here = place.contains(own) || (place.paragraph == nil && open.map(place.contains) == true)
            }
            result.append(["text": text, "style": style + (here ? " here" : "")])
        }
        for paragraph in article.paragraphs {
            add(paragraph.text, "para", paragraph.number)
            for item in paragraph.items {
                add(item.text, "item", paragraph.number, item.number)
                for subitem in item.subitems {
                    add(subitem.text, "sub", paragraph.number, item.number, subitem.number)
                }
            }
        }
        return result
    }
}

/// The strip down the side of a statute: a line for every article, the darker and wider the more powers cite it.
struct Strip {
    let values: Values

    init(_ articles: [(number: ArticleNumber, citers: Int)]) {
        let most = max(1, articles.map(\.citers).max() ?? 1)
        values = [
            "height": max(1, articles.count) * 4,
            "any": articles.contains { $0.citers > 0 },
            "marks": articles.enumerated().compactMap { index, article -> Values? in
                guard article.citers > 0 else { return nil }
                let width = 6 + 10 * article.citers / most
                return [
                    "y": index * 4,
                    "x": 16 - width,
                    "width": width,
                    "anchor": "#a" + Address.number(article.number),
                    "title": "\(article.number.chinese)：\(article.citers) 项职权引用",
                ]
            },
        ]
    }
}
