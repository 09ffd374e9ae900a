import ICU
import Law

/// Cuts folded text into the tokens of the citation grammar.
///
/// Every code unit belongs to exactly one token, in order. One pass; looking ahead is bounded, so the cost is linear on
/// any input.
struct Lexer {
    /// The longest numeral with the white space inside it, in code units.
    private static let numeralLimit = 24

    private let units: [UInt16]
    private let offsets: [UInt32]
    /// The bytes of the text before folding, for the one question that folding makes impossible: whether 1 was ①.
    private let source: [UInt8]
    private let closings: [Int: Int]
    private let classes = CharacterClassTable.shared
    private var tokens: [Token] = []
    private var openRounds: [Int] = []
    private var openQuotes: [Int] = []

    /// The tokens of a folded text.
    static func tokens(of folded: MappedText, source: [UInt8]) -> [Token] {
        var lexer = Lexer(folded, source: source)
        lexer.run()
        return lexer.tokens
    }

    private init(_ folded: MappedText, source: [UInt8]) {
        units = folded.units
        offsets = folded.offsets
        self.source = source
        closings = TitleMarks.closings(in: units)
        tokens.reserveCapacity(units.count / 2)
    }

    private mutating func run() {
        var at = 0
        while at < units.count {
            let next = lex(at)
            at = next > at ? next : at + 1
        }
    }

    // MARK: one token

    private mutating func lex(_ at: Int) -> Int {
        switch classes[units[at]] {
        case .text, .other, .middleDot: return text(at)
        case .space: return space(at)
        case .lineBreak: return lineBreak(at)
        case .numeral: return isEnumerator(at) ? enumerator(at) : number(at)
        case .ordinal: return add(.ordinal, at, at + 1)
        case .ordinalLookalike: return lookalike(at)
        case .unit: return unit(at)
        case .comma: return add(.comma, at, at + 1)
        case .semicolon: return add(.semicolon, at, at + 1)
        case .colon: return add(.colon, at, at + 1)
        case .stop: return add(.stop, at, at + 1)
        case .dash: return dash(at)
        case .openRound:
            openRounds.append(tokens.count)
            return add(.openRound, at, at + 1, value: -1)
        case .closeRound:
            let open = openRounds.popLast()
            if let open { tokens[open].value = Int32(tokens.count) }
            return add(.closeRound, at, at + 1, value: Int32(open ?? -1))
        case .openSquare: return add(.openSquare, at, at + 1)
        case .closeSquare: return add(.closeSquare, at, at + 1)
        case .openTitle, .openInnerTitle:
            if let close = closings[at] { return add(.title, at, close) }
            return add(.strayTitleMark, at, at + 1)
        case .closeTitle, .closeInnerTitle: return add(.strayTitleMark, at, at + 1)
        case .openQuote: return openQuote(at)
        case .closeQuote: return closeQuote(at)
        case .straightQuote: return straightQuote(at)
        case .lead: return lead(at)
        }
    }

    private mutating func add(_ kind: TokenKind, _ start: Int, _ end: Int, value: Int32 = 0, count: Int32 = 1)
        -> Int
    {
        tokens.append(
            Token(kind: kind, start: Int32(start), end: Int32(end), value: value, count: count)
        )
        return end
    }

    private mutating func text(_ at: Int) -> Int {
        // 第一分编: the unit has two characters.
        if units[at] == 0x5206, unit(at: at + 1) == 0x7F16, isBehindNumber() {
            return add(.unit, at, at + 2, value: ProvisionUnit.part.rawValue)
        }
        // 第3小项: what stands below an item.
        if units[at] == 0x5C0F, unit(at: at + 1) == 0x9879, isBehindNumber() {
            return add(.unit, at, at + 2, value: ProvisionUnit.subitem.rawValue)
        }
        var end = at + 1
        scan: while end < units.count {
            switch classes[units[end]] {
            case .text, .other, .middleDot: end += 1
            default: break scan
            }
        }
        return extendText(at, end)
    }

    /// Adds words, as one token with the words right before them.
    private mutating func extendText(_ start: Int, _ end: Int) -> Int {
        if let last = tokens.indices.last, tokens[last].kind == .text, tokens[last].end == Int32(start) {
            tokens[last].end = Int32(end)
            return end
        }
        return add(.text, start, end)
    }

    private mutating func space(_ at: Int) -> Int {
        var end = at + 1
        while end < units.count, classes[units[end]] == .space { end += 1 }
        return add(.space, at, end, value: Int32(end - at))
    }

    private mutating func lineBreak(_ at: Int) -> Int {
        add(.lineBreak, at, at + 1)
    }

    // MARK: numerals and units

    /// Whether a digit was ① or its like: three bytes that begin with E2, which no digit has.
    private func isEnumerator(_ at: Int) -> Bool {
        units[at] < 0x3A && source[Int(offsets[at])] == 0xE2
    }

    private mutating func enumerator(_ at: Int) -> Int {
        var end = at + 1
        while end < units.count, offsets[end] == offsets[at] { end += 1 }
        return add(.enumerator, at, end)
    }

