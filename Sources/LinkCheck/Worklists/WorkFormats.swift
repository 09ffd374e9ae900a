internal import Formats
public import Law
internal import Library

extension WorkItem {
    /// The headings of ``cells``, for spreadsheets.
    public static let headings = [
        "状态", "到期日", "剩余工作日", "要做的事", "清单", "类别", "编码", "职权名称", "栏目", "法律文件", "引用的版本", "新版本", "施行日", "原条款",
        "变化", "新条款", "提醒", "经办人", "办结时间", "备注", "编号",
    ]

    /// The entry as the cells of a row.
    public var cells: [String] {
        [
            state.chinese, due?.description ?? "", daysLeft.map(String.init) ?? "", work?.chinese ?? "", list,
            category, code, power, columns.joined(separator: "、"), statute, from, to,
            effective?.description ?? "", place, change, newPlace, remarks.joined(separator: "；"),
            done?.who ?? "", done?.at.chinese ?? "", note ?? "", key,
        ]
    }

    /// The entry in one line: `重新查找依据：第四十四条 → 第五十一条，对遗失样品的处罚（0001）`.
    public var line: String {
        let new = newPlace.isEmpty ? "" : " → \(newPlace)"
        let code = code.isEmpty ? "" : "（\(code)）"
        return "\(work?.chinese ?? state.chinese)：\(place)\(new)，\(power)\(code)"
    }
}

extension WorkAnswer {
    /// The entries as a CSV file that Excel opens with Chinese intact.
    public var csv: String { CSVText.spreadsheet(header: WorkItem.headings, rows: items.map(\.cells)) }

    /// So many entries are named in one event of the calendar.
    static let mostLines = 40

    /// What is to be done as a calendar: an event for each list and revision, on the day by which it is due.
    ///
    /// - Parameter moment: when it is made.
    /// - Returns: the text of an `.ics` file; done entries and those without a due day are left out.
    public func calendar(at moment: Moment) -> String {
        var places: [[String]: Int] = [:]
        var groups: [[WorkItem]] = []
        for item in items where item.state.isOpen && item.due != nil {
            let key = [item.list, item.statute, item.from, item.to]
            if let place = places[key] {
                groups[place].append(item)
            } else {
                places[key] = groups.count
                groups.append([item])
            }
        }
        return CalendarText(name: "权责清单待办", stamp: Self.stamp(moment), events: groups.compactMap(event)).text
    }

    private func event(_ items: [WorkItem]) -> CalendarText.Event? {
        guard let first = items.first, let due = first.due,
            let next = LegalDate(daysSince1970: due.daysSince1970 + 1)
        else { return nil }
        let late = first.state == .overdue ? "［逾期］" : ""
        var lines = [first.list, "《\(first.statute)》\(first.from) → \(first.to)", rule]
        lines += first.remarks.filter { $0.contains("放假") }
        lines += items.prefix(Self.mostLines).map(\.line)
        if items.count > Self.mostLines { lines.append("……另有 \(items.count - Self.mostLines) 项") }
        return CalendarText.Event(
            id: WorkSubject.digest(of: [first.list, first.statute, first.from, first.to]) + "@yiju",
            day: Self.plain(due),
            next: Self.plain(next),
            summary: "\(late)《\(first.statute)》修订：\(items.count) 项待办到期",
            description: lines.joined(separator: "\n")
        )
    }

    private static func plain(_ day: LegalDate) -> String { day.description.filter { $0 != "-" } }

    /// `20261130T090509Z`.
    private static func stamp(_ moment: Moment) -> String {
        // Eight hours before, the clock of China shows what UTC shows then.
        let utc = Moment(secondsSince1970: moment.seconds - 8 * 3600).iso
        return utc.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
    }
}
