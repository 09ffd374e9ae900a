internal import Law
internal import LinkCheck
internal import Terminal

/// What is to be done as an officer reads it on a terminal.
struct WorkPrinting {
    let screen: Screen

    /// The lines: what needs the same is told once, with every entry and its key.
    func lines(_ answer: WorkAnswer) -> [String] {
        var lines = [Style.strong("\(answer.headline)（\(answer.day.chinese)）", on: screen), answer.rule]
        lines += answer.remarks.map { Style.warning(printable($0), on: screen) }
        if answer.items.isEmpty { lines.append("没有符合条件的待办") }
        lines += answer.groups.flatMap { [""] + group($0) }
        lines += quiet(answer.unchanged, "没有变化的职权") + quiet(answer.unjudged, "未能判断的职权")
        return lines
    }

    private func group(_ items: [WorkItem]) -> [String] {
        guard let first = items.first else { return [] }
        let to = first.newPlace.isEmpty ? "" : " → \(first.newPlace)"
        let style: Style = first.state == .overdue ? .bad : first.state.isOpen ? .warning : .good
        let due = first.due.map { "，\($0.chinese)到期" } ?? ""
        var lines = [
            style("［\(first.work?.chinese ?? first.state.chinese)］", on: screen)
                + Style.strong(printable("《\(first.statute)》\(first.place)\(to)"), on: screen)
                + "（\(first.from) → \(first.to)\(due)）"
        ]
        for remark in first.remarks { lines += wrapped(remark) { Style.warning($0, on: screen) } }
        for item in items {
            let code = item.code.isEmpty ? "" : item.code + " "
            let columns = item.columns.isEmpty ? "" : "，\(item.columns.joined(separator: "、"))"
            lines += wrapped("\(item.key) \(item.told)：\(code)\(item.power)（\(item.list)\(columns)）") { $0 }
            if let note = item.note {
                lines += wrapped("　备注：\(note)" + (item.noted.map { "（\($0.chinese)）" } ?? "")) { $0 }
            }
        }
        return lines
    }

    private func quiet(_ sections: [WorkSection], _ heading: String) -> [String] {
        guard !sections.isEmpty else { return [] }
        var lines = [
            "", Style.strong("\(heading) \(sections.reduce(0) { $0 + $1.powers.count }) 项", on: screen),
        ]
        for section in sections {
            lines += wrapped("《\(section.statute)》\(section.from) → \(section.to)：\(section.powers.count) 项")
            { $0 }
            for power in section.powers {
                let code = power.code.isEmpty ? "" : power.code + " "
                lines += wrapped(
                    "　\(code)\(power.power)：\(power.places.joined(separator: "、"))，\(power.reason)"
                ) { Style.faint($0, on: screen) }
            }
        }
        return lines
    }

    private func wrapped(_ text: String, _ dress: (String) -> String) -> [String] {
        Table.wrap(printable(text), to: screen.columns - 2).map { "  " + dress($0) }
    }
}
