internal import Law
internal import LinkCheck
internal import Terminal

/// A worklist as an officer reads it on a terminal.
struct ImpactPrinting {
    let screen: Screen

    /// The lines of a whole report: what has to be done with a place is told once, with every power that cites it.
    func lines(_ report: ImpactReport) -> [String] {
        var lines = [
            Style.strong("《\(printable(report.statute))》\(report.from) → \(report.to)", on: screen),
            "涉及 \(report.powers) 项职权、\(report.entries.count) 处引用：",
        ]
        for work in ImpactWork.allCases {
            if let count = report.counts[work], count > 0 { lines.append("  \(work.chinese) \(count)") }
        }
        return lines + ImpactEntry.groups(report.entries) { $0 }.flatMap { [""] + self.lines(of: $0) }
    }

    private func lines(of group: [ImpactEntry]) -> [String] {
        guard let first = group.first else { return [] }
        let style: Style =
            switch first.work {
            case .findNewBasis, .choosePlace: .bad
            case .reviseWords, .lookAtStatute: .warning
            case .renumber, .restateEdition: .good
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
            let words =
                "\(entry.code.isEmpty ? "" : entry.code + " ")\(entry.power)（\(entry.label)，\(entry.place.chinese)）"
            lines += Table.wrap(printable(words), to: screen.columns - 2).map {
                "  " + Style.faint($0, on: screen)
            }
        }
        return lines
    }
}
