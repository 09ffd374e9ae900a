import ICU
import Law

/// By what a power is known again in another list: its code, or its class with its name.
///
/// The one rule of the house for this: comparisons of lists, groups over all lists and the rule that holds lists against each other
/// ask here. 对遗失样品行为的行政处罚 and 遗失样品的 under 行政处罚 have one name.
struct PowerKey: Hashable, Sendable {
    /// The code; nil where there is none, or one that is too short or damaged to tell.
    let code: String?
    /// The class; nil where neither category nor name tell it.
    let kind: PowerKind?
    /// What is left of name and sub-item without marks and the words that only say the class.
    let name: String
    /// The name and sub-item as printed, without marks and width.
    let plain: String

    /// What stands between name and sub-item.
    private static let seam: Character = "|"
    /// A code of fewer characters may be a serial number.
    private static let shortestCode = 9
    /// A name of fewer characters is too short to be sure, among many lists.
    private static let shortestName = 6
    /// What is left of a name has at least so many characters, or nothing is taken away.
    private static let shortestRest = 4

    init(_ power: Power) {
        let code = power.code
        let isTelling =
            code.count >= Self.shortestCode && !CodeDamage.isScientific(code) && !CodeDamage.isZeroed(code)
        self.code = isTelling ? code : nil
        let own = power.ownSubitem.map { Self.letters($0.withoutNumber) } ?? ""
        let name = Self.letters(power.name.withoutNumber)
        let kind =
            PowerKind(category: power.category) ?? PowerKind(name: name)
            ?? PowerKind(columns: power.fields.lazy.map(\.label))
        self.kind = kind
        let rest = Self.bare(name, kind)
        self.name = own.isEmpty ? rest : rest + String(Self.seam) + Self.bare(own, kind)
        plain = own.isEmpty ? name : name + String(Self.seam) + own
    }

    /// So much of two names is shared where one code stands for one power under both.
    static let leastShared = 0.3

    /// Whether two powers of one code may be one: their names share runs of characters.
    func isCalledLike(_ other: PowerKey) -> Bool {
        func pairs(_ text: String) -> Set<[Character]> {
            let characters = Array(text)
            return Set(zip(characters, characters.dropFirst()).map { [$0, $1] })
        }
        let (mine, theirs) = (pairs(name), pairs(other.name))
        guard !mine.isEmpty, !theirs.isEmpty else { return name == other.name }
        return 2 * Double(mine.intersection(theirs).count) >= Self.leastShared
            * Double(mine.count + theirs.count)
    }

    /// Whether the name is long enough to be known again among many lists.
    var isTelling: Bool { plain.count >= Self.shortestName }

    /// Signs that say how much: without them 5% is 5‰.
    private static let measures: Set<Unicode.Scalar> = ["%", "‰", "℃", "≥", "≤", "±"]
    /// Signs that belong to a number where digits stand on both sides: 1.5 is not 15, 3-5 not 35.
    private static let inside: Set<Unicode.Scalar> = [".", "-", "—", "–", "~", "～", "/", ":"]

    /// Letters and digits, folded, with what makes another number of them.
    static func letters(_ text: String) -> String {
        let scalars = Array(Folding.folded(text).unicodeScalars)
        func isDigit(_ place: Int) -> Bool {
            scalars.indices.contains(place) && scalars[place].properties.numericType == .decimal
        }
        var kept = String.UnicodeScalarView()
        for (place, scalar) in scalars.enumerated() {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || measures.contains(scalar)
            {
                kept.append(scalar)
            } else if inside.contains(scalar), isDigit(place - 1), isDigit(place + 1) {
                kept.append(scalar == "." || scalar == ":" || scalar == "/" ? scalar : "-")
            }
        }
        return String(kept)
    }

    /// A name without what only says its class: 对…的行政处罚, …行为的, …的检查.
    private static func bare(_ name: String, _ kind: PowerKind?) -> String {
        var rest = name[...]
        func drop(_ ends: [String]) {
            guard let end = ends.first(where: rest.hasSuffix), rest.count - end.count >= shortestRest else {
                return
            }
            rest = rest.dropLast(end.count)
        }
        if let start = ["对于", "对"].first(where: rest.hasPrefix), rest.count - start.count >= shortestRest {
            rest = rest.dropFirst(start.count)
        }
        if let kind { drop(kind.ends) }
        drop(["的"])
        drop(["行为", "活动"])
        drop(["的"])
        return String(rest)
    }
}

extension Power {
    /// The sub-item, where there is one in more than form: 无 and a dash are none.
    var ownSubitem: String? {
        subitem.flatMap { part in
            let words = part.filter { !$0.isWhitespace }
            return words.isEmpty || ["无", "/", "-", "—", "——", "／"].contains(words) ? nil : part
        }
    }

    /// The name with its sub-item, as officers read it.
    var fullName: String { ownSubitem.map { "\(name)：\($0)" } ?? name }
}

extension String {
    /// The text without the number that it begins with: 1.设立审批, （二）设立审批, 三、设立审批.
    fileprivate var withoutNumber: String {
        let numerals: Set<Character> = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
        var rest = drop(while: \.isWhitespace)
        let isBracketed = rest.first == "（" || rest.first == "("
        if isBracketed { rest = rest.dropFirst() }
        let number = rest.prefix { $0.isASCII && $0.isNumber || numerals.contains($0) }
        guard (1...3).contains(number.count) else { return self }
        rest = rest.dropFirst(number.count)
        let ends: Set<Character> = isBracketed ? ["）", ")"] : ["、", ".", "．", "）", ")"]
        guard let end = rest.first, ends.contains(end) else { return self }
        rest = rest.dropFirst().drop(while: \.isWhitespace)
        // 1.5吨以下 begins with a quantity.
        guard let next = rest.first, !(next.isASCII && next.isNumber) else { return self }
        return String(rest)
    }
}
