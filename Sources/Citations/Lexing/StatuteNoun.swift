/// The nouns by which Chinese documents name their own kind: 法, 条例, 办法, ….
///
/// One table serves 本条例 and 该办法, the tails of titles, and the question whether 《许可证》 is a statute at all.
enum StatuteNoun {
    /// What may follow 本, 该, 同: the longer before the shorter.
    static let selfNames: [[UInt16]] = [
        "实施细则", "实施条例", "实施办法", "暂行条例", "暂行规定", "暂行办法", "条例", "办法", "规定", "规则", "细则", "解释", "决定", "章程",
        "准则", "意见", "通知", "法典", "公约", "法",
    ].map { Array($0.utf16) }

    /// What titles of legal documents end in.
    static let titleTails: [[UInt16]] = [
        "法", "条例", "办法", "规定", "规则", "细则", "解释", "决定", "决议", "章程", "准则", "意见", "通知", "法典", "通则", "总则", "公约",
        "协定",
        "条约", "议定书", "批复", "复函", "答复", "公告", "通告", "目录", "清单", "方案", "纲要", "规范", "规程", "标准", "制度", "修正案",
        "指示", "纪要",
        "安排", "规划", "指引", "若干问题", "措施", "事项范围", "函",
    ].map { Array($0.utf16) }

    /// The end of a noun that begins at a place, or nil.
    ///
    /// 本法院, 该法人 and their like are no statutes.
    static func end(in units: [UInt16], at start: Int) -> Int? {
        for name in selfNames where hasPrefix(name, in: units, at: start) {
            let end = start + name.count
            if name.count == 1, end < units.count, notLaw.contains(units[end]) { return nil }
            return end
        }
        return nil
    }

    /// Whether the code units of a title, its bracketed tail (试行) left out, end like a legal document.
    static func isLegalTitle(_ title: ArraySlice<UInt16>) -> Bool {
        let body = withoutBracketedTail(title)
        return titleTails.contains { $0.count < body.count && body.suffix($0.count).elementsEqual($0) }
    }

    /// Whether some words are one of the nouns and nothing else: 条例.
    static func isNoun(_ words: [UInt16]) -> Bool { words.count > 1 && selfNames.contains(words) }

    /// Whether a title is that of a paper of one case, which is no statute whatever articles it has: a contract, a decision.
    static func isCaseDocument(_ title: String) -> Bool {
        // Every title is asked: the bytes are compared, because Swift's own comparison of endings goes character by character.
        var title = title
        return title.withUTF8 { bytes in
            caseDocuments.contains { $0.count <= bytes.count && bytes.suffix($0.count).elementsEqual($0) }
        }
    }

    private static let caseDocuments = [
        "合同", "合同书", "协议", "协议书", "决定书", "告知书", "通知书", "意见书", "建议书", "申请书", "承诺书", "责任书", "委托书", "判决书", "裁定书",
        "调解书",
        "起诉书", "鉴定书", "报告书", "证明书", "保证书", "记录", "笔录", "营业执照", "登记表", "审批表",
    ].map { Array($0.utf8) }

    /// The words of a title without its marks and trailing brackets: 甲办法 of 《甲办法（试行）》.
    static func plain(_ title: String) -> String {
        String(decoding: withoutBracketedTail(Array(title.utf16)[...]), as: UTF16.self)
    }

    /// A title without trailing brackets such as （试行） or （八）.
    static func withoutBracketedTail(_ title: ArraySlice<UInt16>) -> ArraySlice<UInt16> {
        var body = title
        let classes = CharacterClassTable.shared
        while let last = body.last, classes[last] == .closeRound || classes[last] == .space {
            guard classes[last] == .closeRound else {
                body.removeLast()
                continue
            }
            guard let open = body.lastIndex(where: { classes[$0] == .openRound }), open > body.startIndex
            else {
                return body
            }
            body = body[..<open]
        }
        return body
    }

    /// 法院, 法官, 法人, 法定, 法律, 法规, 法制, 法治, 法庭, 法医: words that begin with 法.
    private static let notLaw: Set<UInt16> = Set("院官人定律规制治庭医警纪令".utf16)

    private static func hasPrefix(_ name: [UInt16], in units: [UInt16], at start: Int) -> Bool {
        guard start + name.count <= units.count else { return false }
        for (index, unit) in name.enumerated() where units[start + index] != unit { return false }
        return true
    }
}
