/// What was left out of a document or taken into it, counted for the remarks.
struct WordTally {
    var deletions = 0
    var deletedCharacters = 0
    var insertions = 0
    var hiddenCharacters = 0
    var pictures = 0
    var diagrams = 0
    var formulas = 0
    var notes = 0
    var unknownSymbols = 0
    var embeddedParts = 0
    var cells = 0

    /// What an officer should know of it.
    var remarks: [OfficeRemark] {
        var remarks: [OfficeRemark] = []
        func say(_ count: Int, _ kind: OfficeRemark.Kind, _ message: String) {
            if count > 0 { remarks.append(OfficeRemark(kind, message)) }
        }
        say(
            deletions,
            .deletionsLeftOut,
            "文件带有修订：\(deletions) 处删去的文字（\(deletedCharacters) 字）没有收入"
        )
        say(insertions, .insertionsTaken, "文件带有修订：\(insertions) 处新增的文字已收入")
        say(hiddenCharacters, .leftOut, "设为隐藏的文字（\(hiddenCharacters) 字）没有收入")
        say(notes, .leftOut, "脚注、尾注 \(notes) 条放在正文之后，正文里不留注码")
        say(pictures, .leftOut, "图片 \(pictures) 幅没有收入")
        say(diagrams, .leftOut, "图表、示意图 \(diagrams) 幅没有收入")
        say(formulas, .leftOut, "公式 \(formulas) 个只收入了文字，排列没有保留")
        say(unknownSymbols, .leftOut, "符号字体里的 \(unknownSymbols) 个符号没有对应的字，以 \u{FFFD} 代替")
        say(embeddedParts, .partUnread, "嵌入的其他文件 \(embeddedParts) 个没有读")
        return remarks
    }
}
