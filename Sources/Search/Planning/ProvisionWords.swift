internal import Catalog
internal import Law

/// The words that stand at a place, and what is to be said about them.
struct ProvisionWords {
    let text: String?
    let note: String?

    init(edition: EditionRecord, article: Article?, pinpoint: Pinpoint?) {
        guard let pinpoint else {
            text = nil
            note = "共 \(edition.articleCount) 条。"
            return
        }
        guard let article else {
            text = nil
            note = edition.articleCount == 0 ? "这一版本的文本没有分条。" : "这一版本没有\(pinpoint.article?.chinese ?? "这一项")。"
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
