/// A number format: how a cell shows the number that is stored in it (ECMA-376 18.8.30 and 18.8.31).
///
///     NumberFormat("#,##0.00").shown(1234.5)              // 1,234.50
///     NumberFormat("yyyy\"年\"m\"月\"d\"日\"").shown(45356)  // 2024年3月5日
///
/// What is layout alone is left out: colours, room beside a number, characters that fill the cell.
struct NumberFormat: Sendable {
    /// The format of cells without one.
    static let general = NumberFormat("General")

    private let sections: [FormatSection]
    private let isGeneral: Bool
    /// Whether numbers of the format are days or times.
    let isDate: Bool
    /// Whether texts are shown with more than themselves.
    let changesText: Bool

    /// A format of a code; a code longer than 255 characters, which no workbook can have, counts as General.
    init(_ code: String) {
        var parser = FormatParser(code.utf8.count <= 1020 ? code : "General")
        let sections = parser.sections()
        self.sections = sections
        isGeneral =
            sections.count == 1 && (sections[0].tokens == [.general] || sections[0].tokens.isEmpty)
            && sections[0].numerals == .arabic
        isDate = sections[0].isDate
        let last = sections[sections.count - 1]
        changesText = last.tokens.contains(.text) && last.tokens != [.text]
    }

    /// What a cell of this format shows of a number.
    ///
    /// - Parameters:
    ///   - value: the number as it is stored.
    ///   - from1904: whether days are counted from 1904.
    /// - Returns: the words; empty where the format hides such numbers.
    func shown(_ value: Double, from1904: Bool = false) -> String {
        guard !isGeneral, value.isFinite else { return PlainNumber.general(value) }
        let (section, isSigned) = section(for: value)
        if section.isDate {
            // Excel fills the cell with # where there is no such day; the number says more.
            return DateText(section, from1904: from1904).text(of: value) ?? PlainNumber.general(value)
        }
        return NumberText(section).text(of: isSigned ? value : value.magnitude)
    }

    /// What a cell of this format shows of a text.
    func shown(_ text: String) -> String {
        guard changesText, let section = sections.last else { return text }
        return section.tokens.reduce(into: "") { shown, token in
            switch token {
            case .text: shown += text
            case .literal(let words): shown += words
            default: break
            }
        }
    }

    /// The section for a number, and whether its sign is shown before it.
    private func section(for value: Double) -> (FormatSection, Bool) {
        let numeric =
            sections.count > 1 && sections.last?.tokens.contains(.text) == true
            ? sections.dropLast() : sections[...]
        if numeric.contains(where: { $0.condition != nil }) {
            for section in numeric {
                guard let condition = section.condition else { return (section, true) }
                if condition.holds(value) {
                    return (section, condition.holds(-1) != (value < 0) || value >= 0)
                }
            }
            return (numeric[0], true)
        }
        if value < 0, numeric.count > 1 { return (numeric[1], false) }
        if value == 0, numeric.count > 2 { return (numeric[2], false) }
        return (numeric[0], true)
    }
}
