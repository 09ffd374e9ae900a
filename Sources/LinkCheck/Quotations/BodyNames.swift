import Revision

/// The bodies that reforms renamed or merged, as facts: what was called by the older name is called by the newer one since.
///
/// Source: the State Council's reforms of institutions of 1998, 2003, 2008, 2013, 2018 and 2023, and the laws that were amended for them. A
/// name is written without the words that do not tell which body it is (行政, 主管, 管理, 监督, 部门).
enum BodyNames {
    /// Older and newer name, as far as they tell the body apart.
    static let reforms: [(older: String, newer: String)] = [
        ("工商", "市场"), ("质量技术", "市场"), ("产品质量", "市场"), ("质量检验检疫", "市场"), ("质量", "市场"), ("质监", "市场"),
        ("食品药品", "市场"), ("食品药品", "药品"), ("食品药品", "食品安全"), ("食品药品质量", "食品安全"), ("质量", "食品安全"), ("卫生", "药品"),
        ("卫生", "食品安全"),
        ("价格", "市场"), ("物价", "价格"), ("标准化", "市场"), ("计量", "市场"), ("专利", "市场"), ("商标", "市场"),
        ("专利", "知识产权"), ("商标", "知识产权"), ("环境保护", "生态环境"), ("环保", "生态环境"), ("环境", "生态环境"),
        ("国土资源", "自然资源"), ("土地", "自然资源"), ("地质矿产", "自然资源"), ("矿产资源", "自然资源"), ("测绘地理信息", "自然资源"),
        ("测绘", "自然资源"),
        ("城乡规划", "自然资源"), ("城市规划", "城乡规划"), ("规划", "自然资源"), ("海洋", "自然资源"), ("林业", "林业草原"), ("草原", "林业草原"),
        ("农（牧）业、林业", "林业草原"), ("林业、农（牧）业", "林业草原"), ("农牧业林业", "林业草原"), ("林业农牧业", "林业草原"),
        ("农业", "农业农村"), ("畜牧兽医", "农业农村"), ("兽医", "农业农村"), ("畜牧", "农业农村"), ("渔业", "农业农村"), ("农牧", "农业农村"),
        ("农业机械化", "农业农村"), ("扶贫", "乡村振兴"), ("卫生", "卫生健康"), ("卫生计生", "卫生健康"), ("卫生计划生育", "卫生健康"),
        ("计划生育", "卫生健康"),
        ("人口计划生育", "卫生健康"), ("安全生产", "应急"), ("安监", "应急"), ("公安消防", "消防救援"), ("消防", "消防救援"), ("旅游", "文化旅游"),
        ("文化", "文化旅游"),
        ("劳动", "人力资源社会保障"), ("劳动保障", "人力资源社会保障"), ("劳动社会保障", "人力资源社会保障"), ("人事", "人力资源社会保障"),
        ("人力资源保障", "人力资源社会保障"), ("新闻出版广电", "新闻出版"), ("新闻出版广电", "广播电视"), ("广播电影电视", "广播电视"),
        ("新闻出版广播影视", "广播电视"),
        ("新闻出版广电", "电影"), ("广播电影电视", "电影"), ("交通", "交通运输"), ("建设", "住房城乡建设"), ("住房建设", "住房城乡建设"),
        ("房产", "住房城乡建设"),
        ("信息产业", "工业信息化"), ("经济贸易", "商务"), ("对外经济贸易", "商务"), ("外经贸", "商务"), ("国内贸易", "商务"), ("粮食", "粮食储备"),
        ("出入境检验检疫", "海关"), ("质量检验检疫", "海关"), ("国家税务", "税务"), ("税务地方税务", "税务"), ("地方税务", "税务"),
        ("监察", "监察委员会"),
        ("银行业", "银行保险"), ("保险", "银行保险"), ("银行保险", "金融"), ("银行业", "金融"), ("保险", "金融"), ("发展计划", "发展改革"),
        ("计划", "发展改革"),
        ("社会保险", "医疗保障"), ("人力资源社会保障", "医疗保障"), ("民政", "退役军人事务"), ("道路运输", "交通运输"), ("公路", "交通运输"),
        ("外国专家", "科学技术"),
    ]

    /// Joins the differences that turn the name of one body into its older or newer one; each is then one renaming.
    static func joined(
        _ differences: [Difference],
        real: ComparableText,
        quoted: ComparableText
    ) -> [Difference] {
        var result: [Difference] = []
        var index = 0
        while index < differences.count {
            let floor = result.last?.real.upperBound ?? 0
            var renaming: (difference: Difference, last: Int)?
            for last in index..<min(index + 3, differences.count) {
                if last > index, differences[last].real.lowerBound - differences[last - 1].real.upperBound > 8
                {
                    break
                }
                let ceiling =
                    last + 1 < differences.count ? differences[last + 1].real.lowerBound : real.count
                if let whole = renamed(differences[index], differences[last], floor, ceiling, real, quoted) {
                    renaming = (whole, last)
                    break
                }
            }
            if let renaming {
                result.append(renaming.difference)
                index = renaming.last + 1
            } else {
                result.append(differences[index])
                index += 1
            }
        }
        return result
    }

