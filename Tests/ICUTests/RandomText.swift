import TestSupport

/// Seeded random text, so that a failing case can be made again from its seed.
struct RandomText {
    private var numbers: SeededGenerator

    init(seed: UInt64) { numbers = SeededGenerator(seed: seed) }

    mutating func next(below bound: Int) -> Int {
        Int.random(in: 0..<bound, using: &numbers)
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[next(below: elements.count)] }

    /// Words of the field in an order that means nothing: text whose characters follow one another as in real text.
    mutating func statutory(words count: Int) -> String {
        (0..<count).map { _ in pick(Self.words) }.joined()
    }

    /// Any mixture of what could meet the folding and the segmenter, most of it hostile.
    mutating func hostile(characters count: Int) -> String {
        var text = ""
        while text.unicodeScalars.count < count {
            switch next(below: 12) {
            case 0...2: text += pick(Self.words)
            case 3: text += pick(Self.odd)
            case 4: text += String(repeating: pick(Self.odd), count: next(below: 5))
            case 5: text.unicodeScalars.append(Unicode.Scalar(UInt32(next(below: 0xD800))) ?? "x")
            case 6: text.unicodeScalars.append(Unicode.Scalar(UInt32(0x4E00 + next(below: 0x5200))) ?? "x")
            case 7: text.unicodeScalars.append(Unicode.Scalar(UInt32(0x20 + next(below: 0x60))) ?? "x")
            case 8: text.unicodeScalars.append(Unicode.Scalar(UInt32(0x3000 + next(below: 0x100))) ?? "x")
            case 9: text.unicodeScalars.append(Unicode.Scalar(UInt32(0x300 + next(below: 0x70))) ?? "x")
            case 10: text.unicodeScalars.append(Unicode.Scalar(UInt32(0xFE00 + next(below: 0x200))) ?? "x")
            default: text.unicodeScalars.append(Unicode.Scalar(UInt32(next(below: 0x30000))) ?? "x")
            }
        }
        return text
    }

    static let words = [
        "国家", "秘密", "保密", "行政", "管理", "部门", "机关", "单位", "应当", "依法", "给予", "处分", "规定", "第四十四条", "的", "和",
        "涉密", "人员", "信息", "系统", "载体", "定点", "审批", "检查", "监督", "责任", "违反", "情节", "严重", "构成", "犯罪", "追究",
        "刑事", "工作", "上岗", "培训", "期限", "密级", "变更", "解除", "确定", "或者", "以及", "其他", "直接", "负责", "主管", "泄露",
    ]

    static let odd = [
        "〔", "〕", "［", "【", "（", "）", "——", "…", "……", "·", "・", "•", "\u{200B}", "\u{AD}", "\u{A0}",
        "\u{3000}", "\t", "\n", "\r\n",
        "<<", ">>", "<", ">", "≪", "é", "e\u{301}", "ｶﾞ", "㈠", "①", "㎡", "ﬁ", "Ａ", "é\u{323}", "한국",
        "\u{1112}\u{1161}\u{11AB}", "カタカナ",
        "ひらがな", "ー", "々", "〇", "○", "👨‍👩‍👧", "🇨🇳", "𠀀", "ภาษาไทย", "العربية", "İ", "ẞ", "3.14", "1,000", "a.b",
        "a_b", "can't", "ⅷ", "葛\u{E0100}",
        "\u{FEFF}", "\u{2028}", "\u{85}", "﹏", "﹑", "︰", "＜＜", "國", "裏", "著", "乾", "後", "⻅", "⾔", "豈",
        "0\u{20E3}", "\"", "'", ":",
    ]
}
