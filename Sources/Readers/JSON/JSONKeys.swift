internal import Law

/// What the names of members say, as published JSON and tables of texts print them; compared in small letters.
enum JSONKeys {
    /// The title of a statute.
    static let titles = [
        "title", "标题", "法规标题", "法规名称", "法律名称", "文件名称", "文件标题", "规章名称", "name", "名称", "law_name", "lawname",
        "law_title", "lawtitle", "collection", "law",
    ]
    /// Its text, or that of an article.
    static let texts = [
        "content", "text", "正文", "内容", "全文", "文本", "法规内容", "法规正文", "文件内容", "body", "条文", "条文内容", "fulltext",
        "full_text", "article_content",
    ]
    /// Lines of its history.
    static let histories = ["题注", "沿革", "摘要", "制定机关及日期", "note", "history", "promulgation"]
    /// What is known of a statute besides its text, under the names that front matter has.
    static let metadata: [(name: String, keys: [String])] = [
        ("category", ["category", "效力级别", "法律性质", "法规类别"]),
        ("office", ["office", "issuingauthority", "制定机关", "发布机关", "发布部门"]),
        ("publish_date", ["publish_date", "promulgationdate", "公布日期", "发布日期"]),
        ("effective_date", ["effective_date", "effectivedate", "施行日期", "生效日期", "实施日期"]),
        ("status", ["status", "时效性", "效力状态"]),
    ]

    /// The codes that the national catalogue of government services gives the types of power.
    static let typeCodes: [String: String] = [
        "01": "行政许可", "02": "行政处罚", "03": "行政强制", "04": "行政征收", "05": "行政给付", "06": "行政检查", "07": "行政确认",
        "08": "行政奖励", "09": "行政裁决", "10": "其他行政权力", "99": "其他行政权力", "20": "公共服务",
    ]

    /// A title without what only marks it as one.
    static func cleanTitle(_ title: String) -> String {
        String(title.split(whereSeparator: \.isNewline).joined(separator: " ").stripped)
    }
}
