public import Law

/// A place as somebody types it: `44`, `保密法44`, `保密法2010第44条`, `《保守国家秘密法》第四十四条第二款`, `44-2`, `国保发〔2012〕7号`.
///
/// Shorter than what texts print, so it has a grammar of its own:
/// `query := [title] [edition] [place] | number [place]`, where a place may leave out 第 and 条
/// (`44-2` is article 44, paragraph 2; `133之1` is 第一百三十三条之一). The whole text must be the place: words with a
/// citation among them are a matter for ``CitationExtractor``.
public struct CitationQuery: Hashable, Sendable {
    /// The title as typed, without marks; nil when only a place was typed.
    public var title: String?
    /// The edition, or nil.
    public var editionMark: EditionMark?
    /// The document number, or nil.
    public var documentNumber: DocumentNumber?
    /// The place, or nil when a whole statute was asked for.
    public var pinpoint: Pinpoint?
    /// The last place of a range, or nil.
    public var through: Pinpoint?

    /// Reads a question, or gives nil when it is no place.
    ///
    /// A title without a place and without marks is taken as a title whatever it says: whether there is such a statute the
    /// directory tells.
    public init?(_ text: String) {
        guard text.utf8.count <= 1000 else { return nil }
        let stream = TokenStream(TitleText.withoutBreaks(text))
        guard stream.count > 0 else { return nil }
        var at = 0
        if let number = stream.documentNumber(at: 0) {
            documentNumber = number.number
            at = number.next
        } else if let title = stream.entryTitle(at: 0) {
            let tail = stream.titleTail(at: title.next)
            self.title = title.printed + tail.suffix
            editionMark = tail.editionMark
            documentNumber = tail.documentNumber
            at = tail.next
        } else {
            at = readTitle(stream)
        }
        at = stream.skipSpace(at)
        if title != nil { at = readEdition(stream, at) }
        guard at < stream.count else {
            if title == nil && documentNumber == nil { return nil }
            return
        }
        guard readPlace(stream, at) else { return nil }
    }

    /// The question as a citation, so that it can be resolved like one that a text prints.
    public var citation: Citation {
        let form: TitleForm = title == nil ? (documentNumber == nil ? .missing : .numberOnly) : .bare
        var citation = Citation(
            field: .mention,
            statutePrinted: title ?? "",
            titleForm: form,
            range: 0..<0,
            place: 1
        )
        citation.editionMark = editionMark
        citation.documentNumber = documentNumber
        citation.pinpoint = pinpoint
        citation.through = through
        return citation
    }

    // MARK: title and edition

    /// Reads words up to the first number, and gives the index behind them.
    private mutating func readTitle(_ stream: TokenStream) -> Int {
        var at = 0
        var end = 0
        scan: while at < stream.count {
            switch stream.tokens[at].kind {
            case .text, .connector, .ownStatute, .thatStatute:
                at += 1
                end = at
            case .space: at += 1
            case .openRound where stream.number(at + 1) == nil || !Self.isYear(stream.number(at + 1)):
                // 刑法修正案（八）44, 管理办法（试行）
                guard end > 0, stream.kind(at + 2) == .closeRound, stream.kind(at + 1) != .ordinal else {
                    break scan
                }
                at += 3
                end = at
            default: break scan
            }
        }
        guard end > 0 else { return 0 }
        var range = Int(stream.tokens[0].start)..<Int(stream.tokens[end - 1].end)
        // 保密法的第44条, 保密法@2010
        if range.count > 2, [0x7684, 0x40].contains(stream.text[range.upperBound - 1]), at < stream.count {
            range = range.lowerBound..<range.upperBound - 1
        }
        title = TitleText.withoutBreaks(stream.printed(range))
        return end
    }

    private static func isYear(_ number: Int?) -> Bool { (1949...2099).contains(number ?? 0) }

    /// 2010, 2010年, (2010), （2010年修订）, @2010-04-29 behind a title.
    private mutating func readEdition(_ stream: TokenStream, _ index: Int) -> Int {
        guard editionMark == nil else { return index }
        let tail = stream.titleTail(at: index)
        if let mark = tail.editionMark {
            editionMark = mark
            documentNumber = documentNumber ?? tail.documentNumber
            return stream.skipSpace(tail.next)
        }
        var at = index
        let isBracketed = stream.kind(at) == .openRound
        if isBracketed { at += 1 }
        guard Self.isYear(stream.number(at)), let (date, next) = Self.date(stream, at) else { return index }
        if isBracketed, stream.kind(next) != .closeRound { return index }
        let end = isBracketed ? next + 1 : next
        let range = Int(stream.tokens[at].start)..<Int(stream.tokens[next - 1].end)
        editionMark = EditionMark(printed: stream.printed(range), date: date, kind: nil)
        return stream.skipSpace(end)
    }

    /// 2010年4月29日, 2010-04-29 or a bare year.
    private static func date(_ stream: TokenStream, _ index: Int) -> (LegalDate, Int)? {
        if let found = stream.date(at: index) { return found }
        guard let year = stream.number(index) else { return nil }
        if stream.kind(index + 1) == .through, let month = stream.number(index + 2),
            stream.kind(index + 3) == .through,
            let day = stream.number(index + 4), let date = LegalDate(year: year, month: month, day: day)
        {
            return (date, index + 5)
        }
        return LegalDate(year: year).map { ($0, index + 1) }
    }

    // MARK: the place

    private mutating func readPlace(_ stream: TokenStream, _ index: Int) -> Bool {
        if let list = ProvisionParser.list(in: stream, at: index, bareFirst: true), list.next == stream.count,
            list.leaves.count == 1, let leaf = list.leaves.first
        {
            pinpoint = leaf.pinpoint
            through = leaf.through
            return true
        }
        var parts: [ProvisionUnit: Int] = [:]
        var suffix: Int?
        var at = index
        if stream.token(at, equals: Array("/".utf16)) { at += 1 }
        var expected: [ProvisionUnit] = [.article, .paragraph, .item, .subitem]
        while at < stream.count {
            at = stream.skipSpace(at)
            if !parts.isEmpty, stream.kind(at) == .through || stream.token(at, equals: Array("/".utf16)) {
                at += 1
            }
            if stream.kind(at) == .ordinal { at += 1 }
            let isBracketed = stream.kind(at) == .openRound
            if isBracketed { at += 1 }
            guard let value = stream.number(at), value > 0 else { return false }
            at += 1
            if isBracketed {
                guard stream.kind(at) == .closeRound else { return false }
                at += 1
            }
            var unit = expected.first
            if stream.kind(at) == .unit {
                unit = ProvisionUnit(rawValue: stream.tokens[at].value)
                at += 1
            } else if isBracketed {
                unit = .item
            }
            guard let unit, let place = expected.firstIndex(of: unit) else { return false }
            expected.removeFirst(place + 1)
            parts[unit] = value
            if unit == .article, isSuffixMark(stream, at) {
                guard let number = stream.number(at + 1), number > 0 else { return false }
                suffix = number
                at += 2
                if stream.isUnit(at, .article) { at += 1 }
            }
        }
        pinpoint = Pinpoint(
            article: parts[.article].flatMap { ArticleNumber($0, suffix: suffix) },
            paragraph: parts[.paragraph],
            item: parts[.item],
            subitem: parts[.subitem]
        )
        return pinpoint != nil
    }

    private func isSuffixMark(_ stream: TokenStream, _ index: Int) -> Bool {
        stream.kind(index) == .suffixMark || stream.token(index, equals: [0x4E4B])
    }
}
