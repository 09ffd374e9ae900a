internal import Catalog
internal import HTTPTypes
internal import Law

/// The page of one place in one edition, and the page of a bare article number.
struct ArticlePages: Sendable {
    let frame: PageFrame
    let cache: PageCache

    /// `/statutes/{title}@{edition}/44/2/3`.
    func provision(
        _ statute: StatuteRecord,
        _ record: EditionRecord,
        _ place: Pinpoint,
        _ inventory: Inventory
    ) throws -> WebResponse {
        guard let number = place.article, let article = try inventory.catalog.article(record.id, number)
        else {
            return try absent(statute, record, place, inventory)
        }
        let parts = article.article.text(at: place)
        var values: Values = EditionNotes(statute, record, tail: Address.tail(of: place)).values
        values["heading"] = statute.title
        values["statute"] =
            Address.statute(statute.title, edition: record.label) + "#a" + Address.number(number)
        values["place"] = place.chinese
        values["headings"] = article.headings.joined(separator: " › ")
        values["article"] = number.chinese
        if let caption = article.article.caption { values["caption"] = caption }
        values["lines"] = rows(ProvisionText.rows(article.article, at: place))
        if parts == nil, record.textKind == .full {
            values["noSuchPart"] =
                "\(number.chinese)里没有\(place.chinese.dropFirst(number.chinese.count))。下面是整条。"
        }
        values["source"] = "\(PublishedName.of(article.place.file))，\(article.place.chinese)"
        values["siblings"] = try siblings(of: number, in: record, inventory)
        values["powers"] = try citing(place, article: article, statute: statute, inventory)
        values["refersTo"] = rows(try references(from: article, inventory))
        values["referredFrom"] = rows(try references(to: article, inventory))
        values["succession"] = rows(try cache.succession(of: number, in: record, statute))
        return frame.page(
            "article",
            title: "\(statute.title)\(place.chinese)（\(record.label)）",
            section: .statutes,
            crumbs: [
                .init("法律文件", "/statutes"),
                .init(statute.title, Address.statute(statute.title, edition: record.label)),
                .init(place.chinese),
            ],
            values: values
        )
    }

    /// A place that the edition does not have: who cites it is still shown.
    private func absent(
        _ statute: StatuteRecord,
        _ record: EditionRecord,
        _ place: Pinpoint,
        _ inventory: Inventory
    ) throws -> WebResponse {
        var values: Values = EditionNotes(statute, record, tail: Address.tail(of: place)).values
        values["heading"] = statute.title
        values["statute"] = Address.statute(statute.title, edition: record.label)
        values["place"] = place.chinese
        let scope =
            record.textKind == .digest
            ? "库里只有这一版的条文主旨（不是全文），其中没有\(place.chinese)。"
            : "库里这一版的正文没有\(place.chinese)。若引用的是别的版本，请在上面选择。"
        values["absent"] = scope
        values["powers"] = try citing(place, article: nil, statute: statute, inventory)
        var answer = frame.page(
            "article",
            title: "\(statute.title)\(place.chinese)（\(record.label)）",
            section: .statutes,
            crumbs: [
                .init("法律文件", "/statutes"),
                .init(statute.title, Address.statute(statute.title, edition: record.label)),
                .init(place.chinese),
            ],
            values: values
        )
        answer.status = .notFound
        return answer
    }

