internal import Law
internal import LinkCheck
internal import Terminal

/// A worklist as an officer reads it on a terminal.
struct ImpactPrinting {
    let screen: Screen

    /// The lines of a whole report: what has to be done with a place is told once, with every power that cites it.
    ///
    /// - Parameters:
    ///   - report: the report.
    ///   - desk: tells by when it is due and how its entries stand.
    /// - Returns: the lines.
    func lines(_ report: ImpactReport, _ desk: WorkDesk) -> [String] {
        var lines = [
            Style.strong("《\(printable(report.statute))》\(report.from) → \(report.to)", on: screen),
            "涉及 \(report.powers) 项职权、\(report.entries.count) 处引用：",
        ]
        for work in ImpactWork.allCases {
            if let count = report.counts[work], count > 0 { lines.append("  \(work.chinese) \(count)") }
        }
        let items = desk.items(of: report)
        lines += due(items, desk)
        let states = Dictionary(items.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        lines += ImpactEntry.groups(report.entries) { $0 }.flatMap { [""] + self.lines(of: $0, states) }
        return lines + quiet(report.unchanged, "没有变化的职权") + quiet(report.unjudged, "未能判断的职权")
    }

    /// By when it is to be done, once for all entries.
    private func due(_ items: [WorkItem], _ desk: WorkDesk) -> [String] {
        guard let first = items.first else { return [] }
        guard let due = first.due else { return ["施行日不明，没有到期日"] }
        let begin = first.effective.map { "自\($0.chinese)起施行，" } ?? "没有写明施行日，按\(first.to)起算，"
        let open = items.filter { $0.state.isOpen }
        let late = items.count { $0.state == .overdue }
        return [
            "\(begin)\(due.chinese)到期（第 \(desk.dueDays) 个工作日）：待办 \(open.count) 项，逾期 \(late) 项"
        ] + first.remarks.filter { $0.contains("放假") }
    }

    private func quiet(_ powers: [ImpactPower], _ heading: String) -> [String] {
        guard !powers.isEmpty else { return [] }
        return ["", Style.strong("\(heading) \(powers.count) 项", on: screen)]
            + powers.flatMap { power in
                let code = power.code.isEmpty ? "" : power.code + " "
                let words = "\(code)\(power.power)：\(power.places.joined(separator: "、"))，\(power.reason)"
                return Table.wrap(printable(words), to: screen.columns - 2).map {
                    "  " + Style.faint($0, on: screen)
                }
            }
    }

    private func lines(of group: [ImpactEntry], _ states: [String: WorkItem]) -> [String] {
        guard let first = group.first else { return [] }
        let style: Style =
            switch first.work {
            case .findNewBasis, .choosePlace: .bad
            case .reviseWords, .lookAtStatute: .warning
            case .renumber, .restateEdition, .keep: .good
            }
        let place = first.pinpoint?.chinese ?? "（未写明条款）"
        let to = first.newPlace.isEmpty ? "" : " → \(first.newPlace)"
        let count = group.count > 1 ? "，\(group.count) 处" : ""
        var lines = [
            style("［\(first.work.chinese)］", on: screen)
                + Style.strong("\(place)\(to)", on: screen) + "（\(first.changeLabel)\(count)）\(first.doubt)"
        ]
        if let remark = first.remark {
            lines += Table.wrap(printable(remark + "。"), to: screen.columns - 2).map {
                "  " + Style.warning($0, on: screen)
            }
        }
        if !first.diff.isEmpty {
            lines += Table.wrap(printable(first.diff.plain), to: screen.columns - 2).map { "  " + $0 }
        }
        lines += AdvicePrinting(screen: screen).lines(first.advice)
        for entry in group {
            let item = states[entry.key]
            let done = item?.state == .done ? "，\(item?.told ?? "")" : ""
            let note = item?.note.map { "，备注：\($0)" } ?? ""
            let words =
                "\(entry.code.isEmpty ? "" : entry.code + " ")\(entry.power)（\(entry.label)，\(entry.place.chinese)）\(done)\(note)"
            lines += Table.wrap(printable(words), to: screen.columns - 2).map {
                "  " + Style.faint($0, on: screen)
            }
        }
        return lines
    }
}
