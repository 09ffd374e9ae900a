import Law
import Revision

/// A paragraph, item or subitem by itself, and how it stands to the places cited.
struct PassagePiece: Hashable {
    /// How a piece stands to the places that are cited in front of a quotation.
    enum Standing: Hashable {
        /// It is one of them, or a part of one.
        case cited
        /// It leads in an item or subitem that is cited.
        case leading
        /// It is neither.
        case outside
    }

    /// Where it stands.
    let pinpoint: Pinpoint
    /// Its own words alone: a paragraph without its items.
    let words: String
    /// How it stands to the places cited.
    let standing: Standing
}

/// Some pieces of one or several articles, joined to one text: what a quotation is compared with.
struct QuotedPassage {
    /// The pieces in the order of the text.
    let pieces: [PassagePiece]
    /// Their words, each on a line of its own.
    let text: ComparableText
    /// The units of every piece.
    let units: [Range<Int>]

    /// Joins pieces; linear in their words.
    init(_ pieces: [PassagePiece]) {
        var text = ComparableText()
        var units: [Range<Int>] = []
        for piece in pieces {
            let start = text.count
            text.append(piece.words)
            units.append(start..<text.count)
        }
        self.pieces = pieces
        self.text = text
        self.units = units
    }

    /// The pieces that hold runs of units; fewer than four units of a piece do not count unless they fill it.
    func touched(by runs: [Range<Int>]) -> [Int] {
        pieces.indices.filter { index in
            let count = held(index, by: runs)
            return count > 0 && count >= min(4, units[index].count)
        }
    }

    /// How many units of a piece some runs hold.
    func held(_ index: Int, by runs: [Range<Int>]) -> Int {
        runs.reduce(0) { $0 + $1.clamped(to: units[index]).count }
    }
}

/// A place cited in front of a quotation: one, or a range such as 第三项至第七项.
struct CitedPlace: Hashable, Sendable {
    /// The place, or the first one of a range.
    let first: Pinpoint
    /// The last place of a range, or nil.
    let last: Pinpoint?

    /// A place or a range.
    init(_ first: Pinpoint, through last: Pinpoint? = nil) {
        self.first = first
        self.last = last
    }

    /// Whether a piece is the place, a part of it, or lies in the range.
    func holds(_ piece: Pinpoint) -> Bool {
        guard let last else { return Self.covers(first, piece) }
        if Self.covers(first, piece) || Self.covers(last, piece) { return true }
        guard let article = piece.article, let low = first.article, let high = last.article else {
            return false
        }
        if low != high { return low < article && article < high }
        guard article == low else { return false }
        if let low = first.item, let high = last.item {
            return piece.item.map { low < $0 && $0 < high } ?? false
                && (first.paragraph == nil || piece.paragraph == first.paragraph)
        }
        guard let low = first.paragraph, let high = last.paragraph else { return false }
        return piece.paragraph.map { low < $0 && $0 < high } ?? false
    }

    /// Whether a piece is above the place: the lead-in of the item cited.
    func isLedIn(by piece: Pinpoint) -> Bool {
        [first, last ?? first].contains { place in
            guard place.item != nil, place.article == piece.article,
                place.paragraph == nil || place.paragraph == piece.paragraph
            else { return false }
            return piece.item == nil
                || place.subitem != nil && piece.item == place.item && piece.subitem == nil
        }
    }

    private static func covers(_ place: Pinpoint, _ piece: Pinpoint) -> Bool {
        place.article == piece.article && (place.paragraph == nil || place.paragraph == piece.paragraph)
            && (place.item == nil || place.item == piece.item)
            && (place.subitem == nil || place.subitem == piece.subitem)
    }
}

extension Article {
    /// The pieces of an article, each held against the places cited.
    ///
    /// The lead-in of an item counts only in the paragraph that has the item.
    func pieces(citedBy places: [CitedPlace]) -> [PassagePiece] {
        paragraphs.flatMap { paragraph -> [PassagePiece] in
            var parts: [(pinpoint: Pinpoint?, words: String)] = [
                (Pinpoint(article: number, paragraph: paragraph.number), paragraph.text)
            ]
            for item in paragraph.items {
                parts.append(
                    (Pinpoint(article: number, paragraph: paragraph.number, item: item.number), item.text)
                )
                for subitem in item.subitems {
                    let place = Pinpoint(
                        article: number,
                        paragraph: paragraph.number,
                        item: item.number,
                        subitem: subitem.number
                    )
                    parts.append((place, subitem.text))
                }
            }
            let known = parts.compactMap { part in part.pinpoint.map { ($0, part.words) } }
            let cited = known.map { piece in places.contains { $0.holds(piece.0) } }
            let leads = cited.contains(true)
            return zip(known, cited).map { piece, isCited in
                let isLead = leads && places.contains { $0.isLedIn(by: piece.0) }
                return PassagePiece(
                    pinpoint: piece.0,
                    words: piece.1,
                    standing: isCited ? .cited : isLead ? .leading : .outside
                )
            }
        }
    }
}

extension [PassagePiece] {
    /// The narrowest places that name the pieces.
    ///
    /// Items are named without their lead-in, a paragraph for all of its items; the only paragraph of an article is not named.
    ///
    /// - Parameter all: all pieces of the articles.
    /// - Returns: the places, in the order of the text.
    func places(among all: [PassagePiece]) -> [Pinpoint] {
        var result: [Pinpoint] = []
        for article in all.map(\.pinpoint.article).uniqued() {
            let whole = all.filter { $0.pinpoint.article == article }
            let isSingle = Set(whole.map(\.pinpoint.paragraph)).count == 1
            for paragraph in whole.map(\.pinpoint.paragraph).uniqued() {
                let held = filter { $0.pinpoint.article == article && $0.pinpoint.paragraph == paragraph }
                guard !held.isEmpty else { continue }
                func items(_ pieces: [PassagePiece]) -> [Int] { pieces.compactMap(\.pinpoint.item).uniqued() }
                let mine = items(held)
                let named = isSingle ? nil : paragraph
                if !mine.isEmpty,
                    mine.count < items(whole.filter { $0.pinpoint.paragraph == paragraph }).count
                {
                    result += mine.compactMap { Pinpoint(article: article, paragraph: named, item: $0) }
                } else if let place = Pinpoint(article: article, paragraph: named) {
                    result.append(place)
                }
            }
        }
        return result
    }
}

extension [Pinpoint] {
    /// The places in one line, what they share named once: `第三条第二款、第三款`.
    var chinese: String {
        var text = ""
        var last: Pinpoint?
        for place in self {
            var words = place.chinese
            if let last, let article = place.article, article == last.article {
                words.removeFirst(article.chinese.count)
                if let paragraph = place.paragraph, paragraph == last.paragraph, place.item != nil {
                    words.removeFirst("第\(ChineseNumeral.text(paragraph))款".count)
                }
            }
            text += text.isEmpty ? words : "、" + words
            last = place
        }
        return text
    }
}

extension Array where Element: Hashable {
    /// The elements without those that were there before.
    func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
