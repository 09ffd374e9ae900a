public import Law

extension Citation {
    /// How sure it is that the statute and edition that a citation was resolved to are those that it means.
    ///
    /// The product of two shares: one for the title (printed in full, shortened, carried on), one for the edition (its own mark or
    /// number, the list's date, the latest on hand).
    ///
    /// - Parameters:
    ///   - statute: the title of the statute that it was resolved to, or nil.
    ///   - reason: why that edition, or nil.
    ///   - outcome: the outcome.
    /// - Returns: a number between 0 and 1, two digits behind the point; nil where nothing on hand was meant.
    public func confidence(statute: String?, reason: EditionReason?, outcome: ResolutionOutcome) -> Double? {
        switch outcome {
        case .notOnHand, .noTitle, .titleUnknown, .titleAmbiguous, .editionNotOnHand: return nil
        case .titleMisspelt: return 0.9
        default: return ((titleShare(statute) * (reason?.share ?? 0.9)) * 100).rounded() / 100
        }
    }

    /// How sure the title alone is.
    private func titleShare(_ statute: String?) -> Double {
        switch titleForm {
        case .marked:
            let state = "中华人民共和国"
            let isWhole = statute == statutePrinted || statute == state + statutePrinted
            return isWhole ? 0.99 : 0.96
        case .bare, .inherited, .declared: return 0.97
        case .relative, .numberOnly, .missing: return 0.95
        }
    }
}

extension Resolution {
    /// How sure it is that the statute and edition are those that the citation means; see ``Law/Citation/confidence(statute:reason:outcome:)``.
    public func confidence(of citation: Citation) -> Double? {
        citation.confidence(statute: statuteName, reason: editionReason, outcome: outcome)
    }
}

extension EditionReason {
    /// How sure an edition is that was chosen for this reason.
    fileprivate var share: Double {
        switch self {
        case .mark, .documentNumber: 1
        case .samePower, .listDate, .textDate: 0.98
        case .sameList: 0.92
        case .latest, .inForce: 0.9
        case .laterThanNumber, .laterThanList, .laterThanText: 0.5
        }
    }
}
