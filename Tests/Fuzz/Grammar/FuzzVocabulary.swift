/// What a byte of an input spells, so that the fuzzer changes words instead of halves of characters.
enum FuzzVocabulary {
    /// The words; every byte spells one of them.
    static let words: [String] =
        Array(
            "第一二三四五六七八九十百千零〇两44条款项目编章节之、，。；：“”‘’「」（）()《》〈〉<>〔〕[]【】\n\t 　\u{200B}至—-－～·•①②⑩1.／/|*:\"".map(
                String.init
            )
        )
        + [
            "甲法", "乙条例", "甲法实施条例", "丙办法", "中华人民共和国丁法", "样品管理规定", "关于修改〈甲法〉的决定", "本法", "本条例", "该法", "该条例",
            "同法",
            "前款", "前条", "前项", "本条", "本款", "同上", "附件", "附件2", "以下简称", "（以下简称“甲法”）", "2010年", "2010年修订",
            "（2014年修正）", "4月29日",
            "1949", "2099年12月31日", "第646号", "国务院令", "主席令", "甲局令第3号", "甲发〔2012〕7号", "公告", "废止", "同时废止",
            "自2021年1月1日起施行", "自公布之日起施行",
            "予以废止", "下列", "修订", "修正", "公布", "国务院", "省人民代表大会常务委员会", "甲局、乙局", "规定", "根据", "依照", "违反", "的", "和",
            "及", "或者", "等", "原", "旧", "新",
            "样品应当登记", "处一万元以下罚款", "全文", "前段", "但书", "第一句", "第二部分", "（十八）", "四、", "二十日", "三分之一", "3年以下", "５",
            "條", "號", "項", "𠮷", "é", "\u{301}",
            "\u{FFFD}", "\r\n", "--", "……", "×", "XX", "a", "b", "类别:", "依据：", "或", "OR", "-", "编码:", "条:",
            "版本:", "现行:是", "类型:职权", "1234567890123",
        ]

    /// The text that bytes spell.
    static func text(_ bytes: ArraySlice<UInt8>) -> String {
        var text = ""
        for byte in bytes { text += words[Int(byte) % words.count] }
        return text
    }

    /// The bytes that spell a text, so far as the words do.
    static func bytes(_ text: String) -> [UInt8] {
        var rest = text[...]
        var bytes: [UInt8] = []
        let known = words.enumerated().sorted { $0.element.utf8.count > $1.element.utf8.count }.filter {
            $0.offset > 0 && $0.offset < 256
        }
        while !rest.isEmpty {
            if let word = known.first(where: { rest.hasPrefix($0.element) }) {
                bytes.append(UInt8(word.offset))
                rest = rest.dropFirst(word.element.count)
            } else {
                rest = rest.dropFirst()
            }
        }
        return bytes
    }
}
