/// The laws of the made-up world, and the acts of its council of state.
extension MadeUpDraft {
    /// A law in four editions with chapters and sections: revised once with new numbers, amended twice.
    static let sampleLaw = MadeUpDraft(
        "中华人民共和国样品法",
        "法律",
        .sample("法"),
        articles: 60,
        headings: [
            (1, "## 第一章 总则"), (10, "## 第二章 登记"), (10, "### 第一节 一般规定"), (18, "### 第二节 危险样品"),
            (26, "## 第三章 保管"), (44, "## 第四章 法律责任"), (58, "## 第五章 附则"),
        ],
        [
            Step(
                "1998-06-29",
                "第二届国民代表大会常务委员会第三次会议通过 中华人民共和国主席令第71号公布",
                effective: "1998-10-01",
                order: "中华人民共和国主席令第71号"
            ),
            Step(
                "2005-04-30",
                "第三届国民代表大会常务委员会第八次会议《关于修改〈中华人民共和国样品法〉的决定》第一次修正 中华人民共和国主席令第103号",
                order: "中华人民共和国主席令第103号",
                [.replace(12, "给予警告", with: "给予警告或者通报批评"), .drop(59)]
            ),
            Step(
                "2015-12-27",
                "第五届国民代表大会常务委员会第十八次会议修订 中华人民共和国主席令第312号",
                effective: "2016-05-01",
                order: "中华人民共和国主席令第312号",
                [
                    .insert(after: 1, "样品的管理坚持谁留样谁负责、能公开就公开的原则。"),
                    .insert(after: 20, "危险样品应当双人双锁，钥匙不得由同一个人保管。\n取用危险样品应当有两个人在场。"),
                    .merge(35, into: 34), .drop(41), .swap(47, 48),
                    .replace(10, "二小时", with: "一小时"), .replace(15, "七个月", with: "六个月"),
                ]
            ),
            Step(
                "2020-10-17",
                "第六届国民代表大会常务委员会第二十二次会议《关于修改〈中华人民共和国样品法〉等两部法律的决定》第二次修正 中华人民共和国主席令第455号",
                order: "中华人民共和国主席令第455号",
                [.attach(to: 21, "网上登记危险样品的，应当另存一份纸质记录。"), .replace(13, "责令改正", with: "责令限期改正")]
            ),
        ]
    )

    /// A law in parts, chapters and sections, long, one edition.
    static let testLaw = MadeUpDraft(
        "中华人民共和国检验法",
        "法律",
        .test("法"),
        articles: 110,
        headings: [
            (1, "## 第一编 总则"), (1, "### 第一章 基本规定"), (9, "### 第二章 检验机构"), (30, "## 第二编 分则"),
            (30, "### 第一章 现场检验"), (30, "#### 第一节 取样"), (41, "#### 第二节 封样"), (55, "### 第二章 复核"),
            (80, "## 第三编 责任"), (80, "### 第一章 一般责任"), (100, "### 第二章 附则"),
        ],
        [
            Step(
                "2009-08-27",
                "第四届国民代表大会常务委员会第十次会议通过 中华人民共和国主席令第18号公布",
                effective: "2010-03-01",
                order: "中华人民共和国主席令第18号"
            )
        ]
    )

    /// A law that is later than most lists.
    static let exhibitLaw = MadeUpDraft(
        "中华人民共和国展品安全法",
        "法律",
        .exhibit("法"),
        articles: 45,
        headings: [(1, "## 第一章 总则"), (12, "## 第二章 安全措施"), (30, "## 第三章 罚则")],
        [
            Step(
                "2021-06-10",
                "第六届国民代表大会常务委员会第二十九次会议通过 中华人民共和国主席令第480号公布",
                effective: "2021-09-01",
                order: "中华人民共和国主席令第480号"
            )
        ]
    )

    /// Three editions: 2005, 2015 with new numbers, 2020 with an inserted article.
    static let sampleRegulation = MadeUpDraft(
        "样品管理条例",
        "行政法规",
        .sample("条例"),
        articles: 24,
        headings: [(1, "## 第一章 总则"), (7, "## 第二章 保管"), (16, "## 第三章 罚则")],
        [
            Step("2005-03-01", "国务院令第431号公布", effective: "2005-06-01", order: "国务院令第431号"),
            Step(
                "2015-03-01",
                "国务院令第660号修订",
                effective: "2015-07-01",
                order: "国务院令第660号",
                [
                    .insert(after: 1, "样品管理坚持统一登记、分级保管的原则。"), .drop(12),
                    .replace(6, "每季度", with: "每月"), .replace(16, "九万元", with: "五万元"),
                    .rewrite(20, "样品保管的年度报告由仓库在三月底前报送样品管理部门。\n报告应当附上清点记录。"),
                ]
            ),
            Step(
                "2020-05-01",
                "国务院令第728号《国务院关于修改部分行政法规的决定》第一次修正",
                order: "国务院令第728号",
                [.attach(to: 4, "样品可以用电子标签登记。"), .replace(8, "不得", with: "严禁")]
            ),
        ]
    )

    /// On hand only in an edition of 2020: a list of 2015 that cites it means another text.
    static let residueRegulation = MadeUpDraft(
        "留样管理条例",
        "行政法规",
        .sample("条例"),
        articles: 18,
        [
            Step("2006-02-02", "国务院令第455号公布", order: "国务院令第455号", isOnHand: false),
            Step("2020-08-01", "国务院令第731号修订", effective: "2020-12-01", order: "国务院令第731号"),
        ]
    )

    /// An old regulation with a number of the old style.
    static let cabinetRegulation = MadeUpDraft(
        "展柜管理条例",
        "行政法规",
        .cabinet("条例"),
        articles: 15,
        [Step("1986-04-12", "国务院发布 国发〔1986〕23号", order: "国发〔1986〕23号")]
    )

    /// The copy on hand has gaps.
    static let storehouseRegulation = MadeUpDraft(
        "仓库安全条例",
        "行政法规",
        .collection("条例"),
        articles: 30,
        [
            Step(
                "2008-01-05",
                "国务院令第517号公布",
                effective: "2008-05-01",
                order: "国务院令第517号",
                [.lose(7), .lose(8), .lose(22)]
            ),
            Step("2018-03-19", "国务院令第698号修正", order: "国务院令第698号", [.replace(9, "二小时", with: "一小时")]),
        ]
    )

    /// A regulation on a law of the same stem.
    static let exhibitRegulation = MadeUpDraft(
        "中华人民共和国展品安全法实施条例",
        "行政法规",
        .exhibit("条例"),
        articles: 20,
        [Step("2022-11-15", "国务院令第760号公布", effective: "2023-01-01", order: "国务院令第760号")]
    )

    /// A long title with several bodies in it.
    static let threeBodies = MadeUpDraft(
        "检验机构、留样机构和展示机构监督管理条例",
        "行政法规",
        .test("条例"),
        articles: 16,
        [Step("2012-12-12", "国务院令第630号公布", effective: "2013-03-01", order: "国务院令第630号")]
    )

    /// A decision that changes three regulations and has no articles.
    static let decision = MadeUpDraft(
        "国务院关于修改部分行政法规的决定",
        "行政法规",
        .sample("决定"),
        articles: 0,
        prose: "国务院决定对三部行政法规的个别条款作下列改动：\n\n一、样品管理条例增加一条，讲电子标签。\n\n二、仓库安全条例里的时限缩短一半。\n\n本决定自公布之日起生效。",
        [Step("2020-05-01", "国务院令第728号公布", order: "国务院令第728号")]
    )
}
