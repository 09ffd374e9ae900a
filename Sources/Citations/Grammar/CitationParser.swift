import Law

/// Reads a text entry by entry and collects its citations.
///
/// Where an entry may begin (``Boundary``) a title or provision is a citation of the text itself. Behind it a quotation
/// may open; it stays open until the next entry begins, and whatever is named inside it is quoted.
///
/// A class, though nobody shares one: its state is larger than a kilobyte, and a structure is copied for each question that is asked of it.
final class CitationParser {
    let stream: TokenStream
    /// The place at which the text begins.
    let place: Int
    let field: CitationField
    let context: CitationContext

    var found = ExtractedCitations(citations: [], unparsed: [], declaredNames: [:])
    /// The title that provisions without one inherit: the last one at the beginning of an entry.
    var entry: Entry?
    /// The title named last, wherever: what 该法 means.
    var lastTitle: NamedStatute?
    /// The code unit behind the last citation.
    var lastEnd = 0
    /// The quotation that is open.
    var quotation: OpenQuotation?
    /// The citations whose quotation may begin on the next line.
    var awaiting: Range<Int>?
    /// The token at which an entry begins in the middle of a line, right behind another one.
    var forced: Int?
    /// The number before the title of the last entry, 一、 or （一）.
    var enumeration: (isBracketed: Bool, value: Int)?
    /// Whether the text is a statute's own: its lines begin with its articles.
    var isStatute = false
    /// Short names and the titles that they stand for.
    var declared: [String: String]
    /// The offsets of the line feeds, where places are lines.
    private let lineStarts: [Int]

    init(
        stream: TokenStream,
        place: Int,
        countsLines: Bool,
        field: CitationField,
        context: CitationContext
    ) {
        self.stream = stream
        self.place = place
        self.field = field
        self.context = context
        declared = context.declaredNames
        lastTitle = context.lastTitle.map { NamedStatute(printed: $0, form: .relative) }
        var starts: [Int] = []
        var offset = 0
        for byte in stream.bytes where countsLines {
            if byte == 0x0A { starts.append(offset) }
            offset += 1
        }
        lineStarts = starts
    }

    /// Reads the whole text.
    func run() -> ExtractedCitations {
        var at = beginBelow() ?? 0
        var isBoundary = true
        while at < stream.count {
            if isBoundary || forced == at, let next = boundary(at: at) {
                isBoundary = stream.kind(next - 1) == .lineBreak
                at = max(next, at + 1)
                continue
            }
            if isBoundary { openAwaited(at: at) }
            let kind = stream.tokens[at].kind
            let next = inner(at: at, kind)
            isBoundary = beginsEntry(behind: at, kind, next)
            at = max(next, at + 1)
        }
        closeQuotation(before: stream.count)
        found.declaredNames = declared
        return found
    }

    // MARK: where entries begin

    /// Whether an entry may begin at the next token, judged by the token before it.
    private func beginsEntry(behind index: Int, _ kind: TokenKind, _ next: Int) -> Bool {
        if field.isBasis, stream.kind(next) == .openSquare, LevelTag.read(in: stream, at: next) != nil {
            // 依照【法律】《甲法》的规定 goes on with its sentence.
            return !isBrokenLine(before: next)
        }
        guard next == index + 1 else { return stream.kind(next - 1) == .lineBreak }
        switch kind {
        case .lineBreak: return true
        case .stop where quotation != nil && (opensProvision(next, kind) || opensTitle(next)): return true
        case .semicolon where quotation != nil && (opensProvision(next, kind) || opensColonTitle(next)):
            return true
        case .comma where quotation != nil && opensColonTitle(next): return true
        case .semicolon, .stop, .closeQuote, .text, .closeRound:
            return isEnumerator(stream.skipSpace(next)) != nil
                && (kind != .text && kind != .closeRound || stream.kind(next) != .number)
        case .space:
            // A column of text set side by side: 20 spaces are no word space.
            return stream.tokens[index].value >= 6
                || quotation?.end == nil && quotation != nil && opensNextArticle(next, behind: index)
        case .colon: return isLabel(before: index)
        default: return false
        }
    }

    /// `…不得批准。第三十七条：涉密人员…`: in the middle of a line, behind a full stop, the next provision is quoted; behind a
    /// semicolon only a colon tells.
    private func opensProvision(_ next: Int, _ sign: TokenKind) -> Bool {
        let index = stream.skipSpace(next)
        guard stream.kind(index) == .ordinal,
            let (group, _) = stream.numberGroup(at: index, needsOrdinal: true),
            group.unit == .article || field.isBasis && group.unit == .paragraph
        else { return false }
        let end: Int
        if group.unit == .article {
            guard let list = ProvisionParser.list(in: stream, at: index), !list.leaves.isEmpty else {
                return false
            }
            end = list.next
        } else {
            guard let last = entry?.last?.article, let within = Pinpoint(article: last),
                let list = ProvisionParser.list(in: stream, at: index, within: within)
            else { return false }
            end = list.next
        }
        if stream.kind(end) == .colon { return true }
        guard sign == .stop else { return false }
        if stream.kind(end) == .space { return stream.kind(stream.skipSpace(end)) == .text }
        // 第三条样品应当登记。第五条仓库应当清点。
        guard group.unit == .article, field.isBasis, let last = entry?.last?.article,
            let number = group.members.first?.value, number > last.number
        else { return false }
        return stream.kind(end) == .text && ContinuationWords.isQuoted(stream, at: end)
            && ContinuationWords.verdict(stream, behind: end) == .unsure
    }

