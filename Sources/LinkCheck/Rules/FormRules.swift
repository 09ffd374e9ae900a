import Citations
import Law

/// A row has no serial number.
enum SerialMissing: ListRule {
    static let name = "serial-missing"
    static let severity = Severity.note
    static let sentence = "事项没有序号，或者序号重复、跳号"
    static let example = RuleExample("《样品管理条例》（2010年）第四条", "《样品管理条例》（2010年）第五条", serials: ["1", nil])

    static func findings(_ list: CitedList, _ cases: [CitationCase]) -> [Finding] {
        guard list.powers.contains(where: { $0.power.serial != nil }) else { return [] }
        var result: [Finding] = []
        var last: [String: Int] = [:]
        for power in list.powers.map(\.power) where !power.continuesPrevious {
            let expected = (last[power.category] ?? 0) + 1
            guard let printed = power.serial, let serial = ChineseNumeral.value(of: printed) else {
                last[power.category] = expected
                let message = power.serial == nil ? "没有序号，按次序应为\(expected)" : "序号“\(power.serial ?? "")”不是数字"
                result.append(make(list, power, power.serial ?? "", message))
                continue
            }
            if serial != expected {
                result.append(make(list, power, printed, "序号是\(serial)，按次序应为\(expected)"))
            }
            last[power.category] = serial
        }
        return result
    }

    private static func make(_ list: CitedList, _ power: Power, _ printed: String, _ message: String)
        -> Finding
    {
        ListFinding.make(
            Self.self,
            list,
            power,
            at: list.list.source.place(power.place),
            label: "序号",
            printed: printed,
            message: message
        )
    }
}

/// The duties of a power are numbered with gaps.
enum DutiesNumbering: ListRule {
    static let name = "duties-numbering"
    static let severity = Severity.note
    static let sentence = "责任事项的编号跳号或者重复"
    static let example = RuleExample("《样品管理条例》（2010年）第四条", duties: "1.受理责任：登记。\n3.决定责任：决定。")

    static func findings(_ list: CitedList, _ cases: [CitationCase]) -> [Finding] {
        list.powers.map(\.power).flatMap { power in
            power.fields.filter { $0.role == .duties }.compactMap { field -> Finding? in
                let numbers = field.content.text.split(separator: "\n").compactMap(leadingNumber)
                guard numbers.count > 1, let wrong = numbers.indices.first(where: { numbers[$0] != $0 + 1 })
                else {
                    return nil
                }
                return ListFinding.make(
                    Self.self,
                    list,
                    power,
                    at: list.list.source.place(of: field),
                    label: field.label,
                    printed: numbers.map(String.init).joined(separator: "、"),
                    message:
                        "“\(field.label)”的编号是\(numbers.map(String.init).joined(separator: "、"))，第\(wrong + 1)个应为\(wrong + 1)"
                )
            }
        }
    }

    private static func leadingNumber(_ line: Substring) -> Int? {
        let trimmed = line.drop { $0.isWhitespace }
        let digits = trimmed.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, digits.count <= 2, let mark = trimmed.dropFirst(digits.count).first,
            [".", "．", "、"].contains(mark)
        else { return nil }
        return Int(digits)
    }
}

/// The count in a heading is not the number of powers below it.
enum CategoryCount: ListRule {
    static let name = "category-count"
    static let severity = Severity.note
    static let sentence = "类别标题中的项数与实际的事项数不同（子项并入所属事项计算）"
    static let example = RuleExample("《样品管理条例》（2010年）第四条", printedCount: 3)

    static func findings(_ list: CitedList, _ cases: [CitationCase]) -> [Finding] {
        list.list.categories.compactMap { category in
            let real = list.list.powerCount(in: category.name)
            guard let printed = category.printedCount, printed != real else { return nil }
            return ListFinding.make(
                Self.self,
                list,
                nil,
                at: list.list.source.place(category.place),
                printed: "\(category.name)（\(printed)项）",
                message: "标题写\(printed)项，实际有\(real)项",
                suggestion: "\(category.name)（\(real)项）"
            )
        }
    }
}