    private mutating func number(_ at: Int) -> Int {
        let joins = tokens.last?.kind == .openRound || isBehindOrdinal()
        var end = at + 1
        var digits: [UInt16] = [units[at]]
        scan: while end < units.count, end - at < Self.numeralLimit {
            switch classes[units[end]] {
            case .numeral where !isEnumerator(end):
                digits.append(units[end])
                end += 1
            case .space, .lineBreak:
                // 第四 十四条 is one number whose print was torn apart.
                guard joins, let resumed = afterSpace(end), classes[units[resumed]] == .numeral else {
                    break scan
                }
                end = resumed
            default: break scan
            }
        }
        while end < units.count, classes[units[end]] == .numeral, !isEnumerator(end) { end += 1 }
        let value = end - at < Self.numeralLimit ? ChineseNumeral.value(ofUnits: digits) : nil
        return add(.number, at, end, value: Int32(value ?? -1))
    }

    /// Whether 第 stands before the next token, right before it or with a little white space between: 第 四十 四条.
    private func isBehindOrdinal() -> Bool {
        var index = tokens.count - 1
        var breaks = 0
        while index >= 0, tokens.count - index <= 4 {
            switch tokens[index].kind {
            case .ordinal: return true
            case .space where tokens[index].value <= 8: index -= 1
            case .lineBreak where breaks == 0:
                breaks += 1
                index -= 1
            default: return false
            }
        }
        return false
    }

    /// The first code unit behind a short stretch of white space with at most one line end.
    private func afterSpace(_ at: Int) -> Int? {
        var end = at
        var breaks = 0
        while end < units.count, end - at <= 8 {
            switch classes[units[end]] {
            case .space: end += 1
            case .lineBreak:
                breaks += 1
                guard breaks == 1 else { return nil }
                end += 1
            default: return end
            }
        }
        return nil
    }

    private mutating func lookalike(_ at: Int) -> Int {
        guard at + 1 < units.count, classes[units[at + 1]] == .numeral else { return extendText(at, at + 1) }
        return add(.ordinal, at, at + 1)
    }

    private mutating func unit(_ at: Int) -> Int {
        guard let unit = ProvisionUnit(units[at]), isBehindNumber() else { return extendText(at, at + 1) }
        return add(.unit, at, at + 1, value: unit.rawValue)
    }

    /// Whether the last token, white space left out, is a number or the bracket behind one.
    private func isBehindNumber() -> Bool {
        var index = tokens.count - 1
        while index >= 0, tokens[index].kind == .space || tokens[index].kind == .lineBreak { index -= 1 }
        guard index >= 0 else { return false }
        switch tokens[index].kind {
        case .number: return true
        case .closeRound: return index > 0 && tokens[index - 1].kind == .number
        case .enumerator: return isBehindOrdinalMarks(index)
        default: return false
        }
    }

    /// 第①②项: whether 第 stands before a short row of ① and its like.
    private func isBehindOrdinalMarks(_ last: Int) -> Bool {
        var index = last
        while index > 0, last - index < 20, tokens[index].kind == .enumerator { index -= 1 }
        return tokens[index].kind == .ordinal
    }

    private mutating func dash(_ at: Int) -> Int {
        var end = at + 1
        while end < units.count, classes[units[end]] == .dash { end += 1 }
        return isBehindPart() ? add(.through, at, end) : extendText(at, end)
    }

    /// Whether the last token can be followed by another member of a list.
    private func isBehindPart() -> Bool {
        switch tokens.last?.kind {
        case .number, .unit, .closeRound, .title: true
        case .space:
            tokens.count > 1
                && [.number, .unit, .closeRound, .title].contains(tokens[tokens.count - 2].kind)
        default: false
        }
    }

    private mutating func straightQuote(_ at: Int) -> Int {
        guard let open = openQuotes.last, units[Int(tokens[open].start)] == units[at] else {
            return openQuote(at)
        }
        return closeQuote(at)
    }

    private mutating func openQuote(_ at: Int) -> Int {
        openQuotes.append(tokens.count)
        return add(.openQuote, at, at + 1, value: -1)
    }

    private mutating func closeQuote(_ at: Int) -> Int {
        if let open = openQuotes.popLast() { tokens[open].value = Int32(tokens.count) }
        return add(.closeQuote, at, at + 1)
    }
}

// MARK: - keywords

extension Lexer {
    private func unit(at index: Int) -> UInt16 { index < units.count ? units[index] : 0 }