    /// The renaming that runs from one difference to another, widened to the whole names; nil when it is none.
    private static func renamed(
        _ first: Difference,
        _ last: Difference,
        _ floor: Int,
        _ ceiling: Int,
        _ real: ComparableText,
        _ quoted: ComparableText
    ) -> Difference? {
        guard last.real.upperBound - first.real.lowerBound <= 40,
            last.quoted.upperBound - first.quoted.lowerBound <= 40
        else { return nil }
        var left = 0
        while left < 6, first.real.lowerBound - left > floor, first.quoted.lowerBound - left > 0,
            real.gaps[first.real.lowerBound - left] == .none,
            !ChangeLexicon.bodyStops.contains(real.units[first.real.lowerBound - left - 1])
        {
            left += 1
        }
        let tail = real.units[last.real.upperBound..<min(last.real.upperBound + 10, ceiling)]
        let right = ending(in: tail)
        let old = (first.real.lowerBound - left)..<(last.real.upperBound + (right ?? 0))
        let new = (first.quoted.lowerBound - left)..<(last.quoted.upperBound + (right ?? 0))
        guard new.upperBound <= quoted.count, right != nil || endsInBody(real.units[old]),
            isRenaming(real.units[old], quoted.units[new])
        else { return nil }
        // The names are shown whole, without the level of government before them.
        let shown = left - Self.level(in: real.units[old.lowerBound..<first.real.lowerBound])
        return Difference(
            real: (first.real.lowerBound - shown)..<old.upperBound,
            quoted: (first.quoted.lowerBound - shown)..<new.upperBound,
            isRenaming: true
        )
    }

    /// How many units lie before the end of the last 政府, 以上 or 国务院.
    private static func level(in units: ArraySlice<UInt16>) -> Int {
        let words = String(decoding: units, as: UTF16.self)
        // The stretch begins behind 以 of 县级以上.
        if words == "上" || words.hasPrefix("上地方") { return words.utf16.count }
        let ends = ["政府", "国务院", "地方"].compactMap { words.ranges(of: $0).last?.upperBound }
        return ends.max().map { words[..<$0].utf16.count } ?? 0
    }

    private static let endings = ["部门", "机关", "机构", "主管", "委员会"].map { Array($0.utf16) }

    /// How many units lie before the end of the first ending of a body.
    private static func ending(in units: ArraySlice<UInt16>) -> Int? {
        let units = Array(units)
        for index in units.indices where endings.contains(where: { units[index...].starts(with: $0) }) {
            // 主管部门 is one ending.
            let rest = units[(index + 2)...]
            let isLonger =
                units[index...].starts(with: endings[3]) && endings.contains { rest.starts(with: $0) }
            return index + (units[index...].starts(with: endings[4]) ? 3 : isLonger ? 4 : 2)
        }
        return nil
    }

    private static func endsInBody(_ units: ArraySlice<UInt16>) -> Bool {
        endings.contains { units.count >= $0.count && units.suffix($0.count).elementsEqual($0) }
    }

    /// Whether two names are those of one body, by the table, in either direction.
    static func isRenaming(_ real: ArraySlice<UInt16>, _ quoted: ArraySlice<UInt16>) -> Bool {
        let (old, new) = (plain(real), plain(quoted))
        return old != new && (becomes(new, old) || becomes(old, new))
    }

    /// The older names by the newer one, in the order of the table.
    private static let successors: [(newer: [UInt16], older: [[UInt16]])] = {
        var result: [(newer: [UInt16], older: [[UInt16]])] = []
        for reform in reforms {
            let (older, newer) = (Array(reform.older.utf16), Array(reform.newer.utf16))
            if let at = result.firstIndex(where: { $0.newer == newer }) {
                result[at].older.append(older)
            } else {
                result.append((newer, [older]))
            }
        }
        return result
    }()

    /// Whether a name becomes another one by one row of the table, or a row of names (产品质量监督部门或者工商行政管理部门) by several.
    private static func becomes(_ name: [UInt16], _ other: [UInt16]) -> Bool {
        for (newer, older) in successors where other.holds(newer) {
            var all = name
            for word in older where name.holds(word) {
                if name.putting(newer, for: word).withOnce(newer) == other { return true }
            }
            for word in older { all = all.putting(newer, for: word) }
            if all != name, all.withOnce(newer) == other { return true }
        }
        return false
    }

    /// Words that do not tell which body it is, the longer ones first.
    private static let vague = [
        "监督管理", "行政", "主管", "管理", "监督", "部门", "机关", "机构", "人民政府", "负责", "或者", "和", "以及", "及", "的", "等", "、",
    ].map { Array($0.utf16) }

    /// A name without what does not tell the body apart.
    private static func plain(_ name: ArraySlice<UInt16>) -> [UInt16] {
        vague.reduce(Array(name)) { $0.putting([], for: $1) }
    }
}

extension [UInt16] {
    /// Whether a word, of one unit or more, stands somewhere; for names of some dozens of units.
    fileprivate func holds(_ word: [UInt16]) -> Bool { place(of: word, from: 0) != nil }

    private func place(of word: [UInt16], from start: Int) -> Int? {
        guard let first = word.first, word.count <= count else { return nil }
        var at = start
        while at + word.count <= count {
            if self[at] == first, self[at..<at + word.count].elementsEqual(word) { return at }
            at += 1
        }
        return nil
    }

    /// The name with one word in the place of another one, wherever that stands.
    func putting(_ word: [UInt16], for other: [UInt16]) -> [UInt16] {
        guard var found = place(of: other, from: 0) else { return self }
        var result: [UInt16] = []
        var done = 0
        while true {
            result += self[done..<found] + word
            done = found + other.count
            guard let next = place(of: other, from: done) else { return result + self[done...] }
            found = next
        }
    }

    /// The name in which a word that stands several times in a row stands once.
    fileprivate func withOnce(_ word: [UInt16]) -> [UInt16] {
        var result = self
        while result.holds(word + word) { result = result.putting(word, for: word + word) }
        return result
    }
}
