/// The rules, local acts and other documents of the made-up world.
extension MadeUpDraft {
    /// Near in name to the regulation.
    static let details = MadeUpDraft(
        "样品管理条例实施细则",
        "部门规章",
        .sample("细则"),
        articles: 22,
        [
            Step("2007-07-07", "样品管理部令第3号公布", order: "样品管理部令第3号"),
            Step(
                "2016-09-01",
                "样品管理部令第21号修订",
                effective: "2016-10-01",
                order: "样品管理部令第21号",
                [.insert(after: 3, "仓库可以委托他人代管样品，但是要另立台账。")]
            ),
        ]
    )

    /// Near in name to the regulation; the provisional one before it is repealed by it.
    static let measures = MadeUpDraft(
        "样品管理办法",
        "部门规章",
        .sample("办法"),
        articles: 19,
        [
            Step(
                "2012-05-20",
                "样品管理部令第14号公布",
                effective: "2012-07-01",
                order: "样品管理部令第14号",
                [.rewrite(19, "本办法自2012年7月1日起施行。2003年11月3日公布的《样品管理暂行办法》同时废止。")]
            )
        ]
    )

    static let provisional = MadeUpDraft(
        "样品管理暂行办法",
        "部门规章",
        .sample("办法"),
        articles: 14,
        [Step("2003-11-03", "样品管理部令第1号公布", order: "样品管理部令第1号")]
    )

    static let trial = MadeUpDraft(
        "样品管理规定（试行）",
        "部门规章",
        .sample("规定"),
        articles: 9,
        [Step("2014-04-04", "样品管理部令第17号公布", order: "样品管理部令第17号")]
    )

    /// Of 2009 only the history tells; on hand is 2018.
    static let transport = MadeUpDraft(
        "展品运输办法",
        "部门规章",
        .exhibit("办法"),
        articles: 21,
        headings: [(1, "## 第一章 总则"), (8, "## 第二章 车辆"), (15, "## 第三章 罚则")],
        [
            Step("2009-02-02", "展览总署令第3号公布", order: "展览总署令第3号", isOnHand: false),
            Step("2018-11-11", "展览总署令第12号修订", effective: "2019-01-01", order: "展览总署令第12号"),
        ]
    )

    static let showroom = MadeUpDraft(
        "陈列室管理办法",
        "部门规章",
        .exhibit("办法"),
        articles: 12,
        [Step("2015-08-08", "样品管理部、展览总署令第7号公布", order: "样品管理部、展览总署令第7号")]
    )

    /// Repeals two older texts.
    static let register = MadeUpDraft(
        "藏品登记办法",
        "部门规章",
        .collection("办法"),
        articles: 17,
        [
            Step(
                "2016-05-05",
                "样品管理部令第19号公布",
                effective: "2016-07-01",
                order: "样品管理部令第19号",
                [.rewrite(17, "本办法自2016年7月1日起施行。《样品出借规则》和《陈列室旧账清理规则》同时废止。")]
            )
        ]
    )

    static let lending = MadeUpDraft(
        "样品出借规则",
        "部门规章",
        .collection("规则"),
        articles: 11,
        [Step("1999-09-09", "样品管理局令第2号公布", order: "样品管理局令第2号")]
    )

    /// Articles between articles; items without a paragraph of their own; subitems.
    static let qualification = MadeUpDraft(
        "检验机构资质管理办法",
        "部门规章",
        .test("办法"),
        articles: 26,
        [
            Step("2010-10-10", "检验总局令第40号公布", effective: "2011-01-01", order: "检验总局令第40号"),
            Step(
                "2017-06-06",
                "检验总局令第66号修正",
                order: "检验总局令第66号",
                [
                    .attach(to: 6, "外地检验机构设分支的，分支也要有资质证书。"), .attach(to: 6, "分支的资质证书写明总部的名字。"),
                    .attach(to: 20, "下列记录不得公布：|有人反对公布的；|涉及危险样品的，包括：^剧毒的；^易爆的；|尚未复核的。"),
                    .replace(14, "用假材料", with: "用虚假材料"),
                ]
            ),
        ]
    )

    /// A digest: captions without the text.
    static let labels = MadeUpDraft(
        "标签管理规定",
        "部门规章",
        .label("规定"),
        articles: 13,
        isDigest: true,
        [Step("2015-06-01", "标签总局令第5号公布", order: "标签总局令第5号")]
    )

    /// Its own history says that it is repealed.
    static let period = MadeUpDraft(
        "样品留存期限规定",
        "部门规章",
        .sample("规定"),
        articles: 8,
        [Step("2001-12-01", "样品管理局令第6号公布\n\n2017年1月1日 样品管理部令第25号废止", order: "样品管理局令第6号")]
    )

    /// A title with a year in it.
    static let dangerous = MadeUpDraft(
        "危险样品名录管理规定（2019年版）",
        "部门规章",
        .sample("规定"),
        articles: 7,
        [Step("2019-03-03", "样品管理部公告第8号公布", order: "样品管理部公告第8号")]
    )

    /// The same stem in a province and in a city of it.
    static let province = MadeUpDraft(
        "甲省样品管理条例",
        "地方性法规",
        .sample("条例"),
        articles: 28,
        [
            Step("2004-07-29", "甲省第十届人民代表大会常务委员会第十二次会议通过", effective: "2004-10-01"),
            Step(
                "2019-11-29",
                "甲省第十三届人民代表大会常务委员会第十五次会议修订",
                effective: "2020-01-01",
                [.drop(3), .insert(after: 9, "省内各地互认样品的登记。")]
            ),
        ]
    )

    static let implementing = MadeUpDraft(
        "甲省实施《中华人民共和国样品法》办法",
        "地方性法规",
        .sample("办法"),
        articles: 25,
        [Step("2000-05-26", "甲省第九届人民代表大会常务委员会第十六次会议通过", effective: "2000-07-01")]
    )

    static let city = MadeUpDraft(
        "乙市样品管理条例",
        "地方性法规",
        .sample("条例"),
        articles: 20,
        [Step("2011-03-31", "乙市第五届人民代表大会常务委员会第四次会议通过")]
    )

    static let fair = MadeUpDraft(
        "乙市展览会管理办法",
        "地方政府规章",
        .fair("办法"),
        articles: 23,
        [
            Step("2004-08-08", "乙市人民政府令第12号公布", effective: "2004-10-01", order: "乙市人民政府令第12号"),
            Step(
                "2018-12-24",
                "乙市人民政府令第58号修正",
                order: "乙市人民政府令第58号",
                [.replace(13, "六日", with: "三日"), .replace(10, "封存", with: "扣押")]
            ),
        ]
    )

    /// A letter without articles.
    static let letter = MadeUpDraft(
        "样品管理部关于加强样品清点工作的通知",
        "规范性文件",
        .sample("通知"),
        articles: 0,
        prose: "各地样品管理部门：\n\n近来清点的事情办得不齐，现就有关事情通知如下：\n\n一、每月清点，不得漏报。\n\n二、清点的人要在记录上签名。",
        [Step("2013-04-15", "样管发〔2013〕5号", order: "样管发〔2013〕5号")]
    )

    /// Normative, with articles.
    static let guide = MadeUpDraft(
        "甲省样品检查工作规范",
        "规范性文件",
        .sample("规范"),
        articles: 10,
        [Step("2021-02-01", "甲样规〔2021〕3号", effective: "2021-03-01", order: "甲样规〔2021〕3号")]
    )
}
