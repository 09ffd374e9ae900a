internal import Catalog
internal import Law
internal import Library
internal import LinkCheck
internal import Revision

/// The page of a power: the entry as published, every citation a link, the real text beside every quotation.
struct PowerPages: Sendable {
    let frame: PageFrame
    let cache: PageCache

    /// `/powers/{code}`.
    func power(_ records: [PowerRecord], _ inventory: Inventory) throws -> WebResponse {
        guard let first = records.first else { throw WebFault.notFound("没有这项职权。", hints: []) }
        let head = PowerHead(first)
        let list = inventory.title(of: first.list)
        return frame.page(
            "power",
            title: head.fullName,
            section: .lists,
            crumbs: [
                .init("权责清单", "/lists"),
                .init(list, Address.list(list)),
                .init(head.category, Address.query(Address.list(list), [("category", head.category)])),
                .init(head.code.isEmpty ? head.fullName : head.code),
            ],
            values: [
                "entries": try records.map { try entry($0, inventory) },
                "several": records.count > 1,
                "checking": cache.isChecking,
            ]
        )
    }

    private func entry(_ record: PowerRecord, _ inventory: Inventory) throws -> Values {
        let power = record.power
        let citations = inventory.citations(of: record.id)
        let findings = cache.findings(of: record)
        var byField: [CellID: [CitationRecord]] = [:]
        for citation in citations {
            if case .power(_, let field) = citation.origin { byField[field, default: []].append(citation) }
        }
        var fields: [Values] = []
        for (id, field) in zip(record.fields, power.fields) {
            fields.append(try cell(field, byField[id] ?? [], findings, inventory))
        }
        let bases = citations.filter { $0.citation.field.isBasis }
        let marks = bases.map { OutcomeMark.of($0, cache) }
        var values: Values = [
            "name": power.name,
            "code": orNot(power.code.isEmpty ? nil : power.code),
            "category": power.category,
            "list": inventory.title(of: record.list),
            "fields": fields,
            "place": "\(PublishedName.of(record.file))，\(record.source.place(power.place).chinese)",
            "tally": OutcomeMark.tally(marks),
            "citations": bases.count,
            "loose": rows(findings.filter { $0.label.isEmpty }.map(FindingRows.row)),
            "siblings": rows(siblings(of: record, inventory)),
        ]
        values["serial"] = orNot(power.serial)
        values["subitem"] = orNot(power.subitem)
        return values
    }

    /// The other sub-items of the same power.
    private func siblings(of record: PowerRecord, _ inventory: Inventory) -> [Values] {
        inventory.powers.filter {
            $0.list == record.list && $0.id != record.id && $0.subitem != nil && $0.name == record.power.name
                && $0.serial == record.power.serial && $0.category == record.power.category
        }
        .map { ["name": $0.subitem ?? $0.name, "address": $0.address] }
    }

    private func cell(
        _ field: PowerField,
        _ citations: [CitationRecord],
        _ findings: [Finding],
        _ inventory: Inventory
    ) throws -> Values {
        let spans = citations.compactMap { record -> CitedText.Span? in
            guard let address = inventory.address(of: record) else { return nil }
            let mark = OutcomeMark.of(record, cache)
            let name = "《\(record.statuteName)》\(record.place?.chinese ?? "")"
            return .init(
                range: record.citation.range,
                address: address,
                style: mark.style,
                title: record.citation.field == .quoted ? name : "\(name)：\(mark.text)"
            )
        }
        var values: Values = [
            "label": field.label,
            "stretches": CitedText.rows(field.content.text, spans),
        ]
        let own = citations.filter { $0.citation.field != .quoted }
        let unfolded = try own.map { try citation($0, field, findings, inventory) }
        values["citations"] = rows(unfolded)
        let told = Set(own.flatMap { findingsOf($0, field, findings).map(\.fingerprint) })
        values["findings"] = rows(
            findings.filter { $0.label == field.label && !told.contains($0.fingerprint) }.map(FindingRows.row)
        )
        return values
    }

    /// The findings about one citation: those whose printed words or place are the citation's.
    private func findingsOf(_ record: CitationRecord, _ field: PowerField, _ findings: [Finding]) -> [Finding]
    {
        let citation = record.citation
        let start = field.content.text.utf8.prefix(citation.range.lowerBound).reduce(0) {
            $0 + ($1 & 0xC0 == 0x80 ? 0 : 1)
        }
        let end =
            start
            + field.content.text.utf8.dropFirst(citation.range.lowerBound).prefix(citation.range.count)
            .reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        return findings.filter { finding in
            guard finding.label == field.label, let characters = finding.characters else { return false }
            return characters.lowerBound >= start && characters.lowerBound < max(end, start + 1)
                && (finding.pinpoint == nil || finding.pinpoint == citation.pinpoint)
        }
    }

    private func citation(
        _ record: CitationRecord,
        _ field: PowerField,
        _ findings: [Finding],
        _ inventory: Inventory
    ) throws -> Values {
        let citation = record.citation
        let mark = OutcomeMark.of(record, cache)
        let edition = inventory.edition(record.resolution?.edition)
        var values: Values = [
            "statute": record.statuteName.isEmpty ? "（未写明法律文件）" : record.statuteName,
            "place": (record.place?.chinese ?? "") + (citation.through.map { "至\($0.chinese)" } ?? ""),
            "style": mark.style,
            "outcome": mark.text,
            "findings": rows(findingsOf(record, field, findings).map(FindingRows.row)),
            "address": orNot(inventory.address(of: record)),
            "edition": orNot(edition?.label),
            "note": orNot(record.resolution?.note),
            "old": false, "succession": rows([]), "digest": false, "caption": false, "real": rows([]),
            "quotation": orNot(citation.quotation?.text), "diff": rows([]),
        ]
        if let edition, let statute = inventory.statute(titled: edition.title),
            let newest = statute.editions.last, newest.id != edition.id
        {
            values["old"] = newest.label
            if let number = record.place?.article {
                values["succession"] = rows(try cache.succession(of: number, in: edition, statute))
            }
        }
        guard let id = record.resolution?.articles.first, let article = try inventory.catalog.article(id)
        else {
            return values
        }
        values["digest"] = article.edition.textKind == .digest
        values["caption"] = orNot(article.article.caption)
        if article.edition.textKind == .full {
            values["real"] = rows(ProvisionText.rows(article.article, at: record.place))
        }
        if let quotation = citation.quotation {
            if let place = record.place, let text = try inventory.matched.text(of: article.edition.id),
                let check = QuotationCheck.check(quotation.text, at: place, in: text)
            {
                values["diff"] = rows(check.stretches.map(DiffRows.stretch))
            }
        }
        return values
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
        case .otherEdition(let place): values["standing"] = "这段文字在\(place.edition)版的\(place.chinese)"
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
            "rule": finding.rule,
            "severity": finding.severity.rawValue,
            "severityText": finding.severity.chinese,
            "style": style(finding.severity),
            "message": finding.message,
            "printed": finding.printed,
            "label": finding.label,
            "place": "\(PublishedName.of(finding.place.file))，\(finding.place.chinese)",
            "power": finding.power,
            "code": finding.code,
            "category": finding.category,
            "list": finding.list,
        ]
        values["address"] = orNot(finding.code.isEmpty ? nil : Address.power(finding.code))
        values["suggestion"] = orNot(finding.suggestion)
        values["evidence"] = orNot(finding.evidence.flatMap { $0.source.isEmpty ? nil : $0.source })
        values["segments"] = rows(DiffRows.segments(finding.evidence?.diff ?? []))
        return values
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
