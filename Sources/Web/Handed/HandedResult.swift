internal import Law
internal import LinkCheck
internal import Readers
internal import Revision
internal import Search

/// The page of what was found in files that were handed in: the words as they were given, every citation marked in its place.
struct HandedResult {
    let work: HandedWork
    let check: FileCheck
    /// The day by whose law it was judged.
    let day: LegalDate
    let took: Duration

    /// So many bytes of a text, and powers of a list, one page shows.
    private static let pageBytes = 60_000
    private static let pagePowers = 40

    /// Lays the page out.
    func page(_ inquiry: Inquiry, _ frame: PageFrame) throws -> WebResponse {
        let report = check.report
        let number = try inquiry.number("file", in: 1...max(1, check.files.count), usual: 1)
        let showsAll = try inquiry.word("show", among: ["all", "findings"]) == "all"
        let page = try inquiry.number("page", in: 1...100_000, usual: 1)
        let address = Address.handed(work.token)
        let shown = check.files.indices.contains(number - 1) ? part(number - 1, showsAll, page) : nil
        func turn(_ to: Int) -> String {
            Address.query(
                address,
                [
                    ("file", number == 1 ? nil : "\(number)"), ("show", showsAll ? "all" : nil),
                    ("page", to == 1 ? nil : "\(to)"),
                ]
            )
        }
        let marks =
            check.citations.map { OutcomeMark($0.checked.outcome) }
            + Array(repeating: OutcomeMark(.notRead), count: report.unparsed)
        let summary = report.summary
        func download(_ format: String) -> String {
            Address.query(Address.handed(work.token, "report"), [("format", format)])
        }
        return frame.page(
            "handed",
            title: "核对结果",
            section: .handed,
            paper: Paper.head(on: day, "核对结果", check.files.map(\.name).joined(separator: "、")),
            values: [
                "names": check.files.map(\.name).joined(separator: "、"),
                "citations": summary.citations,
                "took": took.formatted,
                "tally": OutcomeMark.tally(marks),
                "coverage": report.coverage.sentences + check.files.compactMap(\.ownReferences),
                "severities": Severity.allCases.map { severity -> Values in
                    [
                        "text": severity.chinese, "style": FindingRows.style(severity),
                        "count": summary.severities[severity] ?? 0,
                    ]
                },
                "failures": rows(check.failures.map { ["file": $0.file, "message": $0.message] }),
                "files": rows(
                    check.files.count < 2
                        ? []
                        : check.files.indices.map { index in
                            [
                                "name": check.files[index].name, "current": index == number - 1,
                                "address": Address.query(address, [("file", "\(index + 1)")]),
                            ]
                        }
                ),
                "text": orNot(shown?.text), "list": orNot(shown?.list),
                "warnings": rows(shown?.warnings ?? []),
                "loose": rows(shown?.loose ?? []),
                "previous": orNot(page > 1 ? turn(page - 1) : nil),
                "next": orNot(shown?.hasMore == true ? turn(page + 1) : nil),
                "marked": copy(number, corrects: false), "corrected": copy(number, corrects: true),
                "csv": download("csv"), "json": download("json"), "html": download("html"),
                "sarif": download("sarif"),
            ]
        )
    }

    /// Where a copy of a file with comments, or with certain changes as well, is to be had.
    private func copy(_ number: Int, corrects: Bool) -> String {
        Address.query(
            Address.handed(work.token, "marked"),
            [("file", number == 1 ? nil : "\(number)"), ("correct", corrects ? "true" : nil)]
        )
    }

    /// What a page shows of one file.
    private struct Part {
        var text: Values?
        var list: Values?
        var warnings: [Values]
        /// Findings about the file as a whole.
        var loose: [Values] = []
        var hasMore = false
    }

    private func part(_ index: Int, _ showsAll: Bool, _ page: Int) -> Part {
        let file = check.files[index]
        let citations = check.citations(ofFile: index)
        let warnings = file.warnings.map { ["place": $0.place.chinese, "message": $0.message] as Values }
        var part = Part(warnings: page == 1 ? warnings : [])
        if let words = file.words {
            show(words, citations, check.findingsAboutNoCitation(ofFile: index), page, &part)
        } else {
            show(file, index, citations, showsAll, page, &part)
        }
        return part
    }

    // MARK: - A text

    private func show(
        _ words: PublishedText,
        _ citations: ArraySlice<HandedCitation>,
        _ loose: [Finding],
        _ page: Int,
        _ part: inout Part
    ) {
        let bytes = Array(words.text.utf8)
        let bounds = Self.bounds(bytes, page)
        part.hasMore = bounds.upperBound < bytes.count
        let here = citations.enumerated().filter { bounds.contains($0.element.range.lowerBound) }
        let spans = here.map { number, citation in
            let mark = OutcomeMark(citation.checked.outcome)
            let range = citation.range
            return CitedText.Span(
                range: range.lowerBound - bounds.lowerBound..<range.upperBound - bounds.lowerBound,
                address: "#c\(number + 1)",
                style: mark.style,
                title: "\(citation.name)：\(mark.text)"
            )
        }
        // What was not read, and whatever else is about no citation.
        part.loose = page == 1 ? loose.map(FindingRows.row) : []
        part.text = [
            "stretches": CitedText.rows(String(decoding: bytes[bounds], as: UTF8.self), spans),
            "citations": rows(here.map { number, citation in row(citation, number: number + 1) }),
        ]
    }

