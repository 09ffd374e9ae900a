internal import Law

extension World {
    /// Four lists that bodies of the world published: each in a layout of its own, dated and undated.
    public static let lists: [MadeUpList] = [
        MadeUpList(title: "甲省样品局权责清单（2015年）", layout: .csv, powers: province),
        MadeUpList(title: "乙市样品管理局权责清单（2018年）", layout: .exported, powers: city),
        MadeUpList(title: "乙市展览局行政权力清单", layout: .bars, powers: fair),
        MadeUpList(title: "丙县检验所权责清单（2022年6月1日）", layout: .csv, powers: county),
    ]

    private static func power(
        _ code: Int,
        _ category: String,
        _ name: String,
        _ basis: String,
        duties: String = "",
        accountability: String = ""
    ) -> MadeUpPower {
        var power = MadeUpPower(
            code: "88000000\(10_000 + code)",
            category: category,
            name: name,
            basis: basis
        )
        power.dutiesBasis = duties
        power.accountability = accountability
        return power
    }

    /// The words of an article of the world, for a list that quotes them.
    private static func words(_ title: String, _ date: String, _ number: Int, paragraph: Int? = nil) -> String
    {
        statute(title)?.edition(date)?.article(number)?.quotation(paragraph: paragraph) ?? ""
    }

    private static let province = [
        power(
            1,
            "行政许可",
            "保管证书的发给",
            "《样品管理条例》（2005年）第六条第二款　" + words("样品管理条例", "2005", 6, paragraph: 2)
                + "\n《中华人民共和国样品法》（2005年修正）第八条",
            duties: "《样品管理条例》第八条",
            accountability: "《样品管理条例》第十七条"
        ),
        power(
            2,
            "行政处罚",
            "对转让保管证书的处罚",
            "1.《样品管理条例》（国务院令第431号）第七条、第十六条\n2.《甲省样品管理条例》第十二条　" + words("甲省样品管理条例", "2004", 12),
            accountability: "《检验法》第十七条第一款"
        ),
        power(3, "行政处罚", "对丢失样品不报告的处罚", "《样品管理条例》（2005年）第二条；《样品管理条例》第三条"),
        power(4, "行政检查", "样品登记检查", "《留样管理条例》第三条\n《展柜管理条例》（国发〔1986〕23号）第十条第（二）项", duties: "《留样管理条例》第五条"),
        power(5, "行政检查", "仓库安全检查", "《仓库安全条例》第七条、第九条"),
        power(6, "其他", "样品名录的公布", "《从未收录的办法》第三条"),
    ]

    private static let city = [
        power(
            11,
            "行政许可",
            "危险样品取用许可",
            "《中华人民共和国样品法》（2015年修订）第二十一条第二款　" + words("中华人民共和国样品法", "2015", 21, paragraph: 2),
            duties: "《样品管理条例》（2015年）第八条",
            accountability: "《样品管理条例》第五十条"
        ),
        power(
            12,
            "行政处罚",
            "对不清点样品的处罚",
            "《样品管理条例》（2005年）第五条　" + words("样品管理条例", "2005", 5) + "\n《样品管理条例》（2015年）第六条　"
                + words("样品管理条例", "2015", 6).replacing("应当", with: "可以")
        ),
        power(13, "行政处罚", "对伪造标签的处罚", "《标签管理规定》第十二条第一款"),
        power(14, "行政检查", "样品出借检查", "《样品出借规则》第三条\n第五条\n前款规定的检查，由乙市样品管理局负责。"),
        power(15, "行政检查", "留存期限检查", "《样品留存期限规定》第四条至第六条"),
        power(16, "行政检查", "样品清点检查", "《样品管理部关于加强样品清点工作的通知》（样管发〔2013〕5号）\n《样品管理例条》第六条"),
        power(17, "行政强制", "封存来路不明的样品", "样品管理办法第十条第三项、《样品管理暂行办法》第十条"),
    ]

    private static let fair = [
        power(
            21,
            "行政许可",
            "办展许可",
            "《乙市展览会管理办法》（2004年）第六条 《展品运输办法》（2009年）第三条",
            accountability: "《乙市展览会管理办法》第十七条"
        ),
        power(22, "行政许可", "展品运输许可", "《展品运输办法》（展览总署令第12号）第八条第一款第（一）项", duties: "《展品运输办法》第八条第二款"),
        power(23, "行政处罚", "对展位转租的处罚", "《中华人民共和国展品安全法》第七条 第十二条 第九十条"),
        power(24, "行政检查", "陈列室检查", "样品管理部《陈列室管理办法》第十条 《展品安全法实施条例》第十条"),
    ]

    private static let county = [
        power(
            31,
            "行政许可",
            "检验资质初审",
            "《检验机构资质管理办法》第六条之一\n《检验机构资质管理办法》第六条之二\n《检验机构资质管理办法》第六条之三",
            duties: "《检验机构资质管理办法》第六条第二款",
            accountability: "《检验法》第八十九条"
        ),
        power(
            32,
            "行政检查",
            "检验记录检查",
            "《检验机构资质管理办法》（2017年修正）第二十条之一第（二）项第1目\n《检验法》第十条第（三）项　"
                + words("中华人民共和国检验法", "2009", 11)
        ),
        power(33, "行政检查", "机构检查", "《检验机构、留样机构和展示机构监督管理条例》第四条第二款\n《危险样品名录管理规定》第三条"),
        power(34, "其他", "检验争议调解", ""),
    ]

    /// A list without a fault: every third article of every text on hand, marked with its edition and quoted to the letter.
    public static let sound: MadeUpList = {
        var powers: [MadeUpPower] = []
        for (place, edition) in editions.enumerated() where !edition.isDigest {
            for article in edition.articles where article.number.number % 3 == place % 3 {
                let isByOrder = article.number.number.isMultiple(of: 2)
                let mark = isByOrder ? edition.order ?? "\(edition.year)年" : "\(edition.year)年"
                let title = edition.title.replacing("《", with: "〈").replacing("》", with: "〉")
                powers.append(
                    MadeUpPower(
                        code: "55000000\(10_000 + powers.count)",
                        category: "行政检查",
                        name: "检查之\(powers.count + 1)",
                        basis: "《\(title)》（\(mark)）\(article.number.chinese)　\(article.quotation())"
                    )
                )
            }
        }
        return MadeUpList(title: "丁县样品局权责清单（2024年）", layout: .csv, powers: powers)
    }()
}
