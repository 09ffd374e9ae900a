import Citations
import Law
import Revision

/// Nothing happened to the statute in the year printed.
enum EditionUnknownYear: CitationRule {
    static let name = "edition-unknown-year"
    static let subject = FindingSubject.title
    static let severity = Severity.error
    static let sentence = "所注年份没有公布、修订或者修正过这部法律文件；早于沿革而可能另有同名旧文件的，只作警告"
    static let example = RuleExample("《样品管理条例》（2013年修订）第四条")

    static func findings(_ facts: CitationCase) -> [Finding] {
        facts.resolution.markProblems.compactMap { problem in
            guard case .noSuchYear(let printed, let known) = problem else { return nil }
            let years = known.map { "\($0)年" }.joined(separator: "、")
            // The history of a law tells all of its texts; that of a rule may begin with its last full revision.
            if let first = known.min(), printed < first, facts.editions.last?.edition.level != .law {
                return facts.finding(
                    Self.self,
                    severity: .warning,
                    "《\(facts.statute ?? "")》的沿革没有\(printed)年（见于其沿革的年份是\(years)）；如指更早的同名文件，也已由现行文本取代，请核对"
                )
            }
            return facts.finding(
                Self.self,
                "《\(facts.statute ?? "")》\(printed)年没有公布、修订或者修正；见于其沿革的年份是\(years)"
            )
        }
    }
}

/// In that year something else happened than printed.
enum EditionKind: CitationRule {
    static let name = "edition-kind"
    static let subject = FindingSubject.title
    static let severity = Severity.warning
    static let sentence = "所注年份的文本不是修订（或者修正、公布）而来"
    static let example = RuleExample("《样品管理条例》（2010年国务院令第901号修订）第四条")

    static func findings(_ facts: CitationCase) -> [Finding] {
        facts.resolution.markProblems.compactMap { problem in
            guard case .otherKind(let printed, let real, let year) = problem else { return nil }
            return facts.finding(
                Self.self,
                "\(year)年的文本是\(real.rawValue)的，不是\(printed.rawValue)的，版本注记“\(facts.citation.editionMark?.printed ?? "")”不确切",
                suggestion: facts.edition.flatMap { Self.mark($0.edition, year) },
                replacement: facts.citation.editionMark.flatMap {
                    facts.replacement(within: $0.printed, of: printed.rawValue, by: real.rawValue)
                }
            )
        }
    }

    private static func mark(_ edition: Edition, _ year: Int) -> String? {
        guard let event = edition.history.last(where: { $0.date?.year == year && $0.kind != .effective })
        else {
            return nil
        }
        let number = event.documentNumber?.standard ?? ""
        return "（\(year)年\(number)\(event.kind.rawValue)）"
    }
}

/// The order number printed is another one.
enum EditionNumber: CitationRule {
    static let name = "edition-number"
    static let subject = FindingSubject.title
    static let severity = Severity.error
    static let sentence = "所注令号不是所注日期公布、修订这部法律文件的令号，或者不见于其沿革（可以确定：沿革中该次有令号）"
    static let example = RuleExample("《样品管理条例》（2010年国务院令第909号）第四条")

    static func findings(_ facts: CitationCase) -> [Finding] {
        facts.resolution.markProblems.compactMap { problem in
            switch problem {
            case .otherNumber(let printed, let real):
                facts.finding(
                    Self.self,
                    "令号“\(printed.printed)”与沿革中该日的令号“\(real.standard)”不符",
                    suggestion: real.standard,
                    replacement: facts.replacement(of: printed.printed, by: real.standard)
                )
            case .unknownNumber(let printed, let known):
                facts.finding(
                    Self.self,
                    "令号“\(printed.printed)”不见于《\(facts.statute ?? "")》的沿革；沿革每次公布、修改都有令号：\(known.joined(separator: "、"))"
                )
            default: nil
            }
        }
    }
}

/// The day printed is none of the statute's.
enum EditionDay: CitationRule {
    static let name = "edition-day"
    static let subject = FindingSubject.title
    static let severity = Severity.warning
    static let sentence = "所注年份正确，但那一天没有通过、公布、修改或者施行过这部法律文件（很可能：沿革有该年的日期；会议日期与公布日期之差已除外）"
    static let example = RuleExample("《样品管理条例》（2020年5月11日修订）第四条")

    static func findings(_ facts: CitationCase) -> [Finding] {
        facts.resolution.markProblems.compactMap { problem in
            guard case .otherDay(let printed, let verb, let known) = problem else { return nil }
            let days = known.map(\.chinese).joined(separator: "、")
            return facts.finding(
                Self.self,
                share: 0.9,
                "《\(facts.statute ?? "")》\(printed.chinese)没有\(verb.isEmpty ? "公布、修改" : verb)；沿革中\(printed.year)年的日期是\(days)，请核对",
                suggestion: known.count == 1 ? known.first?.chinese : nil
            )
        }
    }
}

/// No calendar has the day.
enum DateImpossible: CitationRule {
    static let name = "date-impossible"
    static let subject = FindingSubject.title
    static let severity = Severity.error
    static let ground = FindingGround.list
    static let sentence = "所注日期不存在（可以确定）"
    static let example = RuleExample("《样品管理条例》（2020年4月36日修订）第四条")

    static func findings(_ facts: CitationCase) -> [Finding] {
        facts.resolution.markProblems.compactMap { problem in
            guard case .impossibleDay(let printed) = problem else { return nil }
            return facts.finding(Self.self, "没有“\(printed)”这一天，请核对日期")
        }
    }
}

/// A meeting is called an order.
enum MeetingAsOrder: CitationRule {
    static let name = "meeting-as-order"
    static let subject = FindingSubject.title
    static let severity = Severity.warning
    static let ground = FindingGround.list
    static let sentence = "会议写成了令：会议有次，令有号（可以确定）"
    static let example = RuleExample("《样品管理条例》（2010年2月3日国务院令第132次常务会议通过）第四条")

    static func findings(_ facts: CitationCase) -> [Finding] {
        facts.resolution.markProblems.compactMap { problem in
            guard case .meetingAsOrder(let printed) = problem else { return nil }
            let right = printed.replacing("令", with: "", maxReplacements: 1)
            return facts.finding(
                Self.self,
                "“\(printed)”是会议，不是令，应为“\(right)”",
                suggestion: right,
                replacement: facts.replacement(of: printed, by: right)
            )
        }
    }
}

/// The order number printed could not be compared.
enum EditionNumberUnchecked: CitationRule {
    static let name = "edition-number-unchecked"
    static let subject = FindingSubject.title
    static let severity = Severity.note
    static let ground = FindingGround.stock
    static let sentence = "只注了令号，而在库的沿革没有这一令号，不能由它确定版本"
    static let example = RuleExample("《样品管理条例》（主席令第3号）第四条")

    static func findings(_ facts: CitationCase) -> [Finding] {
        facts.resolution.markProblems.compactMap { problem in
            guard case .uncheckedNumber(let printed) = problem, let edition = facts.resolvedEdition,
                let reason = facts.resolution.editionReason
            else { return nil }
            return facts.finding(
                Self.self,
                "“\(printed.printed)”不见于在库的沿革，不能由它确定版本，\(reason.chinese)（\(edition.label)）核对"
            )
        }
    }
}
