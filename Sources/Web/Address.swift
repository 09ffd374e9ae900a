internal import Formats
internal import Law

/// The permanent, readable addresses of things, in the manner of the European Legislation Identifier.
///
/// `/statutes/中华人民共和国保守国家秘密法@2010-04-29/44/2/3` is article 44, paragraph 2, item 3 of one edition.
enum Address {
    /// A path with a query; parameters without a value are left out.
    static func query(_ path: String, _ parameters: [(String, String?)]) -> String {
        let pairs = parameters.compactMap { name, value in
            value.map { "\(PercentEncoding.component(name))=\(PercentEncoding.component($0))" }
        }
        return pairs.isEmpty ? path : path + "?" + pairs.joined(separator: "&")
    }

    /// A statute, all editions; with a label, one edition.
    static func statute(_ title: String, edition: String? = nil) -> String {
        "/statutes/" + PercentEncoding.component(title)
            + (edition.map { "@" + PercentEncoding.component($0) } ?? "")
    }

    /// A place in an edition, or in the edition that comes first when no label is given.
    static func provision(_ title: String, edition: String?, _ pinpoint: Pinpoint) -> String {
        statute(title, edition: edition) + tail(of: pinpoint)
    }

    /// A power by its code.
    static func power(_ code: String) -> String { "/powers/" + PercentEncoding.component(code) }

    /// A list by its title.
    static func list(_ title: String) -> String { "/lists/" + PercentEncoding.component(title) }

    /// A power of a list by what it is called there: its serial number or name.
    static func power(_ key: String, ofList title: String) -> String {
        list(title) + "/" + PercentEncoding.component(key)
    }

    /// The powers of a list with a citation that ended in an outcome.
    static func list(_ title: String, outcome: String) -> String {
        query(list(title), [("outcome", outcome)])
    }

    /// The worklist of a statute's amendment.
    static func impact(_ title: String) -> String { "/impact/" + PercentEncoding.component(title) }

    /// A search.
    static func search(_ words: String) -> String { query("/search", [("q", words)]) }

    /// The components behind the edition: `/44/2/3`, `/120-1`, `/44/-/3` for an item whose paragraph is open.
    static func tail(of pinpoint: Pinpoint) -> String {
        guard let article = pinpoint.article else {
            return pinpoint.item.map { "/-/-/\($0)" } ?? ""
        }
        var text = "/" + number(article)
        guard pinpoint.paragraph != nil || pinpoint.item != nil else { return text }
        text += "/" + (pinpoint.paragraph.map(String.init) ?? "-")
        if let item = pinpoint.item { text += "/\(item)" }
        if let subitem = pinpoint.subitem { text += "/\(subitem)" }
        return text
    }

    /// An article's number in an address: `44`, `120-1` for 第一百二十条之一.
    static func number(_ article: ArticleNumber) -> String {
        article.suffix.map { "\(article.number)-\($0)" } ?? String(article.number)
    }

    /// Reads the components behind the edition, or nil when they name no place.
    static func pinpoint(_ components: ArraySlice<String>) -> Pinpoint? {
        guard (1...4).contains(components.count), let first = components.first else { return nil }
        func part(_ offset: Int) -> Int?? {
            let index = components.startIndex + offset
            guard index < components.endIndex else { return .some(nil) }
            if components[index] == "-" { return .some(nil) }
            guard let value = ChineseNumeral.value(of: components[index]), value > 0 else { return nil }
            return .some(value)
        }
        guard let paragraph = part(1), let item = part(2), let subitem = part(3) else { return nil }
        let article = article(first)
        guard article != nil || first == "-" else { return nil }
        return Pinpoint(article: article, paragraph: paragraph, item: item, subitem: subitem)
    }

    /// Reads an article's number: `44`, `120-1`, `四十四`, `第四十四条`, `第一百二十条之一`.
    static func article(_ text: String) -> ArticleNumber? {
        var rest = text[...]
        if rest.first == "第" { rest.removeFirst() }
        let parts: [Substring]
        if let cut = rest.firstIndex(of: "条") {
            let after = rest[rest.index(after: cut)...]
            guard after.isEmpty || after.first == "之" else { return nil }
            parts = after.isEmpty ? [rest[..<cut]] : [rest[..<cut], after.dropFirst()]
        } else {
            parts = rest.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        }
        guard let number = parts.first.flatMap({ ChineseNumeral.value(of: $0) }) else { return nil }
        guard parts.count == 2 else { return ArticleNumber(number) }
        guard let suffix = ChineseNumeral.value(of: parts[1]) else { return nil }
        return ArticleNumber(number, suffix: suffix)
    }
}
