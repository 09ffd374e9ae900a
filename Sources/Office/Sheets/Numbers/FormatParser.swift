/// Parses the code of a number format into its sections.
struct FormatParser {
    private let code: [Character]
    private var place = 0
    private var section = FormatSection()

    /// A parser of a code, such as `yyyy"年"m"月"d"日";@`.
    init(_ code: String) { self.code = Array(code) }

    /// The sections; at least one.
    mutating func sections() -> [FormatSection] {
        var sections: [FormatSection] = []
        while place < code.count {
            let character = code[place]
            place += 1
            guard character != ";" else {
                sections.append(finished())
                continue
            }
            read(character)
        }
        sections.append(finished())
        return sections
    }

    private mutating func read(_ character: Character) {
        switch character {
        case "\"":
            let end = code[place...].firstIndex(of: "\"") ?? code.count
            add(.literal(String(code[place..<end])))
            place = min(end + 1, code.count)
        case "\\", "!":
            if place < code.count { add(.literal(String(code[place]))) }
            place += 1
        // Room as wide as a character, and a character that fills the cell: layout, no words.
        case "_", "*": place += 1
        case "[": readBracket()
        case "0", "#", "?": add(.digit(character.asciiValue ?? 0x30))
        case ".": readPoint()
        case ",": add(.comma)
        case "%": add(.percent)
        case "/": add(section.isDate || !hasDigits ? .literal("/") : .stroke)
        case "@": add(.text)
        case "E" where hasDigits && (next("+") || next("-")):
            add(.exponent(showsPlus: code[place] == "+"))
            place += 1
        case "G", "g": if !take("eneral") { readLetters(character) } else { add(.general) }
        case "A", "a": if !readHalfDay(character) { readLetters(character) }
        case "上": if take("午/下午") { add(.halfDay("上午", "下午")) } else { add(.literal("上")) }
        case "y", "Y", "m", "M", "d", "D", "h", "H", "s", "S", "e", "E", "b", "B": readLetters(character)
        default: add(.literal(String(character)))
        }
    }

    private var hasDigits: Bool {
        section.tokens.contains { if case .digit = $0 { true } else { false } }
    }

    private func next(_ character: Character) -> Bool { place < code.count && code[place] == character }

    private mutating func add(_ token: FormatToken) { section.tokens.append(token) }

    /// Takes the rest of a word, whatever its case.
    private mutating func take(_ rest: String) -> Bool {
        let end = place + rest.count
        guard end <= code.count, String(code[place..<end]).lowercased() == rest.lowercased() else {
            return false
        }
        place = end
        return true
    }

    private mutating func readHalfDay(_ first: Character) -> Bool {
        if take("M/PM") {
            add(section.isChinese ? .halfDay("上午", "下午") : .halfDay("AM", "PM"))
        } else if take("/P") {
            add(first == "A" ? .halfDay("A", "P") : .halfDay("a", "p"))
        } else {
            return false
        }
        return true
    }

    private mutating func readLetters(_ first: Character) {
        guard let letter = first.lowercased().first, let byte = letter.asciiValue else { return }
        var count = 1
        while place < code.count, code[place].lowercased() == String(letter) {
            count += 1
            place += 1
        }
        switch letter {
        case "y", "m", "d", "h", "s": add(.date(byte, count))
        // The year again, as Chinese formats write it; the year of the Buddhist era is never used here.
        case "e", "b": add(.date(UInt8(ascii: "y"), 4))
        // The name of the day in Chinese formats: aaaa 星期一, aaa 一.
        case "a" where count >= 3: add(.date(byte, count))
        case "g": break
        default: add(.literal(String(repeating: first, count: count)))
        }
    }

    private mutating func readPoint() {
        guard section.isDate, next("0") else { return add(.point) }
        var count = 0
        while next("0") {
            count += 1
            place += 1
        }
        add(.fraction(min(count, 3)))
    }

    private mutating func readBracket() {
        let end = code[place...].firstIndex(of: "]") ?? code.count
        let content = String(code[place..<end])
        place = min(end + 1, code.count)
        let lower = content.lowercased()
        if let letter = lower.first?.asciiValue, [0x68, 0x6D, 0x73].contains(letter),
            lower.allSatisfy({ $0.asciiValue == letter })
        {
            add(.elapsed(letter, lower.count))
        } else if lower.hasPrefix("dbnum") {
            section.numerals = lower == "dbnum1" ? .chinese : lower == "dbnum2" ? .formal : .arabic
        } else if lower.hasPrefix("$") {
            readLocale(content.dropFirst())
        } else if let first = lower.first, "<>=".contains(first) {
            let sign = lower.prefix { "<>=".contains($0) }
            if let bound = Double(lower.dropFirst(sign.count)),
                ["<", "<=", ">", ">=", "=", "<>"].contains(sign)
            {
                section.condition = FormatSection.Condition(sign: String(sign), bound: bound)
            }
        }
        // What remains are colours.
    }

    /// Reads a currency's sign and a locale, such as `$¥-804`.
    ///
    /// F800 and F400 stand for the day and the time as the system writes them.
    private mutating func readLocale(_ content: Substring) {
        let parts = content.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        if let sign = parts.first, !sign.isEmpty { add(.literal(String(sign))) }
        guard parts.count == 2 else { return }
        let locale = parts[1].lowercased()
        section.isChinese = section.isChinese || locale.hasSuffix("804") || locale.hasSuffix("404")
        let system: String? = locale == "f800" ? "yyyy\"年\"m\"月\"d\"日\"" : locale == "f400" ? "h:mm:ss" : nil
        guard let system else { return }
        var inner = FormatParser(system)
        section.tokens = inner.sections()[0].tokens
        place = code[place...].firstIndex(of: ";") ?? code.count
    }

    /// Ends a section: letters m beside hours or seconds are minutes.
    private mutating func finished() -> FormatSection {
        var finished = section
        section = FormatSection()
        let timed = finished.tokens.indices.filter {
            switch finished.tokens[$0] {
            case .date, .elapsed: true
            default: false
            }
        }
        func letter(_ index: Int) -> UInt8? {
            guard timed.indices.contains(index) else { return nil }
            switch finished.tokens[timed[index]] {
            case .date(let letter, _), .elapsed(let letter, _): return letter
            default: return nil
            }
        }
        for index in timed.indices {
            guard case .date(UInt8(ascii: "m"), let count) = finished.tokens[timed[index]], count <= 2,
                letter(index - 1) == UInt8(ascii: "h") || letter(index + 1) == UInt8(ascii: "s")
            else { continue }
            finished.tokens[timed[index]] = .date(UInt8(ascii: "n"), count)
        }
        return finished
    }
}
