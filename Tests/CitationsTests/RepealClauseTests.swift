import Citations
import Law
import Testing

@Suite("Repeal clauses") struct RepealClauseTests {
    /// A sentence, the titles that it repeals with the first day printed beside each, and since when.
    static let rows: [(text: String, titles: [String], since: RepealClause.Since)] = [
        ("《甲办法》同时废止", ["甲办法"], .effect),
        ("《甲办法》、《乙规定》和《丙细则》同时废止", ["甲办法", "乙规定", "丙细则"], .effect),
        ("1997年3月8日某部发布的《甲办法》（某部令第3号）同时废止", ["甲办法@1997-03-08"], .effect),
        ("《甲办法》、2001年2月3日某局批准的《乙规定（试行）》同时废止", ["甲办法", "乙规定（试行）@2001-02-03"], .effect),
        ("《关于适用《甲法》若干问题的解释》同时废止", ["关于适用《甲法》若干问题的解释"], .effect),
        (
            "1985年国务院批准、1986年某部发布的《甲条例》，1990年某部发布的《乙办法》，同时废止",
            ["甲条例@1985", "乙办法@1990"], .effect
        ),
        ("某部、某局《甲解释》（法释〔1999〕18号），以及某部《乙解答》同时废止", ["甲解释", "乙解答"], .effect),
        ("《甲办法》自本办法施行之日起停止执行", ["甲办法"], .effect),
        ("《甲办法》自本解释公布之日起不再执行", ["甲办法"], .publication),
        ("原《甲办法》（1997年）予以废止", ["甲办法@1997"], .effect),
        ("《甲办法》同时失效", ["甲办法"], .effect),
        ("《甲办法》相应停止施行", ["甲办法"], .effect),
        ("本解释发布实施后，《甲解释》不再适用", ["甲解释"], .effect),
        ("原《甲办法》一律作废", ["甲办法"], .effect),
        ("《甲办法》即行失效", ["甲办法"], .effect),
        ("《甲办法》自行废止", ["甲办法"], .effect),
        ("《甲办法》由本办法取代", ["甲办法"], .effect),
        ("本办法代替2001年3月1日发布的《甲办法》和《乙规定》", ["甲办法@2001-03-01", "乙规定"], .effect),
        ("国务院决定，对《甲条例》予以废止", ["甲条例"], .effect),
        ("现决定废止《甲办法》（1998年部令第3号）、《乙规定》", ["甲办法@1998", "乙规定"], .effect),
        ("二、废止《甲办法》", ["甲办法"], .effect),
        ("《甲办法》等5件规范性文件同时废止", ["甲办法"], .effect),
        ("《甲办法》及其实施细则同时废止", ["甲办法", "甲办法实施细则"], .effect),
        ("《甲办法》、某署公告2001年第7号同时废止", ["甲办法"], .effect),
        ("《甲办法》自二〇二一年一月一日起失效", ["甲办法"], .day(day(2021, 1, 1))),
        ("《甲办法》于２０２１年３月１日废止", ["甲办法"], .day(day(2021, 3, 1))),
        ("自2021年1月1日起，《甲办法》停止执行", ["甲办法"], .day(day(2021, 1, 1))),
        ("《甲条例》继续有效，《乙条例》同时废止", ["乙条例"], .effect),
        ("《甲条例》第五条、《乙条例》同时废止", ["乙条例"], .effect),
        ("《甲办法》同时废止，依照《甲办法》领取的证件失效", ["甲办法"], .effect),
    ]

    /// Sentences that repeal no statute as a whole.
    static let none = [
        "《甲办法》第三条同时废止", "《甲办法》中有关样品的规定同时废止", "依照《甲办法》发的证书同时废止", "《甲办法》与本法抵触的，同时废止",
        "《甲办法》不予废止", "《甲办法》尚未废止", "可以废止《甲办法》", "《甲办法》废止后，按照本法执行", "被废止的《甲办法》", "废止《甲办法》第三条",
        "该章已由《甲办法》废止", "《检验合格证书》自行失效", "《甲办法》中的《申请表》同时废止", "《关于废止〈甲办法〉的决定》自公布之日起施行",
        "下列行为，管理人可以予以撤销：", "依据《甲办法》发放的证件停止使用",
    ]

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> LegalDate {
        LegalDate(year: year, month: month, day: day) ?? .first
    }

    @Test(arguments: rows) func `statutes that are repealed`(
        text: String,
        titles: [String],
        since: RepealClause.Since
    ) throws {
        let clause = try #require(RepealClause(text))
        #expect(clause.repealed.map { $0.title + ($0.made.map { "@\($0)" } ?? "") } == titles)
        #expect(clause.since == since)
    }

    @Test(arguments: none) func `nothing is repealed`(text: String) {
        #expect(RepealClause(text) == nil)
    }

    @Test(arguments: ["下列规定同时废止：", "附件所列规章予以废止", "列于本法附件一的决定，自本法施行之日起，予以废止"])
    func `texts that are listed elsewhere`(text: String) throws {
        let clause = try #require(RepealClause(text))
        #expect(clause.isCollective && clause.titles.isEmpty)
    }

    @Test func `reading takes no more than linear time`() {
        for unit in ["《甲法》、", "《甲法》废止，", "《甲法》（废止，", "（", "下列废止", "废止《甲法》", "2001年"] {
            let clause = RepealClause("《甲法》" + String(repeating: unit, count: 20_000) + "废止")
            #expect(clause?.titles.contains("") != true)
        }
    }
}

@Suite("Days of effect") struct EffectClauseTests {
    static let rows: [(text: String, day: String, parts: [String])] = [
        ("本法自2010年10月1日起施行。", "2010-10-01", []), ("本办法自１９９８年７月１日起施行。", "1998-07-01", []),
        ("本条例自一九九八年七月一日起施行。", "1998-07-01", []), ("本规定自公布之日起施行。", "公布", []),
        ("本规定自发布之日起30日后施行。", "", []), ("本办法于2020年5月1日起实施。", "2020-05-01", []),
        ("本办法自2026年1月1日起施行，第二条自2027年7月1日起施行。", "2026-01-01", ["第二条 2027-07-01"]),
        (
            "除第三条至第五条、第七条第二款自2028年1月1日起施行外，本办法自2026年1月1日起施行。", "2026-01-01",
            ["第三条至第五条 2028-01-01", "第七条第二款 2028-01-01"]
        ),
        ("第三章自2027年1月1日起施行。", "", ["第三章 2027-01-01"]), ("《甲法》自1980年1月1日起施行，有关事项依照其规定。", "", []),
        ("其中有关样品的规定自2027年1月1日起施行。", "", []),
    ]

    @Test(arguments: rows) func `what a text says of its effect`(text: String, day: String, parts: [String]) {
        let clause = EffectClause(text)
        let told: String
        switch clause?.day {
        case .day(let day): told = day.description
        case .publication: told = "公布"
        case nil: told = ""
        }
        #expect(told == day)
        let read = (clause?.parts ?? []).map { part in
            "\(part.place.chinese)\(part.through.map { "至" + $0.chinese } ?? "") \(part.since)"
        }
        #expect(read == parts)
    }
}