    private mutating func lead(_ at: Int) -> Int {
        switch units[at] {
        case 0x672C: return own(at)  // 本
        case 0x8BE5: return that(at)  // 该
        case 0x540C: return same(at)  // 同
        case 0x524D: return previous(at)  // 前
        case 0x4E4B:  // 之
            return canBeSuffix(at) ? add(.suffixMark, at, at + 1) : extendText(at, at + 1)
        case 0x4EE4:  // 令
            let next = unit(at: at + 1)
            let behind = tokens.last?.kind == .unit && tokens.last?.value == ProvisionUnit.serial.rawValue
            guard
                behind || classes[next] == .ordinal || classes[next] == .numeral
                    || classes[next] == .openSquare
                    || classes[next] == .space || isTornOrder(at + 1)
            else { return extendText(at, at + 1) }
            return add(.order, at, at + 1)
        case 0x81F3, 0x5230:  // 至 到
            return isBehindPart() ? add(.through, at, at + 1) : extendText(at, at + 1)
        case 0x548C, 0x4E0E, 0x53CA:  // 和 与 及
            return isBehindPart() ? add(.connector, at, at + 1) : extendText(at, at + 1)
        case 0x6216:  // 或, 或者
            guard isBehindPart() else { return extendText(at, at + 1) }
            return add(.connector, at, unit(at: at + 1) == 0x8005 ? at + 2 : at + 1)
        case 0x4EE5:  // 以及, 以下简称, 以下统称, 以下称
            if unit(at: at + 1) == 0x53CA, isBehindPart() { return add(.connector, at, at + 2) }
            if unit(at: at + 1) == 0x4E0B, let end = declaration(at + 2) { return add(.declares, at, end) }
            if unit(at: at + 1) == 0x4E0B, unit(at: at + 2) == 0x79F0 { return add(.declares, at, at + 3) }
            return extendText(at, at + 1)
        case 0x4E0B:  // 下称
            guard unit(at: at + 1) == 0x79F0 else {
                return extendText(at, at + 1)
            }
            return add(.declares, at, at + 2)
        case 0x7B80:  // 简称
            guard let end = declaration(at) else { return extendText(at, at + 1) }
            return add(.declares, at, end)
        default: return extendText(at, at + 1)
        }
    }

    /// 国务院令⏎第901号: whether a number follows on the next line.
    private func isTornOrder(_ at: Int) -> Bool {
        guard let next = classes[unit(at: at)] == .lineBreak ? afterSpace(at) : nil else { return false }
        return next < units.count && classes[units[next]] == .ordinal
    }

    /// Whether 之 begins the second half of an article number: 第X条之一, or 、之二 in a list of them.
    private func canBeSuffix(_ at: Int) -> Bool {
        guard let last = tokens.last, classes[unit(at: at + 1)] == .numeral else { return false }
        switch last.kind {
        case .unit: return last.value == ProvisionUnit.article.rawValue
        case .comma, .connector, .through: return true
        default: return false
        }
    }

    /// The end of 简称 or 统称 at a place, or nil.
    private func declaration(_ at: Int) -> Int? {
        guard unit(at: at) == 0x7B80 || unit(at: at) == 0x7EDF, unit(at: at + 1) == 0x79F0 else { return nil }
        return at + 2
    }

    private mutating func own(_ at: Int) -> Int {
        // 基本法 and 日本法 are other words.
        if at > 0, Self.beforeOwn.contains(units[at - 1]) { return extendText(at, at + 1) }
        if let end = StatuteNoun.end(in: units, at: at + 1) { return add(.ownStatute, at, end) }
        return ownUnit(at)
    }

    private mutating func ownUnit(_ at: Int) -> Int {
        // 本条款, 资本项目, 合同条件 are other words.
        guard let part = ProvisionUnit(unit(at: at + 1)), [.article, .paragraph, .item].contains(part),
            !Self.notPrevious.contains(unit(at: at + 2))
        else { return extendText(at, at + 1) }
        return add(.ownUnit, at, at + 2, value: part.rawValue)
    }

    private mutating func that(_ at: Int) -> Int {
        if let end = StatuteNoun.end(in: units, at: at + 1) { return add(.thatStatute, at, end) }
        return ownUnit(at)
    }

    private mutating func same(_ at: Int) -> Int {
        // 合同法, 共同规则 are other words.
        if at > 0, Self.beforeSame.contains(units[at - 1]) { return extendText(at, at + 1) }
        if let end = StatuteNoun.end(in: units, at: at + 1) { return add(.thatStatute, at, end) }
        return ownUnit(at)
    }

    private mutating func previous(_ at: Int) -> Int {
        var next = at + 1
        var count = 1
        if classes[unit(at: next)] == .numeral {
            guard let value = ChineseNumeral.value(ofUnits: [units[next]]), value > 0 else {
                return extendText(at, at + 1)
            }
            count = value
            next += 1
        }
        guard let part = ProvisionUnit(unit(at: next)), [.article, .paragraph, .item].contains(part) else {
            return extendText(at, at + 1)
        }
        // 目前条件, 前项目, 前款项 are other words.
        guard !Self.notPrevious.contains(unit(at: next + 1)),
            at == 0 || !Self.beforeInTime.contains(units[at - 1])
        else { return extendText(at, at + 1) }
        return add(.previous, at, next + 1, value: part.rawValue, count: Int32(count))
    }
}

extension Lexer {
    private static let beforeOwn = Set("基日".utf16)
    private static let beforeSame = Set("合共相协不胡等伙".utf16)
    private static let notPrevious = Set("件例项目款".utf16)
    private static let beforeInTime = Set("目当提此先眼面".utf16)
}
