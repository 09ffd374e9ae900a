/// The kinds of warnings that readers give, with what each is called in Chinese.
public enum ReadRules {
    /// Every rule that a reader may name in a `ReadWarning`, and its name for officers.
    public static let all: [(rule: String, name: String)] = [
        ("article-gap", "条号缺失"), ("article-like-line", "像条号的行"), ("article-misprint", "条号印刷不规范"),
        ("article-order", "条号顺序颠倒"), ("articles-run-together", "条文连排"), ("cells-without-columns", "单元格没有列名"),
        ("count-differs", "项数与标明的不符"), ("cut-inside-character", "文件末尾的字残缺"), ("cut-off", "文件中断"),
        ("duplicate-article", "条号重复"), ("duplicate-code", "编码重复"), ("duplicate-link", "沿革重复"),
        ("edition-date", "版本日期存疑"), ("empty-article", "条文没有正文"), ("empty-heading", "标题没有文字"),
        ("extra-cell", "多出的单元格"), ("hard-wrapped", "疑似按行宽折行"), ("history-not-understood", "题注未读懂"),
        ("item-continued", "项内分段"), ("level-unknown", "效力级别未注明"), ("link-not-understood", "沿革未读懂"),
        ("missing-cells", "缺少单元格"), ("more-warnings", "提示过多"), ("no-title", "没有标题"),
        ("quoted-article", "引述的条文"), ("replacement-character", "有丢失的字"), ("row-without-code", "没有编码"),
        ("row-without-name", "没有职权名称"), ("second-document", "条号重新开始"), ("text-between-rows", "行间文字"),
        ("text-in-digest", "摘要带有正文"), ("text-outside-articles", "条外文字"),
    ]

    /// What a rule is called in Chinese, or nil for a rule that is not the readers'.
    public static func name(of rule: String) -> String? {
        all.first { $0.rule == rule }?.name
    }
}
