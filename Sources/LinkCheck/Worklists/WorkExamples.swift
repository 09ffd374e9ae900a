public import Formats
internal import Law
internal import Library

extension WorkSubject {
    /// An entry of a made-up list.
    static var example: WorkSubject {
        WorkSubject(
            list: "检验局权责清单",
            power: "7001000100010001",
            name: "对遗失样品的处罚",
            statute: "样品保管条例",
            place: "第四条",
            from: "2010-03-01",
            to: "2024-05-01"
        )
    }
}

extension ImpactPower: Exemplified {
    /// A power whose articles did not change.
    public static var example: ImpactPower {
        ImpactPower(
            list: "检验局权责清单",
            code: "7001000100010002",
            power: "样品的抽取",
            places: ["第一条", "第二条"],
            reason: "所引条文在2024-05-01版本中条号、文字都没有变，不用改"
        )
    }
}

extension WorkItem: Exemplified {
    /// An entry that somebody wrote a note to.
    public static var example: WorkItem {
        let subject = WorkSubject.example
        let mark = WorkMark(
            who: "王某",
            at: Moment(secondsSince1970: 1_714_550_400),
            face: .page
        )
        return WorkItem(
            key: subject.key,
            state: .open,
            list: subject.list,
            code: subject.power,
            power: subject.name,
            category: "行政处罚",
            columns: ["实施依据"],
            fields: [.legalBasis],
            statute: subject.statute,
            from: subject.from,
            to: subject.to,
            place: subject.place,
            work: .reviseWords,
            change: "修改",
            newPlace: "第五条",
            effective: LegalDate(iso: "2024-05-01"),
            due: LegalDate(iso: "2024-05-30"),
            daysLeft: 20,
            remarks: [],
            done: mark,
            note: "已报法制科",
            noted: mark
        )
    }
}

extension WorkAnswer: Exemplified {
    /// One entry, one power that is left as it is, one that could not be judged.
    public static var example: WorkAnswer {
        let section = WorkSection(
            statute: "样品保管条例",
            from: "2010-03-01",
            to: "2024-05-01",
            powers: [.example]
        )
        let counts = Dictionary(uniqueKeysWithValues: WorkState.allCases.map { ($0.rawValue, 0) })
        return WorkAnswer(
            day: LegalDate(iso: "2024-05-06") ?? .first,
            dueDays: 20,
            counts: counts,
            items: [.example],
            unchanged: [section],
            unjudged: [section],
            remarks: ["操作记录的最后一行没有写完"]
        )
    }
}

extension WorkMarked: Exemplified {
    /// One of each.
    public static var example: WorkMarked {
        WorkMarked(
            written: [WorkSubject.example.key],
            already: [WorkSubject.example.key],
            refused: ["没有 3f0c5d9a1b2c 这一项"]
        )
    }
}
