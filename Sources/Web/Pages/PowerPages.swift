internal import Law
internal import LinkCheck
internal import Revision
internal import Search

/// The page of a power: the entry as published, every citation a link, the real text beside every quotation.
struct PowerPages: Sendable {
    let frame: PageFrame

    /// `/powers/{code}`, `/lists/{title}/{serial or name}`.
    ///
    /// - Parameters:
    ///   - powers: what answers there, mostly one.
    ///   - found: words to be marked in the cells, as a search found them.
    ///   - site: the site in use.
    /// - Returns: the page.
    /// - Throws: `WebFault` when there is no power, and what reading throws.
    func power(_ powers: [PowerDetail], found: String? = nil, _ site: Site) throws -> WebResponse {
        guard let first = powers.first else { throw WebFault.notFound("没有这项职权。", hints: []) }
        let (head, list) = (first.head, first.answer.list)
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
            paper: Paper.head(site, list, head.code.isEmpty ? head.fullName : "编码 \(head.code)"),
            values: [
                "entries": try powers.map { try PowerEntry($0, found: FoundWords.words(found), site).values },
                "several": powers.count > 1,
                "checking": site.cache.isChecking,
            ]
        )
    }
}

/// One power as values of its page.
private struct PowerEntry {
    let power: PowerDetail
    let desk: ReferenceDesk
    let audit: Audit?
    let findings: [Finding]
    let inventory: Inventory
    /// Words to be marked.
    let found: [String]

    init(_ power: PowerDetail, found: [String], _ site: Site) {
        self.found = found
        self.power = power
        desk = site.desk
        audit = site.cache.audit
        inventory = site.inventory
        findings = audit?.findings(of: power) ?? []
    }

    var values: Values {
        get throws {
            let answer = power.answer
            let marks = power.citations.filter(\.answer.field.isBasis).map(mark)
            var values: Values = [
                "name": answer.name,
                "code": orNot(answer.code.isEmpty ? nil : answer.code),
                "category": answer.category,
                "list": answer.list,
                "fields": try answer.cells.indices.map(cell),
                "place": "\(PublishedName.of(answer.source.file))，\(answer.source.chinese)",
                "tally": OutcomeMark.tally(
                    marks,
                    superseded: power.citations.count {
                        $0.answer.field.isBasis && audit?.isSuperseded($0.number) == true
                    }
                ),
                "citations": marks.count,
                "roles": OutcomeMark.roles(power.citations.map(\.answer.field)),
                "loose": rows(findings.filter { $0.label.isEmpty }.map(FindingRows.row)),
                "siblings": rows(
                    power.siblings.map {
                        ["name": $0.subitem ?? $0.name, "address": Address.power($0, in: inventory)]
                    }
                ),
            ]
            values["serial"] = orNot(answer.serial)
            values["subitem"] = orNot(answer.subitem)
            return values
        }
    }

    private func mark(_ citation: PlacedCitation) -> OutcomeMark {
        OutcomeMark.of(citation, audit)
    }

    private func cell(_ index: Int) throws -> Values {
        let cell = power.answer.cells[index]
        let citations = power.citations.filter { $0.cell == index }
        let spans = citations.compactMap { citation -> CitedText.Span? in
            guard let address = Address.cited(citation) else { return nil }
            let mark = mark(citation)
            let name = "《\(citation.statute)》\(citation.place?.chinese ?? "")"
            return .init(
                range: citation.range,
                address: address,
                style: mark.style,
                title: citation.answer.field == .quoted ? name : "\(name)：\(mark.text)"
            )
        }
        var values: Values = [
            "label": cell.label, "stretches": CitedText.rows(cell.text, spans, marking: found),
        ]
        let own = citations.filter { $0.answer.field != .quoted }
        values["citations"] = rows(try own.map { try unfolded($0, in: cell) })
        let told = Set(own.flatMap { findings(on: $0, in: cell).map(\.fingerprint) })
        values["findings"] = rows(
            findings.filter { $0.label == cell.label && !told.contains($0.fingerprint) }.map(FindingRows.row)
        )
        return values
    }

    /// The findings about one citation: those whose printed words or place are the citation's.
    private func findings(on citation: PlacedCitation, in cell: PowerCellAnswer) -> [Finding] {
        func scalars(_ bytes: some Sequence<UInt8>) -> Int {
            bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        }
        let start = scalars(cell.text.utf8.prefix(citation.range.lowerBound))
        let count = scalars(
            cell.text.utf8.dropFirst(citation.range.lowerBound).prefix(citation.range.count)
        )
        return findings.filter { finding in
            guard finding.label == cell.label, let characters = finding.characters else { return false }
            return characters.start >= start && characters.start < start + max(1, count)
                && (finding.pinpoint == nil || finding.pinpoint == citation.answer.pinpoint)
        }
    }

    private func unfolded(_ citation: PlacedCitation, in cell: PowerCellAnswer) throws -> Values {
        let answer = citation.answer
        let mark = mark(citation)
        let through = answer.through.map { "至\($0.chinese)" } ?? ""
        var values: Values = [
            "anchor": Address.anchor(citation.number),
            "statute": citation.statute.isEmpty ? "（未写明法律文件）" : citation.statute,
            "place": (citation.place?.chinese ?? "") + through,
            "style": mark.style,
            "outcome": mark.text,
            "findings": rows(findings(on: citation, in: cell).map(FindingRows.row)),
            "address": orNot(Address.cited(citation)),
            "edition": orNot(citation.edition?.label),
            "note": orNot(answer.resolution?.note),
            "old": orNot(citation.newer?.label),
            "succession": rows(SuccessionRows.rows(citation.history)),
            "digest": false, "caption": false, "real": rows([]),
            "quotation": orNot(answer.quotation), "diff": rows([]),
        ]
        guard let article = citation.article, let edition = citation.edition else { return values }
        values["digest"] = edition.textKind == .digest
        values["caption"] = orNot(article.caption)
        if edition.textKind == .full {
            values["real"] = rows(ProvisionText.rows(article, at: citation.place))
        }
        if let quotation = answer.quotation, let place = citation.place,
            let text = try desk.text(of: edition),
            let check = QuotationCheck.check(quotation, at: place, in: text)
        {
            values["diff"] = rows(check.stretches.map(DiffRows.stretch))
            values["differs"] = check.stretches.contains {
                !$0.comparison.changes.isEmpty || !$0.comparison.omissions.isEmpty
            }
        }
        return values
    }
}
