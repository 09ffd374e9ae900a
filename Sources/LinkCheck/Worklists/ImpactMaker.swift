internal import Citations
internal import Law
internal import Library
internal import Revision

/// Makes the worklist of one pair of editions.
struct ImpactMaker {
    let title: String
    let succession: EditionSuccession

    private var earlier: Edition { succession.earlier.edition }
    private var later: Edition { succession.later.edition }

    /// The worklist: what needs most work first, then in the order of the lists.
    ///
    /// - Parameter cases: the citations of the statute, whatever edition they mean.
    /// - Returns: the worklist.
    func report(_ cases: [CitingCase]) -> ImpactReport {
        let touched = cases.filter { $0.facts.edition?.edition.date == earlier.date }
        let entries = touched.map(entry)
        let told = entries.enumerated().sorted {
            ($0.element.work, $0.offset) < ($1.element.work, $1.offset)
        }
        .map(\.element)
        let onLater = cases.filter { $0.facts.edition?.edition.date == later.date }
        return ImpactReport(
            statute: title,
            from: earlier.label,
            to: later.label,
            entries: told,
            effective: later.effective,
            unchanged: unchanged(entries),
            unjudged: unjudged(entries, cases.filter { $0.facts.edition == nil }),
            upToDate: Set(onLater.map { [$0.facts.list.list.title, $0.identity] }).count
        )
    }

    /// The powers all of whose citations lead to articles with the same number and words.
    private func unchanged(_ entries: [ImpactEntry]) -> [ImpactPower] {
        Self.byPower(entries).compactMap { entries in
            let isSame = entries.allSatisfy {
                [.restateEdition, .keep].contains($0.work) && $0.doubt.isEmpty && $0.remark == nil
            }
            guard isSame, let first = entries.first else { return nil }
            let marks = entries.contains { $0.work == .restateEdition }
            return power(
                first,
                entries,
                "所引条文在\(later.label)版本中条号、文字都没有变，" + (marks ? "只需改版本注记" : "不用改")
            )
        }
    }

    /// The powers of which it cannot be said whether the revision touches them.
    private func unjudged(_ entries: [ImpactEntry], _ others: [CitingCase]) -> [ImpactPower] {
        let open = Self.byPower(entries.filter { $0.link == nil }).compactMap { entries in
            entries.first.map { first in
                let noPlace = entries.contains { $0.pinpoint == nil }
                return power(first, entries, noPlace ? "没有写明条款" : "\(earlier.label)版本里没有所引的条款")
            }
        }
        var seen: Set<[String]> = []
        let elsewhere = others.compactMap { one -> ImpactPower? in
            let power = one.facts.power.power
            guard seen.insert([one.facts.list.list.title, one.identity]).inserted else { return nil }
            return ImpactPower(
                list: one.facts.list.list.title,
                code: power.code,
                power: power.subitem ?? power.name,
                places: [one.facts.citation.pinpoint?.chinese ?? "整部"],
                reason: "所引的版本没有入库"
            )
        }
        return open + elsewhere
    }

    private func power(_ first: ImpactEntry, _ entries: [ImpactEntry], _ reason: String) -> ImpactPower {
        var places: [String] = []
        for entry in entries where !places.contains(entry.placeLabel) { places.append(entry.placeLabel) }
        return ImpactPower(
            list: first.list,
            code: first.code,
            power: first.power,
            places: places,
            reason: reason
        )
    }

    private static func byPower(_ entries: [ImpactEntry]) -> [[ImpactEntry]] {
        var places: [[String]: Int] = [:]
        var groups: [[ImpactEntry]] = []
        for entry in entries {
            let key = [entry.list, entry.subject.power]
            if let place = places[key] {
                groups[place].append(entry)
            } else {
                places[key] = groups.count
                groups.append([entry])
            }
        }
        return groups
    }

    private func entry(_ one: CitingCase) -> ImpactEntry {
        let facts = one.facts
        let link = facts.citation.pinpoint.flatMap { succession.successor(of: $0) }
        let choice = link.map {
            SuccessorChoice(
                $0,
                succession.candidates(of: $0),
                earlier: succession.earlier.words(at: $0.from) ?? "",
                for: facts.power
            )
        }
        let advice =
            choice?.advice(
                statute: facts.statute ?? "",
                edition: later.label,
                share: facts.resolution.confidence(of: facts.citation) ?? 1
            ) ?? QuotationAdvice()
        let isChanged = link.map { $0.kind != .same && $0.kind != .moved } ?? false
        let diff = isChanged ? link.map { succession.diff($0) } ?? [] : []
        let power = facts.power.power
        let subject = WorkSubject(
            list: facts.list.list.title,
            power: one.identity,
            name: power.subitem ?? power.name,
            statute: title,
            place: facts.citation.pinpoint?.chinese ?? "整部",
            from: earlier.label,
            to: later.label
        )
        return ImpactEntry(
            key: subject.key,
            list: subject.list,
            code: power.code,
            power: power.subitem ?? power.name,
            category: power.category,
            powerNumber: facts.power.number,
            subject: subject,
            label: facts.entry.label,
            field: facts.citation.field,
            place: facts.place,
            line: facts.place.line,
            pinpoint: facts.citation.pinpoint,
            link: link,
            change: link?.kind,
            to: link?.to ?? [],
            candidates: link?.candidates ?? [],
            confidence: link?.confidence,
            work: work(facts, link, choice),
            diff: diff,
            text: diff.plain,
            laterText: link.map { succession.laterText($0.to) } ?? "",
            quotable: advice.quotable,
            suggestions: advice.candidates,
            remark: choice?.remark
        )
    }

    private func work(_ facts: CitationCase, _ link: ProvisionLink?, _ choice: SuccessorChoice?) -> ImpactWork
    {
        if let choice, !choice.ruledOut.isEmpty {
            return choice.candidates.isEmpty ? .findNewBasis : .choosePlace
        }
        return switch link?.kind {
        case .dropped: .findNewBasis
        case .uncertain: link?.candidates.isEmpty == false ? .choosePlace : .findNewBasis
        case .split, .merged: .choosePlace
        case .changed: .reviseWords
        case .moved: .renumber
        // Where no edition is printed, nothing that is printed is old.
        case .same:
            facts.citation.editionMark == nil && facts.citation.documentNumber == nil
                ? .keep : .restateEdition
        case nil: facts.citation.pinpoint == nil ? .lookAtStatute : .findNewBasis
        }
    }
}
