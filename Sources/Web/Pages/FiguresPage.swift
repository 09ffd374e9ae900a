internal import Formats
internal import Law
internal import LinkCheck
internal import NIOCore
internal import Search

/// `/figures`: what the check counted, for each list and each year.
struct FiguresPage: Sendable {
    let frame: PageFrame

    /// The page, or the same figures as CSV.
    func answer(_ inquiry: Inquiry, _ site: Site) throws -> WebResponse {
        let isFile = try inquiry.word("format", among: ["csv"]) != nil
        guard let audit = site.cache.audit else {
            return frame.page(
                "figures",
                title: "各清单的数字",
                section: .check,
                values: ["checking": true]
            )
        }
        let figures = Figures(site.inventory, audit.report)
        if isFile {
            return .download(
                ByteBuffer(string: figures.csv),
                contentType: "text/csv; charset=utf-8",
                name: "各清单的数字.csv"
            )
        }
        return frame.page(
            "figures",
            title: "各清单的数字",
            section: .check,
            crumbs: [.init("核查", "/check"), .init("各清单的数字")],
            paper: Paper.head(site, "各清单的数字", "\(site.inventory.lists.count) 份清单"),
            values: [
                "checking": false,
                "csv": Address.query("/figures", [("format", "csv")]),
                "tables": [
                    table("每份清单", "清单", figures.lists) { Address.list($0) },
                    table("每年（按清单日期）", "年份", figures.years) { _ in nil },
                ],
            ]
        )
    }

    private func table(
        _ caption: String,
        _ first: String,
        _ rows: [Figures.Row],
        _ address: (String) -> String?
    ) -> Values {
        [
            "caption": caption,
            "columns": ([first] + Figures.columns).enumerated().map { index, text -> Values in
                ["text": text, "number": index > 0]
            },
            "rows": rows.map { row -> Values in
                [
                    "cells": [
                        ["head": true, "text": row.name, "address": orNot(address(row.name))] as Values
                    ]
                        + zip(Figures.columns, row.counts).map { label, count -> Values in
                            ["head": false, "label": label, "text": count]
                        }
                ]
            },
        ]
    }
}

/// What the check counted, for each list and each year.
struct Figures {
    /// A list or a year with its counts, in the order of ``columns``.
    struct Row {
        let name: String
        var counts: [Int]
    }

    /// What is counted.
    static let columns = [
        "职权", "引用", "逐字比对", "其中相符", "节录", "有改动", "只核条款", "与文本不符", "未核对", "引用旧版", "错误", "警告",
    ]

    /// One row a list, in the order of the inventory.
    let lists: [Row]
    /// One row a year of the lists' dates, the earliest first; those without a date come last.
    let years: [Row]

    private let dates: [String]

    /// The figures of a report.
    ///
    /// Cost: linear in the citations and findings.
    init(_ inventory: Inventory, _ report: CheckReport) {
        let work = ListWork.byList(report)
        var rows: [Row] = []
        var byYear: [String: [Int]] = [:]
        var dates: [String] = []
        for list in inventory.lists {
            let counts = Self.counts(list, work[list.title] ?? ListWork())
            rows.append(Row(name: list.title, counts: counts))
            let year = list.date.map { "\($0.year)" } ?? "没有日期"
            dates.append(year)
            byYear[year] = zip(byYear[year] ?? counts.map { _ in 0 }, counts).map(+)
        }
        lists = rows
        self.dates = dates
        years = byYear.sorted { $0.key < $1.key }.map { Row(name: $0.key, counts: $0.value) }
    }

    private static func counts(_ list: ListHead, _ work: ListWork) -> [Int] {
        func sum(_ outcomes: [CitationOutcome]) -> Int {
            outcomes.reduce(0) { $0 + (work.outcomes[$1] ?? 0) }
        }
        let altered = sum([.altered, .misplaced])
        let compared = sum([.verbatim, .abridged]) + altered
        let placeOnly = sum([.placeExists])
        let contradicted = sum([
            .articleMissing, .articleLapsed, .paragraphOutOfRange, .itemOutOfRange, .editionMismatch,
            .titleMisspelt,
        ])
        let all = sum(CitationOutcome.allCases)
        return [
            list.rowCount, all, compared, sum([.verbatim]), sum([.abridged]), altered, placeOnly,
            contradicted,
            all - compared - placeOnly - contradicted, work.superseded, work.errors, work.warnings,
        ]
    }

    /// The lists with their years as a file for spreadsheets, a row of sums below.
    var csv: String {
        let sums = lists.reduce(Self.columns.map { _ in 0 }) { zip($0, $1.counts).map(+) }
        return CSVText.spreadsheet(
            header: ["清单", "年份"] + Self.columns,
            rows: zip(lists, dates).map { [$0.name, $1] + $0.counts.map(String.init) }
                + [["合计", ""] + sums.map(String.init)]
        )
    }
}
