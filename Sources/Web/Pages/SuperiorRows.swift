internal import Law
internal import Search

/// The superior law of an article, as values of a template.
enum SuperiorRows {
    /// The section of an article's page; nil where nothing is to be said.
    ///
    /// A text whose rank is not known may be a law itself: of it is told only what was found.
    static func section(_ answer: SuperiorAnswer?) -> Values? {
        guard let answer, answer.isAnswerable, !answer.isEmpty || answer.level?.isRule == true else {
            return nil
        }
        return [
            "quoted": answer.isQuoted, "remark": answer.remark, "cites": rows(answer.cites.map(cited)),
            "guesses": rows(answer.guesses.map(guess)),
        ]
    }

    private static func cited(_ cited: CitedSuperiorAnswer) -> Values {
        [
            "text": cited.chinese, "opening": orNot(cited.opening),
            "address": cited.pinpoint.map { Address.provision(cited.statute, edition: cited.edition, $0) }
                ?? Address.statute(cited.statute, edition: cited.edition),
        ]
    }

    private static func guess(_ guess: SuperiorGuess) -> Values {
        [
            "text": guess.chinese, "opening": guess.opening, "reason": guess.reason,
            "certainty": "\(guess.certainty.label)（\(guess.percent)）",
            "address": Address.provision(guess.statute, edition: guess.edition, guess.pinpoint),
        ]
    }
}

extension StatuteLevel {
    /// Whether texts of the rank carry out laws and regulations, by what the rank says.
    fileprivate var isRule: Bool {
        switch self {
        case .localRegulation, .localRule, .departmentalRule: true
        default: false
        }
    }
}
