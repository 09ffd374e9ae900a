import Law
import Revision

/// Whether an edition has the place that a citation names.
enum PlaceExistence: Sendable, Hashable {
    /// It is there.
    case exists
    /// There is no such article; the number of the last one.
    case articleMissing(Pinpoint, last: ArticleNumber?)
    /// The article has fewer paragraphs.
    case paragraphOutOfRange(Pinpoint, count: Int)
    /// The paragraph (or article) has no item of that number; the numbers that it has, and the paragraph that has one.
    case itemOutOfRange(Pinpoint, numbers: [Int], standsIn: Int?)
    /// The item has no subitem of that number.
    case subitemOutOfRange(Pinpoint, count: Int)
    /// Several paragraphs have an item of that number.
    case itemAmbiguous(Pinpoint, paragraphs: [Int])
    /// The range runs backwards.
    case descending(Pinpoint, Pinpoint)
    /// It cannot be told: a digest has only articles, a document without articles none.
    case unknown
}

extension EditionText {
    /// Whether the place of a citation exists, the members of a range one by one.
    func existence(of citation: Citation) -> PlaceExistence {
        guard let first = citation.pinpoint else { return .exists }
        guard let last = citation.through else { return existence(of: first) }
        guard first <= last else { return .descending(first, last) }
        for place in [first, last] + members(from: first, through: last) {
            let found = existence(of: place)
            if found != .exists { return found }
        }
        return .exists
    }

    /// The places between the ends of a range of items or paragraphs; articles in between need not all exist.
    private func members(from first: Pinpoint, through last: Pinpoint) -> [Pinpoint] {
        guard let article = first.article, article == last.article else { return [] }
        if let low = first.item, let high = last.item, high - low < 200 {
            return (low..<high).dropFirst().compactMap {
                Pinpoint(article: article, paragraph: first.paragraph, item: $0)
            }
        }
        if let low = first.paragraph, let high = last.paragraph, high - low < 200, first.item == nil {
            return (low..<high).dropFirst().compactMap { Pinpoint(article: article, paragraph: $0) }
        }
        return []
    }

    /// Whether one place exists.
    func existence(of place: Pinpoint) -> PlaceExistence {
        guard let number = place.article else { return .unknown }
        guard let article = article(number)?.article else {
            return .articleMissing(place, last: edition.articles.map(\.number).max())
        }
        guard place.paragraph != nil || place.item != nil else { return .exists }
        guard hasWords else { return .unknown }
        if let paragraph = place.paragraph, paragraph > article.paragraphs.count {
            return .paragraphOutOfRange(place, count: article.paragraphs.count)
        }
        guard let item = place.item else { return .exists }
        let inside = article.paragraphs.filter { place.paragraph == nil || $0.number == place.paragraph }
        let holders = inside.filter { paragraph in paragraph.items.contains { $0.number == item } }
        guard let holder = holders.first else {
            let elsewhere = article.paragraphs.first { $0.items.contains { $0.number == item } }?.number
            return .itemOutOfRange(
                place,
                numbers: inside.flatMap { $0.items.map(\.number) },
                standsIn: elsewhere
            )
        }
        if holders.count > 1 { return .itemAmbiguous(place, paragraphs: holders.map(\.number)) }
        guard let subitem = place.subitem, let found = holder.items.first(where: { $0.number == item }) else {
            return .exists
        }
        return found.subitems.contains { $0.number == subitem }
            ? .exists : .subitemOutOfRange(place, count: found.subitems.count)
    }

    /// The first heading hint (第三章) that is none of the headings above the place's article, with those above it.
    func wrongHeading(_ citation: Citation) -> (hint: String, real: [String])? {
        guard let number = citation.pinpoint?.article, let article = article(number)?.article,
            !edition.headings.isEmpty
        else { return nil }
        let above = article.headingPath.compactMap { index in
            edition.headings.indices.contains(index) ? edition.headings[index].text : nil
        }
        guard !above.isEmpty else { return nil }
        let real = above.compactMap(Self.ordinal)
        for hint in citation.headingHints {
            guard let wanted = Self.ordinal(hint) else { continue }
            let sameLevel = real.filter { $0.unit == wanted.unit }
            if !sameLevel.isEmpty, !sameLevel.contains(where: { $0.number == wanted.number }) {
                return (hint, above)
            }
        }
        return nil
    }

    /// 第三章 总则 is the third of its unit 章.
    private static func ordinal(_ text: String) -> (number: Int, unit: UInt16)? {
        let units = Array(text.utf16)
        guard let start = units.firstIndex(of: 0x7B2C) else { return nil }
        var end = start + 1
        while end < units.count, ChineseNumeral.isNumeral(units[end]) { end += 1 }
        guard end < units.count, let number = ChineseNumeral.value(ofUnits: Array(units[(start + 1)..<end]))
        else { return nil }
        return (number, units[end])
    }
}
