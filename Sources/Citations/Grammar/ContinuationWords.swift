/// What may stand right behind 第X条 so that it is a reference, and what makes it an ordinary word.
enum ContinuationWords {
    /// How sure one can be that 第X条 before some words is a reference.
    enum Verdict {
        /// It reads on like a reference.
        case reference
        /// It is the beginning of an ordinary expression: 第二条路.
        case ordinary
        /// Neither is certain.
        case unsure
    }

    /// Judges the words right behind a provision.
    static func verdict(_ stream: TokenStream, behind index: Int) -> Verdict {
        guard stream.kind(index) == .text, !stream.isSlash(index), let first = stream.units(index).first
        else { return .reference }
        let words = stream.units(index)
        if ordinary.contains(where: { words.starts(with: $0) }) { return .ordinary }
        return references.contains(first) ? .reference : .unsure
    }

    /// Whether the words glued to the place of a basis are its quotation: 第二十六条第一款区域性…, not 第三条规定的 or 第三条中的.
    static func isQuoted(_ stream: TokenStream, at index: Int) -> Bool {
        guard stream.kind(index) == .text else { return verdict(stream, behind: index) == .unsure }
        let words = stream.units(index)
        return words.count >= 2 && !joined.contains { words.starts(with: $0) }
            && !ordinary.contains { words.starts(with: $0) }
    }

    private static let joined = [
        "规定", "的", "所", "和", "与", "及", "或", "以及", "至", "中", "等", "之", "另有", "修改", "修订", "修正", "关于", "明确",
        "要求", "为依据",
    ].map { Array($0.utf16) }

    /// First characters of what follows a reference in statutes: 规定, 所列, 的, 第…, 中, 等, 修改为, 另有, ….
    private static let references = Set("规的所和与及或至以中等之修另有确禁增作申提请情适审予从要执外对批改因应进处内明精除列".utf16)

    /// Things that are counted with 条: 路, 生产线, 经验, ….
    private static let ordinary = [
        "路", "线", "经验", "措施", "建议", "理由", "生命", "道路", "道理", "河", "街", "船", "鱼", "狗", "消息", "新闻", "信息", "短信",
        "微博", "评论", "战线",
        "生产线", "腿", "裤", "蛇", "渠道", "途径", "线索", "铁路", "公路", "航线", "赛道", "意见", "工作", "任务", "内容是", "好处", "原因",
        "规律", "沟", "江", "龙",
        "绳", "裙", "毛巾", "烟", "心", "好汉", "标语", "口号", "广告", "记录", "数据", "问题", "教训", "高速",
    ].map { Array($0.utf16) }
}
