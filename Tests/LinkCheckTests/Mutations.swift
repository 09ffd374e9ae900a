import Foundation
import Law
import TestSupport
import Testing

@testable import LinkCheck

/// Single faults put into a list: each must be reported under the right rule.
enum Mutations {
    /// A fault: what is done to a citation's cell, and the rules of which one must report it.
    struct Fault: Sendable {
        let name: String
        let rules: Set<String>
        let change: @Sendable (PowerCitation, inout SeededGenerator) -> String?
    }

    static func replacing(_ text: String, _ range: Range<Int>, _ new: String) -> String {
        let bytes = Array(text.utf8)
        return String(
            decoding: bytes[..<range.lowerBound] + Array(new.utf8) + bytes[range.upperBound...],
            as: UTF8.self
        )
    }

    static func place(_ entry: PowerCitation, _ make: (ArticleNumber) -> String?) -> String? {
        guard let range = entry.citation.pinpointRange, let number = entry.citation.pinpoint?.article,
            let new = make(number), entry.cell.text.words(at: range).hasPrefix("第")
        else { return nil }
        return replacing(entry.cell.text, range, new)
    }

    /// Changes a scalar of the quotation.
    static func quoted(
        _ entry: PowerCitation,
        _ dice: inout SeededGenerator,
        _ change: (Unicode.Scalar) -> String?
    ) -> String? {
        guard let quotation = entry.citation.quotation else { return nil }
        let scalars = Array(quotation.text.unicodeScalars)
        let places = scalars.indices.filter {
            (0x4E00...0x9FFF).contains(scalars[$0].value) && change(scalars[$0]) != nil
        }
        guard let place = places.randomElement(using: &dice), let new = change(scalars[place]) else {
            return nil
        }
        var text = ""
        for (index, scalar) in scalars.enumerated() { text += index == place ? new : String(scalar) }
        return replacing(entry.cell.text, quotation.range, text)
    }

    static func swapped(_ entry: PowerCitation, _ old: String, _ new: String) -> String? {
        guard let quotation = entry.citation.quotation, let found = quotation.text.firstRange(of: old) else {
            return nil
        }
        return replacing(
            entry.cell.text,
            quotation.range,
            quotation.text.replacingCharacters(in: found, with: new)
        )
    }

    static let altered: Set<String> = ["quotation-altered", "quotation-slip"]
    /// Faults that fit every list.
    static let common: [Fault] = [
        Fault(name: "article beyond the last", rules: ["article-missing"]) { entry, _ in
            place(entry) { "第\(ChineseNumeral.text($0.number + 300))条" }
        },
        Fault(name: "inserted article", rules: ["article-missing", "quotation-misplaced"]) { entry, _ in
            place(entry) { $0.suffix == nil ? "\($0.chinese)之七" : nil }
        },
        Fault(name: "paragraph", rules: ["paragraph-out-of-range"]) { entry, _ in
            place(entry) { "\($0.chinese)第九款" }
        },
        Fault(name: "item", rules: ["item-out-of-range"]) { entry, _ in place(entry) { "\($0.chinese)第（九十）项" }
        },
        Fault(name: "next article", rules: ["quotation-misplaced"]) { entry, _ in
            guard let words = entry.citation.quotation?.text, words.count > 24,
                entry.citation.pinpoint?.paragraph == nil
            else { return nil }
            return place(entry) { "第\(ChineseNumeral.text($0.number + 1))条" }
        },
        Fault(name: "a character of the quotation", rules: altered) { entry, dice in
            quoted(entry, &dice) { _ in "鑫" }
        },
        Fault(name: "a character dropped", rules: altered) { entry, dice in quoted(entry, &dice) { _ in "" }
        },
        Fault(name: "a character doubled", rules: altered) { entry, dice in
            quoted(entry, &dice) { "\($0)\($0)" }
        },
        Fault(name: "a negation dropped", rules: ["quotation-altered"]) { entry, _ in
            swapped(entry, "不得", "得")
        },
        Fault(name: "duty becomes permission", rules: ["quotation-altered"]) { entry, _ in
            swapped(entry, "应当", "可以")
        },
        Fault(name: "year", rules: ["edition-unknown-year", "edition-not-on-hand"]) { entry, _ in
            guard let year = entry.citation.editionMark?.date?.year else { return nil }
            return swappedInHead(entry, "\(year)年", "\(year + 3)年")
        },
        Fault(name: "order number", rules: ["edition-number"]) { entry, _ in
            // Without a year, nothing says which of the history's numbers is meant.
            guard entry.citation.editionMark?.date != nil, let number = entry.citation.documentNumber?.number
            else { return nil }
            return swappedInHead(entry, "\(number)号", "\(number + 5)号")
        },
    ]

