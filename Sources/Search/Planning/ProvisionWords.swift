internal import Catalog
internal import Law

/// The words that stand at a place, and what is to be said about them.
struct ProvisionWords {
    let text: String?
    let note: String?

    /// Words and a note.
    init(text: String?, note: String?) { (self.text, self.note) = (text, note) }

    /// The words of an article or of a part of it.
    init(edition: EditionRecord, article: Article?, pinpoint: Pinpoint?) {
        let remark = edition.remark.map { "\($0)。" } ?? ""
        guard let pinpoint else {
            text = nil
            note = "共 \(edition.articleCount) 条。" + remark
            return
        }
        guard let article else {
            text = nil
            note =
                switch edition.completeness {
                case .titleOnly: remark
                case _ where edition.articleCount == 0: "这一版本的文本没有分条。"
                case .whole: "这一版本没有\(pinpoint.article?.chinese ?? "这一项")。"
                case .gaps, .digest: "在库的这一版本没有\(pinpoint.article?.chinese ?? "这一项")。\(remark)"
                }
            return
        }
        if edition.textKind == .digest {
            text = article.caption
            note = "只有条文主旨（自编），不是法律原文。"
        } else if let part = article.text(at: pinpoint) {
            text = part
            note = nil
        } else {
            text = article.text
            note =
                "\(article.number.chinese)没有\(pinpoint.chinese.dropFirst(article.number.chinese.count))，下面是整条。"
        }
    }
}