/// A code is malformed, repeated, or out of pattern with its category.
enum CodeIrregular: ListRule {
    static let name = "code-irregular"
    static let severity = Severity.note
    static let sentence = "编码重复、位数不同，或者与同类别的编码样式不符"
    static let example = RuleExample(
        "《样品管理条例》（2010年）第四条",
        "《样品管理条例》（2010年）第五条",
        codes: ["910100000001", "910100000001"]
    )

    static func findings(_ list: CitedList, _ cases: [CitationCase]) -> [Finding] {
        let powers = list.powers.map(\.power).filter { !$0.code.isEmpty }
        let length = mostFrequent(powers.map(\.code.count))
        var places: [String: Int] = [:]
        var result: [Finding] = []
        let prefixes = Dictionary(grouping: powers, by: \.category).mapValues { group in
            mostFrequent(group.map { String($0.code.prefix(13)) })
        }
        for power in powers {
            if let first = places[power.code] {
                let other = list.list.source.place(first)
                result.append(make(list, power, "编码与\(other.chinese)的重复", naming: other))
            } else if let length, power.code.count != length {
                result.append(make(list, power, "编码有\(power.code.count)位，其他编码是\(length)位"))
            } else if !power.code.allSatisfy({ $0.isASCII && ($0.isNumber || $0.isLetter) }) {
                result.append(make(list, power, "编码中有数字、字母以外的字符"))
            } else if let prefix = prefixes[power.category] ?? nil, power.code.count > 16,
                !power.code.hasPrefix(prefix)
            {
                result.append(make(list, power, "编码不以“\(power.category)”类的“\(prefix)”开头"))
            }
            if places[power.code] == nil { places[power.code] = power.codePlace }
        }
        return result
    }

    private static func make(
        _ list: CitedList,
        _ power: Power,
        _ message: String,
        naming otherPlace: SourcePlace? = nil
    ) -> Finding {
        ListFinding.make(
            Self.self,
            list,
            power,
            at: list.list.source.place(power.codePlace),
            label: "编码",
            printed: power.code,
            message: message,
            naming: otherPlace
        )
    }

    /// The value that most share; nil when no value stands at least twice.
    private static func mostFrequent<Value: Hashable & Comparable>(_ values: [Value]) -> Value? {
        let counts = Dictionary(values.map { ($0, 1) }, uniquingKeysWith: +)
        return counts.filter { $0.value > 1 }.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    }
}

/// A document number has other brackets than the standard ones, or words twice.
enum NumberForm: CitationRule {
    static let name = "number-form"
    static let subject = FindingSubject.title
    static let severity = Severity.note
    static let sentence = "文号的括号不是六角括号“〔〕”，或者多字、缺字"
    static let example = RuleExample("《仓库消防安全规定》（样发[2011]3号）第三条")

    static func findings(_ facts: CitationCase) -> [Finding] {
        // Of a printed history every number counts, not the first alone.
        let numbers =
            [facts.citation.documentNumber].compactMap { $0 }
            + (facts.citation.editionMark?.events ?? []).compactMap(\.documentNumber)
        var seen: Set<String> = []
        return numbers.filter { seen.insert($0.printed).inserted }.flatMap { finding($0, facts) }
    }

    private static func finding(_ number: DocumentNumber, _ facts: CitationCase) -> [Finding] {
        let printed = number.printed
        let standard = number.standard
        if number.form == .letter, number.year != nil, !printed.contains("〔"), !printed.contains("〕") {
            return [facts.finding(Self.self, "文号“\(printed)”的括号应为六角括号", suggestion: standard)]
        }
        if number.form == .order, printed.filter({ $0 == "令" }).count > 1 || !printed.contains("第") {
            return [facts.finding(Self.self, "令号“\(printed)”的写法不规范", suggestion: standard)]
        }
        return []
    }
}