    /// Faults in the words of the real list.
    static let real: [Fault] =
        common + [
            Fault(name: "an item's number", rules: altered) { entry, _ in
                // The second item of a quoted list is called the third.
                guard let words = entry.citation.quotation?.text, words.contains("（一）"), words.contains("（三）")
                else { return nil }
                return swapped(entry, "（二）", "（三）")
            },
            Fault(name: "a body changed", rules: ["quotation-altered"]) { entry, _ in
                swapped(entry, "行政管理部门", "行政主管机关")
            },
            Fault(name: "a character of the title", rules: ["title-misspelt"]) { entry, _ in
                swappedInHead(entry, "国家秘密法", "国家密秘法")
            },
            Fault(name: "a character dropped from the title", rules: ["title-misspelt"]) { entry, _ in
                swappedInHead(entry, "保守国家秘密法", "保守国秘密法")
            },
            Fault(name: "another character in the title", rules: ["title-misspelt"]) { entry, _ in
                swappedInHead(entry, "保守国家秘密法", "保守国家秘蜜法")
            },
        ]

    /// Changes the last occurrence before the pinpoint: the title with its mark.
    static func swappedInHead(_ entry: PowerCitation, _ old: String, _ new: String) -> String? {
        guard let end = entry.citation.pinpointRange?.lowerBound else { return nil }
        let head = entry.cell.text.words(at: 0..<end)
        guard let found = head.ranges(of: old).last else { return nil }
        return replacing(entry.cell.text, 0..<end, head.replacingCharacters(in: found, with: new))
    }

    private static func power(_ base: Power, number: Int, label: String, cell: String) -> Power {
        Power(
            code: "M\(number)",
            category: base.category,
            serial: nil,
            name: base.name,
            fields: base.fields.map { field in
                guard field.label == label else { return field }
                return PowerField(
                    label: label,
                    role: field.role,
                    content: SourcedText(cell, line: field.content.place)
                )
            },
            place: number + 1,
            codePlace: number + 1
        )
    }

    /// Puts every fault into every sound citation of some lists, and expects each under one of its rules.
    ///
    /// Citations of `incomplete` editions (`title@label`) are left alone: what is missing there is not known.
    static func expectFound(
        _ faults: [Fault],
        in lists: [PowerList],
        against texts: StatuteTexts,
        incomplete: Set<String> = [],
        least: Int
    ) {
        let checker = LinkChecker(texts: texts)
        var made: [String: Int] = [:]
        var missed: [String: Int] = [:]
        var examples: [String] = []
        for list in lists {
            let (mutated, expected) = mutated(list, by: faults, outside: incomplete, checker, texts)
            let report = checker.judged([CitedList(mutated, resolvedBy: texts)])
            var rules: [String: Set<String>] = [:]
            for finding in report.findings { rules[finding.code, default: []].insert(finding.rule) }
            for (number, fault) in expected.enumerated() {
                made[fault.fault.name, default: 0] += 1
                if rules["M\(number)"]?.isDisjoint(with: fault.fault.rules) != false {
                    missed[fault.fault.name, default: 0] += 1
                    examples.append(
                        "\(fault.fault.name) line \(fault.line) \(fault.cell): \(rules["M\(number)"] ?? [])"
                    )
                }
            }
        }
        #expect(made.values.reduce(0, +) > least, "\(made)")
        #expect(Set(made.keys) == Set(faults.map(\.name)), "\(made)")
        #expect(missed.isEmpty, "\(missed) of \(made): \(examples.prefix(12).joined(separator: "\n"))")
    }

    /// A list of powers each of which has one fault, and the faults in their order.
    private static func mutated(
        _ list: PowerList,
        by faults: [Fault],
        outside incomplete: Set<String>,
        _ checker: LinkChecker,
        _ texts: StatuteTexts
    ) -> (list: PowerList, expected: [(fault: Fault, line: Int, cell: String)]) {
        let plain = CitedList(list, resolvedBy: texts)
        let base = checker.judged([plain])
        // Faults go into citations that are sound as far as the texts tell.
        let sound = base.citations.indices.filter {
            [.verbatim, .placeExists].contains(base.citations[$0].outcome)
                && base.citations[$0].edition != nil
                && base.citations[$0].entry.citation.titleForm != .bare
                && !incomplete.contains(
                    "\(base.citations[$0].statute ?? "")@\(base.citations[$0].edition ?? "")"
                )
        }
        let entries = plain.powers.flatMap { power in
            power.citations.filter { $0.citation.field != .quoted }.map { (power.power, $0) }
        }
        var dice = SeededGenerator(seed: 20_261_123)
        var powers: [Power] = []
        var expected: [(fault: Fault, line: Int, cell: String)] = []
        for round in 0..<2 {
            for index in sound {
                let (power, entry) = entries[index]
                for fault in faults where round == 0 || fault.name.contains("character") {
                    guard let cell = fault.change(entry, &dice), cell != entry.cell.text else { continue }
                    powers.append(Self.power(power, number: powers.count, label: entry.label, cell: cell))
                    expected.append(
                        (fault, entry.citation.place, entry.cell.text.words(at: entry.citation.range))
                    )
                }
            }
        }
        // The rightly printed list goes along, so that slips in titles have something to be held against.
        let mutated = PowerList(
            title: "变异",
            body: nil,
            date: nil,
            categories: [],
            powers: powers + [power(list.powers[0], number: powers.count, label: "", cell: "")],
            source: list.source
        )
        return (mutated, expected)
    }
}