    /// A statute that is cited and not on hand: it exists, only its text was not imported.
    func notOnHand(_ title: String, _ place: Pinpoint?, _ inventory: Inventory) throws -> WebResponse {
        let citing =
            if let article = place?.article {
                try inventory.catalog.powersCiting(article, ofStatuteNamed: title)
            } else {
                try inventory.catalog.powersCiting(statuteNamed: title)
            }
        guard !citing.isEmpty else {
            throw WebFault.notFound(
                "库里没有《\(title.prefix(100))》的正文，也没有职权引用它\(place.map { "的\($0.chinese)" } ?? "")。没有导入不等于不存在。",
                hints: Nearest.statutes(to: title, in: inventory)
            )
        }
        var values: Values = ["heading": title, "place": place?.chinese ?? "", "notOnHand": true]
        values["powers"] = CitingRows.grouped(citing)
        values["nearest"] = rows(
            Nearest.statutes(to: title, in: inventory).map { ["title": $0.title, "address": $0.address] }
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
    private func siblings(of number: ArticleNumber, in record: EditionRecord, _ inventory: Inventory) throws
        -> Values
    {
        let numbers = try inventory.catalog.articleNumbers(of: record.id).map(\.number)
        guard let index = numbers.firstIndex(of: number) else { return [:] }
        func link(_ at: Int) -> Values? {
            guard numbers.indices.contains(at) else { return nil }
            let other = numbers[at]
            return [
                "text": other.chinese,
                "address": Address.provision(record.title, edition: record.label, Pinpoint(other)),
            ]
        }
        var values: Values = [:]
        values["previous"] = link(index - 1)
        values["next"] = link(index + 1)
        return values
    }

    /// Who cites the place: those that cite this edition, and those that leave the edition open or cite one not on hand.
    private func citing(
        _ place: Pinpoint,
        article: ArticleRecord?,
        statute: StatuteRecord,
        _ inventory: Inventory
    ) throws -> Values {
        guard let number = place.article else { return [:] }
        var here: [CitingPower] = []
        var elsewhere: [CitingPower] = []
        for citing in try inventory.catalog.powersCiting(number, ofStatuteNamed: statute.title) {
            if let article, citing.record.resolution?.articles.contains(article.id) == true {
                here.append(citing)
            } else {
                elsewhere.append(citing)
            }
        }
        var values = CitingRows.grouped(here, asked: place)
        values["elsewhere"] = rows(
            elsewhere.map { citing in
                var row = CitingRows.row(citing, asked: place)
                let edition = inventory.edition(citing.record.resolution?.edition)
                row["edition"] = edition?.label ?? citing.record.citation.editionMark?.printed ?? "未写明版本"
                return row
            }
        )
        return values
    }

    private func references(from article: ArticleRecord, _ inventory: Inventory) throws -> [Values] {
        try inventory.catalog.citations(in: article.id).compactMap { record in
            guard let address = inventory.address(of: record) else { return nil }
            let name = record.statuteName
            let own = name == article.edition.title
            let edition = inventory.edition(record.resolution?.edition)
            let isNewer = edition?.isNewer(than: article.edition.date) ?? false
            return [
                "text": (own ? "本法" : "《\(name)》") + (record.place?.chinese ?? ""),
                "doubt": orNot(isNewer ? "在库版本晚于本条，所指可能是更早的条文" : nil),
                "address": address,
            ]
        }
    }

    private func references(to article: ArticleRecord, _ inventory: Inventory) throws -> [Values] {
        var seen: Set<String> = []
        return try inventory.catalog.articlesCiting(article.id).compactMap { citing -> Values? in
            let edition = inventory.edition(citing.edition)
            let label = edition?.label ?? ""
            let own = citing.edition == article.edition.id
            let isOlder = article.edition.isNewer(than: edition?.date)
            let address = Address.provision(citing.title, edition: edition?.label, Pinpoint(citing.number))
            guard seen.insert(address).inserted else { return nil }
            return [
                "text": own
                    ? "本法\(citing.number.chinese)" : "《\(citing.title)》（\(label)）\(citing.number.chinese)",
                "doubt": orNot(isOlder ? "早于这一版，所指可能是更早的条文" : nil),
                "address": address,
            ]
        }
    }

    /// `/44`: every article of this number that powers cite.
    func everywhere(_ number: ArticleNumber, _ inventory: Inventory) throws -> WebResponse {
        struct Place: Hashable {
            let title: String
            let edition: EditionID?
        }
        var groups: [Place: [CitingPower]] = [:]
        for citing in try inventory.catalog.powersCiting(anyArticle: number)
        where citing.record.citation.field.isBasis {
            let place = Place(title: citing.record.statuteName, edition: citing.record.resolution?.edition)
            groups[place, default: []].append(citing)
        }
        func rank(_ citing: [CitingPower]) -> (Int, Int) {
            (citing.contains { $0.record.citation.field == .legalBasis } ? 0 : 1, -citing.count)
        }
        let ordered = groups.sorted {
            let (left, right) = (rank($0.value), rank($1.value))
            return left == right ? $0.key.title < $1.key.title : left < right
        }
        let pinpoint = Pinpoint(number)
        let items = try ordered.map { place, citing -> Values in
            let edition = inventory.edition(place.edition)
            let article = try edition.flatMap { try inventory.catalog.article($0.id, number) }
            var values: Values = [
                "title": place.title,
                "address": Address.provision(
                    edition?.title ?? place.title,
                    edition: edition?.label,
                    pinpoint
                ),
                "label": orNot(edition?.label),
                "onHand": article != nil,
                "digest": article?.edition.textKind == .digest,
                "lines": rows(article.map { ProvisionText.rows($0.article, at: nil) } ?? []),
                "powers": CitingRows.grouped(citing),
                "count": Set(citing.map(\.power.id)).count,
            ]
            values["caption"] = orNot(article?.article.caption)
            values["old"] = false
            if let edition, let newest = inventory.statute(titled: edition.title)?.editions.last,
                newest.id != edition.id
            {
                values["old"] = newest.label
            }
            return values
        }
        let statutes = try inventory.catalog.articleCount(numbered: number)
        return frame.page(
            "number",
            title: number.chinese,
            section: .search,
            query: number.chinese,
            values: [
                "heading": number.chinese,
                "places": rows(items),
                "onHand": statutes,
                "search": Address.search("条:" + Address.number(number)),
            ]
        )
    }
}

/// Powers that cite something, as rows of a template.
enum CitingRows {
    /// The three kinds of bases and other columns apart.
    static func grouped(_ citing: [CitingPower], asked: Pinpoint? = nil) -> Values {
        func group(_ fields: [CitationField]) -> Values {
            var seen: Set<String> = []
            return rows(
                citing.filter { fields.contains($0.record.citation.field) }.compactMap { one in
                    let key = "\(one.power.id.value)/\(one.record.place?.chinese ?? "")"
                    return seen.insert(key).inserted ? row(one, asked: asked) : nil
                }
            )
        }
        return [
            "legal": group([.legalBasis]),
            "accountability": group([.accountability]),
            "responsibility": group([.responsibility]),
            "other": group([.quoted, .mention]),
            "total": Set(citing.filter { $0.record.citation.field.isBasis }.map(\.power.id)).count,
        ]
    }

    /// One power with the place that it cites.
    static func row(_ citing: CitingPower, asked: Pinpoint?) -> Values {
        let power = citing.power
        let place = citing.record.place
        var text = place?.chinese ?? "整部"
        if let through = citing.record.citation.through { text += "至\(through.chinese)" }
        return [
            "name": power.subitem.map { "\(power.name)（\($0)）" } ?? power.name,
            "category": power.category,
            "code": power.code,
            "address": power.code.isEmpty ? "/powers/id-\(power.id.value)" : Address.power(power.code),
            "field": citing.record.citation.field.chinese,
            "label": citing.label,
            "place": text,
            "exact": asked == nil || place == asked,
            "edition": false,
        ]
    }
}
