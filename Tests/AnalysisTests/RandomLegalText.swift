import TestSupport

/// Seeded random text of the field and of its enemies.
struct RandomLegalText {
    private var numbers: SeededGenerator

    init(seed: UInt64) { numbers = SeededGenerator(seed: seed) }

    mutating func next(below bound: Int) -> Int {
        Int.random(in: 0..<bound, using: &numbers)
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[next(below: elements.count)] }

    /// Words of the field in any order, with punctuation where `punctuated`.
    mutating func words(_ count: Int, punctuated: Bool = true) -> String {
        var text = ""
        for _ in 0..<count {
            text += pick(Self.words)
            if punctuated, next(below: 6) == 0 { text += pick(Self.marks) }
        }
        return text
    }

    /// Random Han characters, common and rare: no language at all.
    mutating func han(_ count: Int) -> String {
        var text = ""
        for _ in 0..<count {
            let common = Array("的一是不了在人有我他这中大国上个来到时生地出会发学家行法律机关第条款项定密点规名单位")
            let value = next(below: 4) == 0 ? 0x4E00 + next(below: 0x5200) : 0
            text.append(value == 0 ? pick(common) : Unicode.Scalar(UInt32(value)).map(Character.init) ?? "密")
        }
        return text
    }

    /// Anything, most of it hostile.
    mutating func hostile(_ count: Int) -> String {
        var text = ""
        while text.unicodeScalars.count < count {
            switch next(below: 9) {
            case 0...2: text += pick(Self.words)
            case 3: text += pick(Self.marks)
            case 4: text += pick(Self.odd)
            case 5: text += han(3)
            case 6: text.unicodeScalars.append(Unicode.Scalar(UInt32(0x20 + next(below: 0x60))) ?? "x")
            case 7: text.unicodeScalars.append(Unicode.Scalar(UInt32(0x3000 + next(below: 0x100))) ?? "x")
            default: text.unicodeScalars.append(Unicode.Scalar(UInt32(next(below: 0x30000))) ?? "x")
            }
        }
        return text
    }

    static let words = [
        "国家", "秘密", "保密", "行政", "管理", "部门", "机关", "单位", "应当", "依法", "给予", "处分", "规定", "第四十四条", "的", "和", "涉密",
        "人员", "信息", "系统", "载体", "定点", "审批", "检查", "第44条", "第二款", "第（三）项", "国保发〔2012〕7号", "违反", "情节", "严重",
        "泄露",
        "之一", "一百二十条之一", "abc", "3.14", "1,000", "2012", "点名", "至", "密级", "期限", "变更", "研究生", "命", "起源",
    ]
    static let marks = [
        "，", "。", "\n", "、", " ", "；", "（", "）", "：", "《", "》", "——", "…", "\u{3000}", "\t", ".", ",", "'",
        "\"",
    ]
    static let odd = [
        "カタカナ", "ひらがな", "한국어", "ภาษาไทย", "العربية", "👨‍👩‍👧", "𠀀", "e\u{301}", "a_b", "can't", "々", "〇",
        "\u{301}", "é", "ー", "x1y2",
        "@", "#", "\u{200D}", "①", "㎡",
    ]
}

/// Terms of a text as strings, for tests.
func utf8Terms(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
