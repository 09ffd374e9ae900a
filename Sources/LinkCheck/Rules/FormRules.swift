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
        var run = Run(list.powers.map(\.power).filter { !$0.continuesPrevious })
        for power in list.powers.map(\.power) where !power.continuesPrevious {
            let sheet = list.list.source.place(power.place).sheet?.ordinal
            let expected = run.enter(power.category, sheet)
            guard let printed = power.serial, let numbers = numbers(printed) else {
                run.last = expected
                let message = power.serial == nil ? "没有序号，按次序应为\(expected)" : "序号“\(power.serial ?? "")”不是数字"
                result.append(make(list, power, power.serial ?? "", message))
                continue
            }
            if !run.fits(numbers.lowerBound) {
                result.append(make(list, power, printed, "序号是\(printed)，按次序应为\(expected)"))
            }
            run.last = numbers.upperBound
        }
        return result
    }

    /// How serial numbers run: over the whole list or sheet, or anew in each category.
    private struct Run {
        private var overall = 0
        /// Whether categories go on from each other.
        private let isThrough: Bool
        private var ofCategory: [String: Int] = [:]
        private var category: String?
        private var sheet: Int?
        private var isFirst = true
        private var isFirstOfSheet = true
        /// Whether no number came yet: an extract of a list begins where it does.
        private var isOpening = true

        /// Looks at how the categories of a list begin.
        init(_ powers: [Power]) {
            let starts = zip(powers, powers.dropFirst()).filter { $0.category != $1.category }.compactMap {
                $1.serial.flatMap(SerialMissing.numbers)?.lowerBound
            }
            let onward = starts.count { $0 > 1 }
            isThrough = onward > 1 && onward > starts.count { $0 == 1 }
        }

        /// Comes to a power, and says which number is next.
        mutating func enter(_ category: String, _ sheet: Int?) -> Int {
            isFirstOfSheet = self.category != nil && sheet != self.sheet
            if isFirstOfSheet { ofCategory = [:] }
            isFirst = isFirstOfSheet || category != self.category
            (self.category, self.sheet) = (category, sheet)
            if isThrough { return overall + 1 }
            return (ofCategory[category] ?? (isFirst ? 0 : overall)) + 1
        }

        /// Whether a number goes on from the power before, from the last one of the category, or begins anew where something begins;
        /// sheets may lie in another order than their numbers.
        func fits(_ number: Int) -> Bool {
            number == overall + 1 || number == (ofCategory[category ?? ""] ?? 0) + 1 || isFirst && number == 1
                || isFirstOfSheet || isOpening
        }

        /// The number of the power that was come to.
        var last: Int {
            get { overall }
            set {
                overall = newValue
                isOpening = false
                if let category { ofCategory[category] = newValue }
            }
        }
    }

    /// The numbers of a serial: 7, 七, or those of several rows in one: 2,3 or 2-3.
    fileprivate static func numbers(_ printed: String) -> ClosedRange<Int>? {
        if let number = ChineseNumeral.value(of: printed) { return number...number }
        let parts = printed.split { ",，、-－—~～至".contains($0) }.map(String.init)
        let values = parts.compactMap {
            ChineseNumeral.value(of: $0.trimmingPrefix { $0.isWhitespace }.description)
        }
        guard values.count == parts.count, values.count > 1, let first = values.first, let last = values.last,
            first < last
        else { return nil }
        return first...last
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
                for numbers in sequences(field.content.text) where numbers.count > 1 || numbers != [1] {
                    guard let wrong = numbers.indices.first(where: { numbers[$0] != $0 + 1 }) else {
                        continue
                    }
                    let printed = numbers.map(String.init).joined(separator: "、")
                    return ListFinding.make(
                        Self.self,
                        list,
                        power,
                        at: list.list.source.place(of: field),
                        label: field.label,
                        printed: printed,
                        message: "“\(field.label)”的编号是\(printed)，第\(wrong + 1)个应为\(wrong + 1)"
                    )
                }
                return nil
            }
        }
    }

    /// The runs of numbers: behind a line without a number (指导监督责任：) they may begin anew with 1.
    static func sequences(_ text: String) -> [[Int]] {
        var runs: [[Int]] = [[]]
        var isBehindHeading = false
        for piece in pieces(text) {
            let (heading, number) = leadingNumber(piece)
            if let number {
                if number == 1, heading || isBehindHeading, !(runs.last ?? []).isEmpty { runs.append([]) }
                runs[runs.count - 1].append(number)
            }
            let end = piece.last { !$0.isWhitespace }
            isBehindHeading = number == nil || end == "：" || end == ":"
        }
        return runs.filter { !$0.isEmpty }
    }

    /// The lines, cut once more where a run of blanks stands for a line break.
    private static func pieces(_ text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [Substring] in
            let parts = line.split(separator: "    ").filter { part in part.contains { !$0.isWhitespace } }
            return parts.isEmpty ? [line] : parts
        }
    }

    /// The number with which a line begins, behind a heading on the same line where there is one: `指导监督责任：1.检查`.
    private static func leadingNumber(_ line: Substring) -> (heading: Bool, number: Int?) {
        let trimmed = line.drop { $0.isWhitespace }
        if let number = number(trimmed) { return (false, number) }
        guard let colon = trimmed.prefix(13).firstIndex(where: { $0 == "：" || $0 == ":" }) else {
            return (false, nil)
        }
        let behind = trimmed[trimmed.index(after: colon)...].drop { $0.isWhitespace }
        return (true, number(behind))
    }

    private static func number(_ text: Substring) -> Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, digits.count <= 2, let mark = text.dropFirst(digits.count).first,
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

/// A document number has other brackets than the standard ones, or words twice.
enum NumberForm: CitationRule {
    static let name = "number-form"
    static let subject = FindingSubject.title
    static let severity = Severity.note
    static let ground = FindingGround.list
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
            return [
                facts.finding(
                    Self.self,
                    "文号“\(printed)”的括号应为六角括号",
                    suggestion: standard,
                    replacement: facts.replacement(of: printed, by: standard)
                )
            ]
        }
        if number.form == .order, printed.filter({ $0 == "令" }).count > 1 || !printed.contains("第") {
            return [
                facts.finding(
                    Self.self,
                    "令号“\(printed)”的写法不规范",
                    suggestion: standard,
                    replacement: facts.replacement(of: printed, by: standard)
                )
            ]
        }
        return []
    }
}
