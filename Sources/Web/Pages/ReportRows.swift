internal import Law
internal import LinkCheck
internal import Revision
internal import Search

/// What became of a place as rows of a template.
enum SuccessionRows {
    /// One row for each other edition.
    static func rows(_ history: [PlaceHistory]) -> [Values] {
        history.map { step in
            [
                "edition": step.edition.label,
                "direction": step.isLater ? "后来" : "此前",
                "kind": orNot(step.edition.madeBy?.rawValue),
                "links": step.links.isEmpty ? [told(step)] : step.links.map { link($0, step) },
            ]
        }
    }

    /// A link that the words tell.
    private static func link(_ link: ProvisionLink, _ step: PlaceHistory) -> Values {
        let isSame = link.kind == .same || link.kind == .moved
        let words = isSame ? "文字未变" : link.kind.chinese
        let diff = isSame ? [] : step.matched?.diff(link) ?? []
        return [
            "text": step.isLater ? link.chinese : "来自\(link.from.chinese)，\(words)",
            "candidates": Web.rows(step.isLater ? candidates(step) : []),
            "kind": link.kind.chinese,
            "places": places(step.isLater ? link.to : [link.from], step),
            "segments": isSame ? false : Web.rows(DiffRows.segments(diff)),
        ]
    }

    /// What a lookup answers where there are no words to compare.
    private static func told(_ step: PlaceHistory) -> Values {
        let answer = step.answer
        guard let change = answer.change, !answer.articles.isEmpty else {
            return [
                "text": answer.sentence, "places": false, "segments": false,
                "candidates": Web.rows(candidates(step)),
            ]
        }
        return [
            "text": change + (answer.remark.map { "：\($0)" } ?? ""),
            "places": places(answer.articles, step), "segments": false, "candidates": false,
        ]
    }

    /// The places that an uncertain answer may mean, with their words.
    private static func candidates(_ step: PlaceHistory) -> [Values] {
        step.answer.suggestions.map { candidate in
            [
                "text": candidate.chinese, "words": candidate.words,
                "address": Address.provision(
                    step.edition.title,
                    edition: step.edition.label,
                    candidate.pinpoint
                ),
            ]
        }
    }

    /// What a place is in another edition, in one line with links: `第五十一条、第五十二条第二款（拆分）`.
    static func became(_ step: PlaceHistory) -> Values {
        let answer = step.answer
        return [
            "places": Web.rows(places(answer.articles, step)),
            "text": answer.articles.isEmpty
                ? answer.sentence : "（\(answer.change ?? "")）\(answer.doubt)",
        ]
    }

    private static func places(_ places: [Pinpoint], _ step: PlaceHistory) -> [Values] {
        places.map { place in
            [
                "text": place.chinese,
                "address": Address.provision(step.edition.title, edition: step.edition.label, place),
            ]
        }
    }
}

/// Differences as rows of a template.
enum DiffRows {
    /// The segments of a difference.
    static func segments(_ segments: [DiffSegment]) -> [Values] {
        segments.map { segment in
            switch segment.kind {
            case .same: ["same": segment.text]
            case .removed: ["removed": segment.text]
            case .added: ["added": segment.text]
            case .elided: ["same": "……"]
            }
        }
    }

    /// One stretch of a quotation with where it stands.
    static func stretch(_ stretch: StretchCheck) -> Values {
        var values: Values = ["segments": segments(stretch.diff), "standing": false, "identical": false]
        switch stretch.standing {
        case .inPlace: break
        case .elsewhere(let place): values["standing"] = "这段文字在\(place.chinese)"
        case .beyond(let place): values["standing"] = "这段文字还引了\(place.chinese)"
        case .otherEdition(let place): values["standing"] = "这段文字在\(place.edition)版的\(place.chinese)"
        case .otherStatute(let place): values["standing"] = "这段文字在\(place.chinese)（\(place.edition)版）"
        case .nowhere: values["standing"] = "库里的各版本都没有这段文字"
        }
        if stretch.comparison.changes.isEmpty, stretch.comparison.omissions.isEmpty {
            values["identical"] = true
        }
        return values
    }
}

/// Findings as rows of a template.
enum FindingRows {
    /// One finding.
    static func row(_ finding: Finding) -> Values {
        var values: Values = [
            "rule": RuleDescription.sentence(ofRule: finding.rule),
            "ruleAddress": Address.query("/check", [("rule", finding.rule), ("severity", "all")]),
            "severity": finding.severity.rawValue,
            "severityText": finding.severity.chinese,
            "style": style(finding.severity),
            "message": finding.message,
            "printed": finding.printed,
            "label": finding.label,
            "place": whereabouts(finding.place, finding.label),
            "power": finding.power,
            "code": finding.code,
            "category": finding.category,
            "list": finding.list,
            "sureness": finding.sureness,
            "places": false,
        ]
        values["address"] = orNot(
            Address.citation(finding.code, finding.powerNumber, finding.citationNumber)
        )
        values["suggestion"] = orNot(finding.suggestion)
        values["advice"] = orNot(AdviceRows.row(finding.advice))
        values["evidence"] = orNot(
            finding.evidence.flatMap { $0.source.isEmpty ? nil : $0.source }.map { evidence($0, finding) }
        )
        values["segments"] = rows(DiffRows.segments(finding.evidence?.diff ?? []))
        return values
    }

    /// Where something stands in a file: of a table that was saved as text the column, with the line behind it.
    private static func whereabouts(_ place: SourcePlace, _ label: String) -> String {
        let file = PublishedName.of(place.file)
        guard place.unit == .line, !label.isEmpty else { return "\(file)，\(place.chinese)" }
        return "“\(label)”栏（\(file)，\(place.chinese)）"
    }

    /// Where the real words stand, with the place where it is the one cited.
    private static func evidence(_ source: String, _ finding: Finding) -> Values {
        let isCited = finding.edition.map { source.contains($0) } ?? false
        let place = finding.pinpoint.flatMap { isCited ? $0 : nil }
        return [
            "text": source,
            "address": orNot(
                place.map { Address.provision(finding.statute, edition: finding.edition, $0) }
            ),
        ]
    }

    /// So many places of one finding are laid out; a download has them all.
    private static let mostPlaces = 200

    /// Equal findings as one, with the powers that they stand in.
    ///
    /// - Parameters:
    ///   - group: the findings.
    ///   - several: whether the lists have to be named, because there are several.
    /// - Returns: the row.
    static func row(_ group: FindingGroup, naming several: Bool) -> Values {
        var values = row(group.finding)
        values["place"] = false
        values["places"] =
            [
                "count": group.count,
                "few": group.count <= 5,
                "more": orNot(group.count > mostPlaces ? "另有 \(group.count - mostPlaces) 处，见下载的报告" : nil),
                "rows": group.places.prefix(mostPlaces).map { place -> Values in
                    [
                        "power": place.power.isEmpty ? place.list : place.power,
                        "list": orNot(several && names(place) ? place.list : nil),
                        "address": orNot(
                            Address.citation(place.code, place.powerNumber, place.citationNumber)
                        ),
                        "where": whereabouts(place.place, place.label),
                    ]
                },
            ] as Values
        return values
    }

    /// Whether a place has to be told with its list: the power and the file do not tell it.
    private static func names(_ place: FindingPlace) -> Bool {
        !place.power.isEmpty && !PublishedName.of(place.file).hasPrefix(place.list)
    }

    /// The colour class of a severity.
    static func style(_ severity: Severity) -> String {
        switch severity {
        case .error: "bad"
        case .warning: "warn"
        case .note: "note"
        }
    }
}