    /// `第三条 样品应当登记 第四条 仓库应当清点`: behind a space, without any stop, a higher article with its words.
    private func opensNextArticle(_ next: Int, behind space: Int) -> Bool {
        guard field.isBasis, stream.kind(next) == .ordinal, let last = entry?.last?.article,
            stream.kind(space - 1) == .text, !isBrokenLine(before: next),
            let list = ProvisionParser.list(in: stream, at: next), list.leaves.count == 1,
            let article = list.leaves[0].pinpoint.article, last < article
        else { return false }
        let behind = stream.skipSpace(list.next)
        return (behind > list.next || stream.kind(list.next) == .colon)
            && (stream.kind(list.next) == .colon || ContinuationWords.isQuoted(stream, at: behind))
    }

    /// `…安全标准。 《乙法》第八十三条`: behind a full stop the next title with its place begins.
    private func opensTitle(_ next: Int) -> Bool {
        var index = stream.skipSpace(next)
        if isBullet(index) { index = stream.skipSpace(index + 1) }
        guard field.isBasis, stream.kind(index) == .title else { return false }
        return opensEntry(at: index, isSentence: true)
    }

    /// `…登记；《乙法》第八十三条：…`: behind a comma or semicolon only a colon tells that the next title begins.
    private func opensColonTitle(_ next: Int) -> Bool {
        let index = stream.skipSpace(next)
        guard field.isBasis, stream.kind(index) == .title else { return false }
        let title = stream.mentionedTitle(at: index)
        guard title.isLegal, let list = provisionsBehindTitle(at: stream.titleTail(at: title.next).next)
        else {
            return false
        }
        return list.firstUnit == .article && stream.kind(list.next) == .colon
    }

    /// Whether another entry begins at a token behind white space or a stroke: a provision or a title with its provisions that
    /// is followed by its own words, or by nothing.
    func opensEntry(at index: Int, isSentence: Bool = false) -> Bool {
        guard field.isBasis else { return false }
        var list: ProvisionList?
        switch stream.kind(index) {
        case .ordinal: list = ProvisionParser.list(in: stream, at: index)
        case .title:
            let title = stream.mentionedTitle(at: index)
            guard title.isLegal else { return false }
            let tail = stream.titleTail(at: title.next)
            list = provisionsBehindTitle(at: tail.next)
            if list == nil { return tail.next > title.next && stream.isEnd(stream.skipSpace(tail.next)) }
        default: return false
        }
        guard let list, list.firstUnit == .article, !list.isEmpty else { return false }
        switch stream.kind(list.next) {
        case .colon, .openQuote: return true
        case .space: return true
        case .text where isSentence && ContinuationWords.isQuoted(stream, at: list.next): return true
        default: return stream.isEnd(list.next) || stream.isSlash(list.next)
        }
    }

    /// 1. ① （一） 1、 at a token: the index behind it, or nil.
    func isEnumerator(_ index: Int) -> Int? {
        switch stream.kind(index) {
        case .enumerator: return index + 1
        case .number:
            guard let value = stream.number(index), value < 100 else { return nil }
            let isArabic = stream.text[Int(stream.tokens[index].start)] < 0x80
            if stream.kind(index + 1) == .stop { return index + 2 }
            if stream.kind(index + 1) == .comma { return isArabic ? index + 2 : nil }
            return nil
        default: return nil
        }
    }

    /// 问责依据：, 依据一：, 法律法规名称：, 条款号： before a colon.
    private func isLabel(before colon: Int) -> Bool {
        var at = colon - 1
        if stream.kind(at) == .number { at -= 1 }
        guard stream.kind(at) == .text else { return false }
        let words = stream.units(at)
        guard words.count <= 12 else { return false }
        return Self.labels.contains { words.count >= $0.count && words.suffix($0.count).elementsEqual($0) }
    }

    private static let labels = ["依据", "名称", "条款号", "条款", "文号", "法律", "法规", "规章", "内容"].map {
        Array($0.utf16)
    }

    // MARK: offsets and places

    /// The place of a code unit.
    func placeNumber(_ unit: Int) -> Int {
        let offset = stream.source(unit..<unit).lowerBound
        var low = 0
        var high = lineStarts.count
        while low < high {
            let middle = (low + high) / 2
            if lineStarts[middle] < offset { low = middle + 1 } else { high = middle }
        }
        return place + low
    }

    /// Reports a stretch that looks like a citation and was not understood, in the order of the text: what is behind a title may be
    /// found out before what is in it.
    func report(_ range: Range<Int>, _ reason: String) {
        let stretch = UnparsedCitation(
            printed: stream.printed(range),
            range: stream.source(range),
            place: placeNumber(range.lowerBound),
            reason: reason
        )
        let before = found.unparsed.lastIndex { $0.range.lowerBound <= stretch.range.lowerBound }
        found.unparsed.insert(stretch, at: before.map { $0 + 1 } ?? 0)
    }
}

/// A statute as some words name it.
struct NamedStatute {
    var printed: String
    var form: TitleForm
    var issuer: String?
    var editionMark: EditionMark?
    var documentNumber: DocumentNumber?
    /// The code units of the title, or nil when it was not printed.
    var range: Range<Int>?
}

/// The entry that is being read.
struct Entry {
    var statute: NamedStatute
    /// The last place cited under it.
    var last: Pinpoint?
    /// Where its citations begin in the result.
    var first = 0
    /// The last point cited under it, where it has no articles.
    var point: PointMark?
    /// The citation of the title alone, which the provisions on the next lines make superfluous: an index into the result.
    var alone: Int?
}

/// A quotation whose end is not known yet.
struct OpenQuotation {
    /// The citations that it belongs to: indices into the result.
    let citations: Range<Int>
    /// The token that it begins with.
    let start: Int
    /// The token of the quotation mark that ends it, or nil when the next entry does.
    let end: Int?
    /// The statute and place whose words it is.
    let host: HostProvision
}
