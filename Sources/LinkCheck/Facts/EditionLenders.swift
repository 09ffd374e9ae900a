import Citations
import Law
import Revision

/// Which power of a list marks the edition that citations without a mark borrow from it.
struct EditionLenders {
    private struct Text: Hashable {
        let statute: Int64
        let edition: Int64
    }

    private var powers: [Text: Power] = [:]

    /// The powers of a list that mark editions, the first for each edition.
    ///
    /// Cost: linear in the citations.
    init(_ list: CitedList) {
        for power in list.powers {
            for entry in power.citations {
                let resolution = entry.resolution
                guard resolution.editionReason == .mark || resolution.editionReason == .documentNumber,
                    let statute = resolution.statuteID, let edition = resolution.editionID
                else { continue }
                let text = Text(statute: statute, edition: edition)
                powers[text] = powers[text] ?? power.power
            }
        }
    }

    /// The power that lent its edition to a citation; nil where it was chosen for another reason.
    func lender(to resolution: Resolution) -> Power? {
        guard resolution.editionReason == .sameList, let statute = resolution.statuteID,
            let edition = resolution.editionID
        else { return nil }
        return powers[Text(statute: statute, edition: edition)]
    }
}

extension CitationCase {
    /// Whether the edition is borrowed from another power of the list.
    var isBorrowed: Bool { resolution.editionReason == .sameList }

    /// Whether a later edition on hand took the place of the one cited, as far as the citation itself or its words tell that this one is
    /// meant: what stands unchanged in both may be cited from either.
    var isSuperseded: Bool {
        if replacement != nil { return true }
        guard let succession, rightReading == nil else { return false }
        return !isBorrowed || succession.link?.kind != .same
    }
}
