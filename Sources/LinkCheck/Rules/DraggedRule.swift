import Law

/// Neighbouring powers print the same words with a number that rises by one: a cell was dragged down.
///
/// A spreadsheet that fills cells by dragging counts up the number in them: 2023年5月5日施行, 2023年5月6日施行, 2023年5月7日施行.
enum NumberDragged: ListRule {
    static let name = "number-dragged"
    static let subject = FindingSubject.title
    static let ground = FindingGround.pattern
    static let severity = Severity.warning
    static let sentence = "相邻事项的同一段文字只差一个数，并且逐项加一，疑为拖动填充单元格所致"
    static let example = RuleExample(
        "《北山市仓库条例》（2023年5月5日施行）第三条",
        "《北山市仓库条例》（2023年5月6日施行）第三条",
        "《北山市仓库条例》（2023年5月7日施行）第三条"
    )

    /// So many neighbours at least make a run: two that differ by one may be right.
    private static let least = 3

    static func findings(_ list: CitedList, _ cases: [CitationCase]) -> [Finding] {
        var marks: [Int: [CitationCase]] = [:]
        for facts in cases { marks[facts.power.power.place, default: []].append(facts) }
        var open: [String: [Stretch]] = [:]
        var result: [Finding] = []
        for power in list.powers {
            let stretches = Self.stretches(power, marks[power.power.place] ?? [])
            var next: [String: [Stretch]] = [:]
            var ended: [(key: String, run: [Stretch])] = []
            for (key, stretch) in stretches {
                let run = open[key] ?? []
                if run.last.flatMap({ stretch.step(from: $0) }) != nil, stretch.goesOn(run) {
                    next[key] = run + [stretch]
                } else {
                    ended.append((key, run))
                    // The last of one run may be the first of another.
                    next[key] =
                        run.last.flatMap { stretch.step(from: $0) } == nil
                        ? [stretch] : run.suffix(1) + [stretch]
                }
            }
            for (key, run) in open where stretches[key] == nil { ended.append((key, run)) }
            result += told(ended, list)
            open = next
        }
        return result + told(open.map { (key: $0.key, run: $0.value) }, list)
    }

    /// What is told of the runs that ended at one power; by their keys, so that it comes in the same order every time.
    private static func told(_ ended: [(key: String, run: [Stretch])], _ list: CitedList) -> [Finding] {
        ended.filter { $0.run.count >= least }.sorted { $0.key < $1.key }.flatMap { told($0.run, list) }
    }

    /// What is compared between neighbours: the marks behind titles, and whole cells that are no bases, by column and by what stands
    /// around the numbers.
    private static func stretches(_ power: CitedPower, _ cases: [CitationCase]) -> [String: Stretch] {
        var result: [String: Stretch] = [:]
        var last: CitationCase?
        for facts in cases {
            // The places behind one title have one mark.
            if let last, facts.sharesMark(with: last) { continue }
            last = facts
            guard let title = facts.titlePlace, !facts.markPrinted.isEmpty else { continue }
            let stretch = Stretch(facts.markPrinted, power: power.power, facts: facts, field: nil)
            guard !stretch.numbers.isEmpty else { continue }
            let key = "\(facts.entry.label)|\(facts.statuteKey)|\(stretch.template)"
            if let known = result[key], known.facts?.titlePlace != title { continue }
            if result[key] == nil { result[key] = stretch }
        }
        for field in power.power.fields where !field.role.citationField.isBasis {
            let stretch = Stretch(field.content.text, power: power.power, facts: nil, field: field)
            if !stretch.numbers.isEmpty { result["\(field.label)|\(stretch.template)"] = stretch }
        }
        return result
    }

