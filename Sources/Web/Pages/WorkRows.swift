internal import Law
internal import Library
internal import LinkCheck

/// Entries of the work as values of templates, for the page of the work and for worklists.
struct WorkRows {
    /// Whether the visitor may tick entries.
    let canMark: Bool
    /// The visitor's name, or an empty text.
    let name: String
    /// Where the browser goes on after a tick.
    let back: String

    init(_ inquiry: Inquiry, back: String) {
        canMark = inquiry.visitor.role >= .editor
        name = inquiry.visitor.name ?? ""
        self.back = back
    }

    /// The form of a group: what is written down is written of the entries that are chosen.
    func form(_ items: [WorkItem], number: Int) -> Values? {
        let markable = items.filter { $0.subject != nil && $0.entry != nil }
        guard canMark, let first = markable.first else { return nil }
        return [
            "id": "g\(number)", "back": "\(back)#g\(number)", "seen": first.seen, "who": name,
            "anyOpen": markable.contains { $0.state.isOpen },
            "anyDone": markable.contains { $0.state == .done },
            "anyNote": markable.contains { $0.note != nil },
        ]
    }

    /// The form that sets within how many working days work is due; nil for who may not.
    func dueForm(_ days: Int) -> Values? {
        guard canMark else { return nil }
        return ["days": days, "mostDays": LibrarySetting.dueDaysRange.upperBound, "who": name]
    }

    /// An entry's box, state and note.
    func state(_ item: WorkItem?, number: Int, allDone: Bool) -> Values {
        guard let item else {
            return ["box": false, "state": "不用改", "style": "good", "told": "", "note": false, "due": false]
        }
        let box: Values = [
            "key": item.key, "form": "g\(number)", "checked": item.state.isOpen || allDone,
            "label": "选中：\(item.power) \(item.place)",
        ]
        return [
            "box": canMark && item.entry != nil ? box : false,
            "state": item.state.chinese,
            "style": Self.style(item.state),
            "told": item.state == .done || item.state.isOpen
                ? item.told : item.remarks.joined(separator: "；"),
            "due": orNot(item.state.isOpen ? item.due.map { "\($0.chinese)到期" } : nil),
            "note": orNot(
                item.note.map { note -> Values in
                    ["text": note, "by": item.noted?.chinese ?? ""]
                }
            ),
        ]
    }

    /// The colour class of a state, beside its word and sign.
    static func style(_ state: WorkState) -> String {
        switch state {
        case .overdue: "bad"
        case .open: "warn"
        case .done, .corrected: "good"
        case .gone: "none"
        }
    }

    /// The powers that revisions leave as they are, or of which that cannot be said.
    static func sections(_ sections: [WorkSection]) -> Values {
        [
            "count": orNot(sections.isEmpty ? nil : sections.reduce(0) { $0 + $1.powers.count }),
            "items": sections.map { section -> Values in
                [
                    "title": section.statute, "address": Address.impact(section.statute),
                    "from": section.from, "to": section.to, "size": section.powers.count,
                    "powers": section.powers.map(power),
                ]
            },
        ]
    }

    /// A power of such a section.
    static func power(_ power: ImpactPower) -> Values {
        [
            "power": power.power,
            "address": power.code.isEmpty ? Address.list(power.list) : Address.power(power.code),
            "code": orNot(power.code.isEmpty ? nil : power.code), "list": power.list,
            "places": power.places.joined(separator: "、"), "reason": power.reason,
        ]
    }
}
