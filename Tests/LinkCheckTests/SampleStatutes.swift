import Law

/// Two made-up statutes in two editions, written for these tests: what the rules are tried on.
enum SampleStatutes {
    /// The day of every check.
    static let today = LegalDate(iso: "2026-11-23") ?? .last

    /// 《样品管理条例》 as promulgated in 2010.
    static let regulation2010 = edition(
        title: "样品管理条例",
        date: "2010-03-01",
        effective: "2010-06-01",
        history: [(.promulgated, "2010-03-01", "国务院", 901)],
        articles: [
            (1, nil, ["为了加强样品管理，保障样品安全，制定本条例。"]),
            (2, nil, ["本条例所称样品，是指用于检验、展示和留存的物品。"]),
            (3, nil, ["样品管理部门主管样品的登记、保管和监督工作。县级以上样品管理部门负责本行政区域的样品管理工作。"]),
            (4, nil, ["仓库应当每月清点样品，并将清点结果报送样品管理部门。", "清点记录应当保存三年。"]),
            (5, nil, ["仓库不得出借贵重样品。"]),
            (
                6, nil,
                [
                    "仓库应当具备下列条件：|（一）有固定的场所；|（二）有专职的保管人员；|（三）有健全的保管制度。",
                    "符合前款规定条件的，由样品管理部门发给保管证书。",
                ]
            ),
            (7, nil, ["样品遗失的，仓库应当在二十四小时内报告；涉及危险样品的，还应当报告公安机关，但是已经找回的除外。"]),
            (8, nil, ["违反本条例第五条规定的，由样品管理部门给予警告，没收违法所得，可以并处三万元以下罚款；情节严重的，吊销保管证书。"]),
            (9, nil, ["样品管理部门的工作人员滥用职权、玩忽职守的，依法给予处分。"]),
            (10, nil, ["本条例自2010年6月1日起施行。"]),
        ]
    )

    /// 《样品管理条例》 as revised in 2020: articles inserted, moved, changed, merged and dropped.
    static let regulation2020 = edition(
        title: "样品管理条例",
        date: "2020-05-01",
        effective: "2020-09-01",
        history: [(.promulgated, "2010-03-01", "国务院", 901), (.revised, "2020-05-01", "国务院", 950)],
        articles: [
            (1, nil, ["为了加强样品管理，保障样品安全，制定本条例。"]),
            (2, nil, ["样品管理坚持统一登记、分级保管的原则。"]),
            (3, nil, ["本条例所称样品，是指用于检验、展示和留存的物品。"]),
            (4, nil, ["样品管理部门主管样品的登记、保管和监督工作。县级以上样品管理部门负责本行政区域的样品管理工作。"]),
            (4, 1, ["国家鼓励采用信息技术登记样品。"]),
            (5, nil, ["仓库应当每季度清点样品，并将清点结果报送样品管理部门。", "清点记录应当保存三年。"]),
            (6, nil, ["仓库不得出借贵重样品。"]),
            (
                7, nil,
                [
                    "仓库应当具备下列条件：|（一）有固定的场所；|（二）有经过培训的保管人员；|（三）有健全的保管制度；|（四）有必要的防护设备。"
                ]
            ),
            (8, nil, ["违反本条例第六条规定的，由样品管理部门给予警告，没收违法所得，可以并处三万元以下罚款；情节严重的，吊销保管证书。"]),
            (9, nil, ["本条例自2020年9月1日起施行。"]),
        ]
    )

    /// 《陈列室管理办法》, one edition.
    static let rules2015 = edition(
        title: "陈列室管理办法",
        date: "2015-08-08",
        effective: nil,
        history: [(.adopted, "2015-08-08", "样品管理部", 7)],
        articles: [
            (1, nil, ["陈列室应当公示开放时间。"]),
            (2, nil, ["参观人员可以拍照，但是不得触摸展品。"]),
            (3, nil, ["陈列室展出样品的，应当在入口处设置登记簿。"]),
            (4, nil, ["陈列室停业的，应当向市场监督管理部门报告。"]),
        ]
    )

    /// 《展品运输办法》 as revised in 2018, with chapters; the text of 2009 is not on hand.
    static let transport2018 = edition(
        title: "展品运输办法",
        date: "2018-11-11",
        effective: nil,
        history: [(.promulgated, "2009-02-02", "样品管理部", 3), (.revised, "2018-11-11", "样品管理部", 12)],
        headings: ["第一章 总则", "第二章 车辆"],
        articles: [
            (1, nil, ["为了规范展品运输，制定本办法。"]),
            (
                2, nil,
                [
                    "承运人应当符合下列条件：|（一）有专用车辆；|（二）有押运人员。",
                    "承运人不得有下列行为：|（一）擅自改变路线；|（二）中途开箱。",
                ]
            ),
            (3, nil, ["运输展品的车辆应当清洁干燥。"]),
            (4, nil, ["运输展品的车辆应当密封，车门应当加锁。"]),
        ]
    )

