internal import Formats
internal import Law
internal import LinkCheck
internal import Revision
internal import Search

// Examples of what only the API answers, about the statute of the other examples.

extension PageCache.Progress: Exemplified {
    static var example: Self {
        PageCache.Progress(finished: 1, total: 2, done: false, trouble: nil)
    }
}

extension FaultBody: Exemplified {
    static var example: FaultBody {
        FaultBody(
            .notFound(
                "库里没有《样品保存条例》的正文。没有导入不等于不存在。",
                hints: [.init(title: "《样品保管条例》", address: Address.statute("样品保管条例"))]
            )
        )
    }
}

extension APIStatus: Exemplified {
    static var example: APIStatus {
        APIStatus(
            generation: 3,
            statutes: 2,
            editions: 3,
            articles: 11,
            lists: 1,
            powers: 3,
            citations: 6,
            isChecked: true
        )
    }
}

extension APISuggestions: Exemplified {
    static var example: APISuggestions {
        APISuggestions(suggestions: [
            APISuggestion(
                kind: .statute,
                text: "样品保管条例",
                query: "样品保管条例",
                note: "法律文件",
                address: Address.statute("样品保管条例")
            )
        ])
    }
}

extension APISearch: Exemplified {
    static var example: APISearch { APISearch(answer: .example, next: "c20") }
}

extension APIStatute.EditionBody {
    static var example: Self {
        Self(
            label: "2010-03-01",
            effective: "2010-05-01",
            madeBy: .promulgated,
            textKind: .full,
            completeness: .whole,
            remark: nil,
            articleCount: 4,
            address: Address.statute("样品保管条例", edition: "2010-03-01")
        )
    }
}

extension APIStatute: Exemplified {
    static var example: APIStatute {
        APIStatute(
            title: "样品保管条例",
            level: .administrativeRegulation,
            editions: [.example],
            citingPowers: 3,
            citations: 4,
            address: Address.statute("样品保管条例")
        )
    }
}

extension APIEdition: Exemplified {
    static var example: APIEdition {
        APIEdition(
            statute: "样品保管条例",
            edition: .example,
            isCurrent: false,
            articles: [ArticleNumber(4)].compactMap { $0 }.map { number in
                ArticleBody(
                    pinpoint: Pinpoint(number),
                    heading: "第二章 责任",
                    caption: nil,
                    text: "违反本条例第二条规定，造成样品遗失的，处一千元以下罚款。",
                    citedByCount: 1,
                    address: Address.provision("样品保管条例", edition: "2010-03-01", Pinpoint(number))
                )
            }
        )
    }
}

extension APIComparison: Exemplified {
    static var example: APIComparison {
        let places = [4, 5].compactMap { ArticleNumber($0) }.map { Pinpoint($0) }
        return APIComparison(
            statute: "样品保管条例",
            from: "2010-03-01",
            to: "2024-05-01",
            links: places.prefix(1).map {
                ProvisionLink(from: $0, to: Array(places.dropFirst()), kind: .changed, confidence: 0.92)
            }
        )
    }
}

extension APIList: Exemplified {
    static var example: APIList {
        APIList(
            id: 1,
            title: "检验局权责清单",
            body: "检验局",
            date: "2018-06-01",
            rows: 3,
            powers: 3,
            categories: [Category(name: "行政处罚", powers: 1, printedCount: 1)],
            address: Address.list("检验局权责清单")
        )
    }
}

extension APIPage: Exemplified where Item: Exemplified {
    static var example: APIPage<Item> { APIPage(total: 250, items: [Item.example], next: "c2s") }
}
