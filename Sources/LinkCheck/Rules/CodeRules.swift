import Law

/// A code is malformed, damaged, repeated, or out of pattern with its category.
enum CodeIrregular: ListRule {
    static let name = "code-irregular"
    static let severity = Severity.note
    static let ground = FindingGround.pattern
    static let sentence = "编码重复、位数不同、校验位不对，与同类别的编码样式不符，或者已被电子表格损坏（7.29E+25，第16位起都变成0）"
    static let example = RuleExample(
        "《样品管理条例》（2010年）第四条",
        "《样品管理条例》（2010年）第五条",
        codes: ["910100000001", "910100000001"]
    )

    static func findings(_ list: CitedList, _ cases: [CitationCase]) -> [Finding] {
        let coded = list.powers.map(\.power).filter { !$0.code.isEmpty }
        let damage = CodeDamage(coded.map(\.code))
        let sound = coded.filter { damage.sentence(of: $0.code) == nil }
        let length = mostFrequent(sound.map(\.code.count))
        let prefixes = Dictionary(grouping: sound, by: \.category).mapValues { group in
            mostFrequent(group.map { String($0.code.prefix(13)) })
        }
        var places: [String: Int] = [:]
        return coded.flatMap { power -> [Finding] in
            func told(_ message: String, share: Double? = nil, naming other: SourcePlace? = nil) -> Finding {
                ListFinding.code(Self.self, list, power, message, share: share, naming: other)
            }
            if let sentence = damage.sentence(of: power.code) {
                return [ListFinding.code(Self.self, list, power, sentence, severity: .warning, share: 0.97)]
            }
            var result: [Finding] = []
            let code = power.code
            if let first = places[code] {
                let other = list.list.source.place(first)
                result.append(told("编码与\(other.chinese)的重复", share: 0.99, naming: other))
            } else if let length, code.count != length {
                result.append(told("编码有\(code.count)位，其他编码是\(length)位"))
            } else if !code.allSatisfy({ $0.isASCII && ($0.isNumber || $0.isLetter) }) {
                result.append(told("编码中有数字、字母以外的字符"))
            } else if let prefix = prefixes[power.category] ?? nil, code.count > 16, !code.hasPrefix(prefix) {
                result.append(told("编码不以“\(power.category)”类的“\(prefix)”开头"))
            }
            if let credit = CreditCode(leading: code), let right = credit.rightCheck {
                result.append(told("编码前18位“\(credit.text)”是统一社会信用代码，校验位应为\(right)，至少有一位写错"))
            }
            if places[code] == nil { places[code] = power.codePlace }
            return result
        }
    }

    /// The value that most share; nil when no value stands at least twice.
    private static func mostFrequent<Value: Hashable & Comparable>(_ values: [Value]) -> Value? {
        let counts = Dictionary(values.map { ($0, 1) }, uniquingKeysWith: +)
        return counts.filter { $0.value > 1 }.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    }
}

/// A unified social credit code (GB 32100-2015): registrar, kind, six digits of the division, nine of the body, one check character.
///
/// Codes of government services begin with that of the body: 18 characters of it and 13 of their own.
struct CreditCode {
    /// The eighteen characters.
    let text: String
    private let values: [Int]

    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")

    /// The code of a government body (registrar 1, 机构编制) with which a code begins; nil when it begins with none.
    init?(leading code: String) {
        guard code.count == 18 || code.count == 31 else { return nil }
        text = String(code.prefix(18))
        let values = text.compactMap { Self.alphabet.firstIndex(of: $0) }
        guard values.count == 18, values[0] == 1, [1, 2, 3, 9].contains(values[1]),
            values[2..<8].allSatisfy({ $0 < 10 }), (11...82).contains(values[2] * 10 + values[3])
        else { return nil }
        self.values = values
    }

    /// The check character that belongs there; nil when it is the one printed.
    var rightCheck: Character? {
        var weight = 1
        var sum = 0
        for value in values.prefix(17) {
            sum += value * weight
            weight = weight * 3 % 31
        }
        let right = (31 - sum % 31) % 31
        return right == values[17] ? nil : Self.alphabet[right]
    }
}