    private static func told(_ run: [Stretch], _ list: CitedList) -> [Finding] {
        guard run.count >= least, let first = run.first, let last = run.last,
            let position = run[1].step(from: first)
        else { return [] }
        let start = list.list.source.place(first.power.place)
        // Long runs do not come about by chance.
        let share = run.count > 4 ? 0.97 : nil
        let words =
            "从\(start.chinese)起连续\(run.count)项逐项加一，从“\(first.words(around: position))”到“\(last.words(around: position))”，疑为拖动填充单元格所致"
        return run.dropFirst().map { stretch in
            if let facts = stretch.facts {
                return facts.finding(
                    Self.self,
                    share: share,
                    "《\(facts.citation.statutePrinted)》的版本或者文号\(words)，请按公布的日期和文号改正",
                    naming: start
                )
            }
            let field = stretch.field
            return ListFinding.make(
                Self.self,
                list,
                stretch.power,
                at: field.map { list.list.source.place(of: $0) }
                    ?? list.list.source.place(stretch.power.place),
                label: field?.label ?? "",
                printed: stretch.words(around: position),
                message: "“\(field?.label ?? "")”中的编号\(words)，请改为应有的编号",
                severity: .note,
                share: share,
                naming: start
            )
        }
    }

    /// A text with its numbers.
    private struct Stretch {
        let power: Power
        let facts: CitationCase?
        let field: PowerField?
        /// The numbers, in the order of the text.
        let numbers: [Int]
        /// The text with a mark in the place of each number.
        let template: String
        private let units: [UInt16]
        private let ranges: [Range<Int>]

        init(_ text: String, power: Power, facts: CitationCase?, field: PowerField?) {
            self.power = power
            self.facts = facts
            self.field = field
            units = Array(text.utf16)
            var template: [UInt16] = []
            template.reserveCapacity(units.count)
            var numbers: [Int] = []
            var ranges: [Range<Int>] = []
            var at = 0
            while at < units.count {
                var end = at
                var value = 0
                while end < units.count, end - at < 7, let digit = Self.digit(units[end]) {
                    value = value * 10 + digit
                    end += 1
                }
                if end == at {
                    template.append(units[at])
                    at += 1
                } else {
                    template.append(0)
                    numbers.append(value)
                    ranges.append(at..<end)
                    at = end
                }
            }
            self.template = String(decoding: template, as: UTF16.self)
            (self.numbers, self.ranges) = (numbers, ranges)
        }

        /// The value of a digit, of half or full width.
        private static func digit(_ unit: UInt16) -> Int? {
            switch unit {
            case 0x30...0x39: Int(unit - 0x30)
            case 0xFF10...0xFF19: Int(unit - 0xFF10)
            default: nil
            }
        }

        /// Which number is one more than in a neighbour, all else being the same; nil when that is not so.
        func step(from other: Stretch) -> Int? {
            guard numbers.count == other.numbers.count, template == other.template else { return nil }
            var position: Int?
            for (index, (mine, theirs)) in zip(numbers, other.numbers).enumerated() where mine != theirs {
                guard position == nil, mine == theirs + 1 else { return nil }
                position = index
            }
            guard let position, isCounted(position) else { return nil }
            return position
        }

        /// Whether the run before goes on with the same number.
        func goesOn(_ run: [Stretch]) -> Bool {
            guard let last = run.last, let position = step(from: last) else { return false }
            guard run.count > 1 else { return true }
            return last.step(from: run[run.count - 2]) == position
        }

        /// Whether a number may be judged: in a mark every one, in other cells one that begins a line.
        private func isCounted(_ position: Int) -> Bool {
            guard facts == nil else { return true }
            var at = ranges[position].lowerBound
            while at > 0, [0x20, 0x09, 0x3000, 0xA0].contains(units[at - 1]) { at -= 1 }
            return (at == 0 || [0x0A, 0x0D].contains(units[at - 1])) && template.utf16.count > 12
        }

        /// A number with what stands around it.
        func words(around position: Int) -> String {
            let range = ranges[position]
            let start = facts == nil ? range.lowerBound : max(0, range.lowerBound - 8)
            let end = min(units.count, range.upperBound + 8)
            return String(decoding: units[start..<end], as: UTF16.self).split(whereSeparator: \.isNewline)
                .joined(separator: " ")
        }
    }
}

extension CitationCase {
    /// Whether it follows the same printed title as another citation, with the same mark.
    fileprivate func sharesMark(with other: CitationCase) -> Bool {
        titlePlace == other.titlePlace && entry.label == other.entry.label && statuteKey == other.statuteKey
            && entry.citation.editionMark == other.entry.citation.editionMark
            && entry.citation.documentNumber == other.entry.citation.documentNumber
    }
}