    /// 《藏品登记办法》, which repeals an older text.
    static let register2016 = edition(
        title: "藏品登记办法",
        date: "2016-05-05",
        effective: "2016-07-01",
        history: [(.adopted, "2016-05-05", "样品管理部", 9)],
        articles: [
            (1, nil, ["藏品入库前应当登记。"]),
            (2, nil, ["本办法自2016年7月1日起施行。《样品出借规则》和《陈列室旧账清理规则》同时废止。"]),
        ]
    )

    /// 《样品暂存规定》, which 《样品留存规定》 will repeal in 2035.
    static let keeping2012 = edition(
        title: "样品暂存规定",
        date: "2012-01-01",
        effective: nil,
        history: [(.promulgated, "2012-01-01", "样品管理部", 8)],
        articles: [(1, nil, ["暂存的样品应当加贴标签。"])]
    )

    /// 《样品留存规定》, of which one article is in force since 2026 and all since 2035.
    static let retention2026 = edition(
        title: "样品留存规定",
        date: "2026-01-01",
        effective: "2026-02-01",
        history: [(.promulgated, "2026-01-01", "样品管理部", 21)],
        articles: [
            (1, nil, ["留存的样品应当编号。"]), (2, nil, ["留存的样品应当每年复核。"]),
            (3, nil, ["本规定自2026年2月1日起施行，第二条自2035年1月1日起施行。《样品暂存规定》自2035年1月1日起废止。"]),
        ]
    )

    /// 《样品标签规定》, whose second article was deleted.
    static let labels2017 = edition(
        title: "样品标签规定",
        date: "2017-03-03",
        effective: nil,
        history: [(.promulgated, "2011-01-01", "样品管理部", 6), (.amended, "2017-03-03", "样品管理部", 11)],
        articles: [(1, nil, ["标签应当防水。"]), (2, nil, ["（删去）"]), (3, nil, ["本规定由样品管理部负责解释。"])]
    )

    /// All of them.
    static let all = [
        regulation2010, regulation2020, rules2015, transport2018, register2016, keeping2012, retention2026,
        labels2017,
    ]

    /// An edition from paragraphs; `|` parts a paragraph's items.
    static func edition(
        title: String,
        date: String,
        effective: String?,
        history: [(HistoryKind, String, String, Int)],
        headings: [String] = [],
        articles: [(Int, Int?, [String])],
        kind: TextKind = .full
    ) -> Edition {
        Edition(
            title: title,
            level: .administrativeRegulation,
            date: LegalDate(iso: date),
            effective: effective.flatMap { LegalDate(iso: $0) },
            history: history.map { event in
                HistoryEvent(
                    kind: event.0,
                    date: LegalDate(iso: event.1),
                    body: event.2,
                    documentNumber: DocumentNumber(
                        form: .order,
                        issuer: event.2,
                        year: nil,
                        number: event.3,
                        printed: "\(event.2)令第\(event.3)号"
                    ),
                    printed: "\(event.1) \(event.2)令第\(event.3)号\(event.0.rawValue)"
                )
            },
            textKind: kind,
            preamble: nil,
            headings: headings.enumerated().map { Heading(depth: 1, text: $1, place: $0 + 2) },
            articles: articles.enumerated().compactMap { line, parts in
                ArticleNumber(parts.0, suffix: parts.1).map { number in
                    Article(
                        number: number,
                        headingPath: headings.isEmpty ? [] : [min(line / 2, headings.count - 1)],
                        paragraphs: kind == .digest
                            ? []
                            : parts.2.enumerated().map { index, text in
                                paragraph(index + 1, text, line: line + 5)
                            },
                        place: line + 5
                    )
                }
            },
            source: Source(file: "\(title)(\(date)).md")
        )
    }

    private static func paragraph(_ number: Int, _ text: String, line: Int) -> Paragraph {
        let parts = text.split(separator: "|").map(String.init)
        return Paragraph(
            number: number,
            text: parts[0],
            items: parts.dropFirst().enumerated().map { Item(number: $0 + 1, text: $1, place: line) },
            place: line
        )
    }
}