    /// The bytes of a page: pages end with a line, unless a line is longer than two pages.
    private static func bounds(_ bytes: [UInt8], _ page: Int) -> Range<Int> {
        var bounds = 0..<0
        for _ in 0..<page where bounds.upperBound < bytes.count || bytes.isEmpty {
            let start = bounds.upperBound
            guard bytes.count - start > pageBytes else {
                bounds = start..<bytes.count
                continue
            }
            let rest = bytes[(start + pageBytes)..<min(bytes.count, start + 2 * pageBytes)]
            var end = rest.firstIndex(of: 0x0A).map { $0 + 1 } ?? rest.endIndex
            while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
            bounds = start..<end
        }
        return bounds
    }

    // MARK: - A list

    private func show(
        _ file: HandedFile,
        _ fileIndex: Int,
        _ citations: ArraySlice<HandedCitation>,
        _ showsAll: Bool,
        _ page: Int,
        _ part: inout Part
    ) {
        var byRow: [Int: [HandedCitation]] = [:]
        for citation in citations { byRow[citation.power, default: []].append(citation) }
        var told: [Row: [Finding]] = [:]
        for finding in check.findingsAboutNoCitation(ofFile: fileIndex) {
            told[Row(code: finding.code, name: finding.power), default: []].append(finding)
        }
        let listTold = told[Row(code: "", name: "")] ?? []
        let all = file.list.list.powers
        let wanted = all.indices.filter { index in
            let own = told[Row(code: all[index].code, name: all[index].name)] ?? []
            let cited = (byRow[index] ?? []).flatMap { $0.findings.map { check.report.findings[$0] } }
            return showsAll || (own + cited).contains { $0.severity <= .warning }
        }
        let shown = wanted.dropFirst((page - 1) * Self.pagePowers).prefix(Self.pagePowers)
        part.hasMore = page * Self.pagePowers < wanted.count
        part.loose = page == 1 ? listTold.map(FindingRows.row) : []
        let address = Address.handed(work.token)
        let number = fileIndex + 1
        part.list = [
            "title": file.list.list.title, "powers": all.count, "shown": wanted.count, "all": showsAll,
            "other": Address.query(
                address,
                [("file", number == 1 ? nil : "\(number)"), ("show", showsAll ? nil : "all")]
            ),
            "entries": shown.map { index -> Values in
                let power = all[index]
                let own = told[Row(code: power.code, name: power.name)] ?? []
                return [
                    "name": power.name, "subitem": orNot(power.subitem),
                    "code": orNot(power.code.isEmpty ? nil : power.code), "category": power.category,
                    "place": file.list.list.source.place(power.place).chinese,
                    "loose": rows(own.map(FindingRows.row)),
                    "fields": rows(cells(power, byRow[index] ?? [])),
                ]
            },
        ]
    }

    /// A power by what findings know of it.
    private struct Row: Hashable {
        let code: String
        let name: String
    }

    /// The cells of a power in which something is cited.
    private func cells(_ power: Power, _ citations: [HandedCitation]) -> [Values] {
        power.fields.compactMap { field in
            let here = citations.filter {
                $0.checked.entry.label == field.label && $0.checked.entry.cell == field.content
            }
            guard !here.isEmpty else { return nil }
            let spans = here.map { citation in
                let mark = OutcomeMark(citation.checked.outcome)
                return CitedText.Span(
                    range: citation.range,
                    address: citation.address ?? "#",
                    style: mark.style,
                    title: "\(citation.name)：\(mark.text)"
                )
            }
            return [
                "label": field.label, "stretches": CitedText.rows(field.content.text, spans),
                "citations": rows(here.map { row($0, number: nil) }),
            ]
        }
    }

    // MARK: - A citation

    /// One citation as the template `citation` lays it out.
    private func row(_ citation: HandedCitation, number: Int?) -> Values {
        let checked = citation.checked
        let mark = OutcomeMark(checked.outcome)
        let findings = citation.findings.map { check.report.findings[$0] }
        let quoted = checked.entry.citation.quotation?.text
        return [
            "anchor": orNot(number.map { "c\($0)" }),
            "open": findings.contains { $0.severity <= .warning },
            "statute": citation.statute.isEmpty ? "（未写明法律文件）" : citation.statute,
            "place": citation.pinpoint, "style": mark.style, "outcome": mark.text,
            "findings": rows(findings.map(FindingRows.row)),
            "address": orNot(citation.address), "edition": orNot(checked.edition),
            "note": orNot(checked.successor.map { $0.chinese }),
            "old": false, "isOld": checked.isSuperseded,
            "succession": rows([]), "digest": false, "caption": false, "real": rows([]),
            "quotation": orNot(quoted),
            "diff": rows(quoted == nil ? [] : checked.comparison?.stretches.map(DiffRows.stretch) ?? []),
        ]
    }
}

extension HandedCitation {
    /// The statute's title as far as it is known.
    fileprivate var statute: String { checked.statute ?? checked.entry.citation.statutePrinted }

    /// The place in words.
    fileprivate var pinpoint: String {
        let citation = checked.entry.citation
        return (citation.pinpoint?.chinese ?? "") + (citation.through.map { "至\($0.chinese)" } ?? "")
    }

    /// Statute and place.
    fileprivate var name: String { statute.isEmpty ? pinpoint : "《\(statute)》\(pinpoint)" }

    /// Where the place can be read, or nil when its text is not on hand.
    fileprivate var address: String? {
        guard let statute = checked.statute, let edition = checked.edition else { return nil }
        guard let place = checked.entry.citation.pinpoint, place.article != nil,
            checked.outcome != .articleMissing
        else { return Address.statute(statute, edition: edition) }
        return Address.provision(statute, edition: edition, place)
    }
}

extension Duration {
    /// How long it was, in words: `3 毫秒`, `1.2 秒`.
    fileprivate var formatted: String {
        let milliseconds = Int(self / .milliseconds(1))
        guard milliseconds >= 1_000 else { return "\(max(1, milliseconds)) 毫秒" }
        return "\(milliseconds / 1_000).\(milliseconds / 100 % 10) 秒"
    }
}
