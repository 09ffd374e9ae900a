import Foundation
import Law
import Office
import Readers
import TestSupport
import Testing

/// Workbooks that departments published, held against numbers counted by hand and against another reader, cell by cell.
@Suite("Workbooks of the field", .enabled(if: TestEnvironment.field != nil, TestEnvironment.needsField))
struct FieldListTests {
    /// What a workbook holds.
    struct Expected: Sendable, CustomTestStringConvertible {
        /// A part of its name that no other one has.
        let name: String
        /// The rows that are powers or sub-items with a basis.
        let powers: Int
        /// The powers, sub-items counted with theirs.
        let heads: Int
        let subitems: Int
        let categories: Int
        let body: String
        /// The rules of the warnings, those about decoding left out.
        var rules: [String] = []

        var testDescription: String { name }
    }

    static let expected: [Expected] = [
        Expected(name: "农业农村局", powers: 311, heads: 310, subitems: 0, categories: 9, body: "市农业农村局"),
        Expected(name: "统计局", powers: 3, heads: 3, subitems: 0, categories: 2, body: "克拉玛依市统计局"),
        Expected(name: "人力资源", powers: 108, heads: 100, subitems: 12, categories: 5, body: "克拉玛依市人力资源和社会保障局"),
        Expected(name: "住房和城乡", powers: 327, heads: 323, subitems: 8, categories: 4, body: "住房和城乡建设系统"),
        Expected(name: "发展和改革", powers: 57, heads: 57, subitems: 0, categories: 6, body: "克拉玛依市发展和改革委员会"),
        Expected(
            name: "商务局",
            powers: 21,
            heads: 21,
            subitems: 0,
            categories: 4,
            body: "克拉玛依市商务局",
            rules: ["double-column"]
        ),
        Expected(name: "机关事务", powers: 10, heads: 10, subitems: 1, categories: 4, body: "克拉玛依市机关事务管理局"),
        Expected(name: "林业和草原", powers: 310, heads: 310, subitems: 0, categories: 9, body: "克拉玛依市林业和草原系统"),
        Expected(name: "生态环境局2024", powers: 217, heads: 217, subitems: 0, categories: 7, body: "克拉玛依市生态环境局"),
        Expected(name: "国动办", powers: 18, heads: 17, subitems: 18, categories: 5, body: "克拉玛依市人防系统"),
        Expected(name: "交通运输", powers: 360, heads: 360, subitems: 1, categories: 8, body: "克拉玛依市交通运输局"),
        Expected(name: "市场监督", powers: 442, heads: 442, subitems: 0, categories: 8, body: "克拉玛依市市场监督管理局"),
        Expected(
            name: "财政局",
            powers: 19,
            heads: 19,
            subitems: 0,
            categories: 6,
            body: "克拉玛依市财政局",
            rules: ["extra-cell", "text-between-rows"]
        ),
    ]

    /// The rules of warnings about what the file is, whatever is read from it.
    private static let decoding: Set = ["hidden-part", "name-differs", "part-left-out"]

    /// The path of the workbook with a part of a name.
    private static func path(_ name: String, in folder: String = "karamay") throws -> String {
        let directory = (TestEnvironment.field ?? "") + "/lists/" + folder
        let file = try FileManager.default.contentsOfDirectory(atPath: directory).first {
            $0.contains(name) && ($0.hasSuffix(".xls") || $0.hasSuffix(".xlsx"))
        }
        return directory + "/" + (try #require(file, "\(name)"))
    }

    private static func bases(_ power: Power) -> [SourcedText] {
        power.fields.filter { $0.role == .legalBasis && !isBlank($0.content.text) }.map(\.content)
    }

    private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

    /// Words as they are compared: blanks and line breaks inside names come from the page.
    private static func bare(_ text: String?) -> String { String((text ?? "").filter { !$0.isWhitespace }) }

    @Test(arguments: expected)
    func `powers, sub-items, categories and bodies are those counted by hand`(expected: Expected) throws {
        let reading = try PublishedFile.load(path: Self.path(expected.name)).read()
        let list = try #require(listRead(reading))
        #expect(list.powers.count { !Self.bases($0).isEmpty } == expected.powers)
        #expect(list.powers.count == expected.powers)
        #expect(list.powers.count { !$0.continuesPrevious } == expected.heads)
        #expect(list.powers.count { $0.subitem != nil } == expected.subitems)
        #expect(list.categories.count == expected.categories)
        #expect(list.body == expected.body)
        #expect(Set(rules(reading)).subtracting(Self.decoding) == Set(expected.rules))
        #expect(list.powers.allSatisfy { !$0.name.isEmpty && !$0.category.isEmpty })
    }

    @Test(
        .enabled(if: WorkbookOracle.python != nil, "make workbook-tools installs what reads workbooks"),
        arguments: expected.map(\.name)
    )
    func `every cell is the one that another reader finds in its row`(name: String) throws {
        let path = try Self.path(name)
        let reading = try PublishedFile.load(path: path).read()
        let list = try #require(listRead(reading))
        let oracle = try #require(try WorkbookOracle.read([path]).first)
        try compare(list, oracle, basis: "实施依据", name: "事项名称")
        // Every row that another reader finds is a part of the list, or was told.
        let places = Set(
            zip(1..., reading.uses).filter { $0.1 != .blank }.map { list.source.place($0.0).chinese }
        )
        for row in oracle.rows where row.cells.contains(where: { $0.value.row == row.row }) {
            #expect(places.contains("“\(row.sheet)”表第\(row.row)行"), "\(row.sheet) \(row.row)")
        }
    }

    private func compare(_ list: PowerList, _ oracle: WorkbookOracle, basis: String, name: String) throws {
        var wanted: [String: String] = [:]
        var rows: [String: WorkbookOracle.Row] = [:]
        // A blank name or type is that of the row above.
        var above: [String: String] = [:]
        var filled: [String: [String: String]] = [:]
        for row in oracle.rows {
            rows["\(row.sheet) \(row.row)"] = row
            if let cell = row.cells[basis] { wanted["\(row.sheet) \(cell.row)"] = cell.text }
            for label in [name, "权力类型"] {
                if let cell = row.cells[label] { above["\(row.sheet) \(label)"] = cell.text }
            }
            filled["\(row.sheet) \(row.row)"] = [
                name: above["\(row.sheet) \(name)"] ?? "", "权力类型": above["\(row.sheet) 权力类型"] ?? "",
            ]
        }
        var found: [String: String] = [:]
        for power in list.powers {
            let place = list.source.place(power.place)
            let key = "\(place.sheet?.name ?? "") \(place.number)"
            let row = try #require(rows[key], "\(key)")
            #expect(Self.bare(power.name) == Self.bare(filled[key]?[name]), "\(key)")
            #expect(Self.bare(power.subitem) == Self.bare(row.cells["子项名称"]?.text), "\(key)")
            if let type = filled[key]?["权力类型"], !type.isEmpty {
                #expect(Self.bare(power.category) == Self.bare(type), "\(key)")
            }
            #expect(Self.bases(power).first?.text == row.cells[basis]?.text, "\(key)")
            for content in Self.bases(power) {
                let place = list.source.place(content.place)
                found["\(place.sheet?.name ?? "") \(place.number)"] = content.text
            }
        }
        #expect(found == wanted)
    }

    @Test func `a ladder of discretion belongs to its violation`() throws {
        let path = try Self.path("裁量表", in: "guangdong")
        let reading = try PublishedFile.load(path: path).read()
        let list = try #require(listRead(reading))
        // One name for each serial; a further name stands hidden under a merged cell.
        #expect(list.powers.count == 165)
        #expect(Set(list.powers.compactMap(\.serial)).count == 165)
        #expect(list.categories.count == 12)
        #expect(list.powers.allSatisfy { !Self.bases($0).isEmpty })
        #expect(list.powers.reduce(0) { $0 + $1.fields.count { $0.label == "裁量情节" } } > 860)
        #expect(!reading.uses.contains(.unread))
        #expect(Set(rules(reading)).isSubset(of: Self.decoding))
        // One basis is merged over two violations.
        let shared = list.powers.filter { ["9-1", "9-2"].contains($0.serial) }.flatMap(Self.bases)
        #expect(shared.count == 2)
        #expect(Set(shared.map(\.place)).count == 1)
        guard WorkbookOracle.python != nil else { return }
        let oracle = try #require(try WorkbookOracle.read([path]).first)
        try compare(list, oracle, basis: "法律依据", name: "违法行为")
    }

    @Test(arguments: ["指标体系", "需求列表"])
    func `workbooks that are no lists are refused with what was looked for`(name: String) throws {
        let path = try Self.path(name, in: "not-lists")
        let error = #expect(throws: ReadError.self) { try PublishedFile.load(path: path).read() }
        guard case .noListColumns(let nearest) = try #require(error).kind else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!nearest.isEmpty)
        #expect(error?.message.contains("依据") == true)
    }

    @Test func `a list that is told in headings has every power with its basis`() throws {
        let path = (TestEnvironment.field ?? "") + "/lists/guangdong/jmssthjyfbyxzcfdqwhjwfxwqd.md"
        let reading = try PublishedFile.load(path: path).read()
        let list = try #require(listRead(reading))
        #expect(reading.format == "narrative-list")
        #expect(list.powers.count == 40)
        #expect(list.powers.map(\.serial) == (1...40).map(String.init))
        #expect(list.powers.allSatisfy { !Self.bases($0).isEmpty })
        #expect(list.categories.count == 11)
        #expect(!list.powers.contains { $0.fields.contains { $0.content.text.contains("查看原文") } })
    }

    @Test(arguments: expected.map(\.name))
    func `a list copied into a document or onto a page has the same powers`(name: String) throws {
        let path = try Self.path(name)
        let file = try PublishedFile.load(path: path)
        let list = try #require(listRead(try file.read()))
        let format = try #require(OfficeFormat.of(file.bytes))
        let copies = TableCopies(document: try OfficeFile(name: path, bytes: file.bytes).document(as: format))
        let stem = path.split(separator: "/").last.map(String.init) ?? path
        for (kind, bytes) in [("docx", copies.word), ("html", copies.page)] {
            let copy = try #require(
                listRead(try PublishedFile(name: stem + "." + kind, bytes: bytes).read()),
                "\(kind)"
            )
            #expect(
                copy.powers.map { Self.bare($0.name) } == list.powers.map { Self.bare($0.name) },
                "\(kind)"
            )
            #expect(
                copy.powers.map { Self.bare($0.subitem) } == list.powers.map { Self.bare($0.subitem) },
                "\(kind)"
            )
            #expect(copy.powers.map(\.category) == list.powers.map(\.category), "\(kind)")
            #expect(copy.powers.map(\.continuesPrevious) == list.powers.map(\.continuesPrevious), "\(kind)")
            let bases = { (list: PowerList) in list.powers.map { Self.bases($0).map { Self.bare($0.text) } } }
            #expect(bases(copy) == bases(list), "\(kind)")
        }
    }

    @Test func `a ruled table over pages has every entry with its basis`() throws {
        guard let reading = try readPages("轻微违法行为目录") else { return }
        let list = try #require(listRead(reading))
        #expect(list.powers.map(\.serial) == (1...20).map(String.init))
        #expect(list.powers.allSatisfy { Self.bases($0).count == 1 && !$0.name.isEmpty })
        #expect(
            list.powers.allSatisfy {
                $0.fields.contains { $0.label == "不予处罚的情节" && !$0.content.text.isEmpty }
            }
        )
        #expect(Set(list.powers.map(\.category)).count == 6)
        // The remark below the table.
        #expect(reading.uses.count { $0 == .unread } == 1)
    }

    @Test func `cards over pages have every field`() throws {
        guard let reading = try readPages("罚款金额裁量表") else { return }
        let list = try #require(listRead(reading))
        #expect(list.powers.count == 281)
        #expect(list.categories.count == 8)
        #expect(list.powers.allSatisfy { Self.bases($0).count == 2 })
        #expect(list.powers.allSatisfy { $0.fields.prefix(2).map(\.label) == ["违反条款", "处罚依据"] })
        #expect(
            list.powers.allSatisfy { power in
                ["罚款", "裁量", "处罚标准"].contains { word in power.fields.contains { $0.label.contains(word) } }
            }
        )
        // Numbered as printed: §8.17 stands above two cards on page 218, and §8.18 above none.
        let serials = list.powers.compactMap(\.serial)
        #expect(serials.count == 281)
        #expect(Set(serials).count == 280)
        #expect(serials.count { $0 == "8.17" } == 2)
        #expect(!serials.contains("8.18"))
        #expect(serials.allSatisfy { $0.first.map { "12345678".contains($0) } ?? false && $0.contains(".") })
        #expect(list.powers.allSatisfy { !$0.name.contains("§") && $0.name.count >= 4 })
        #expect(!reading.uses.contains(.unread))
        // What stands beside each other is told together, in the order of the print.
        let ladder = try #require(list.powers.first { $0.serial == "2.8.2" }).fields.dropFirst(2).prefix(5)
        #expect(ladder.map(\.label) == ["裁量要素", "裁量权重", "裁量要素", "违法程度", "裁量权重"])
        // Values that the end of a page parts: one goes on, the other two are neighbours.
        func values(_ serial: String, _ label: String) -> [String] {
            list.powers.filter { $0.serial == serial }.flatMap(\.fields).filter { $0.label == label }.map(
                \.content.text
            )
        }
        #expect(!values("4.36", "近二年同类违法行为情况").contains { $0.contains("填埋") })
        #expect(values("1.4", "环评文件类别").count == 10)
    }

    @Test(arguments: ["固定污染源排污许可", "建设项目环境影响评价"])
    func `a catalogue is read as the statute that it is`(name: String) throws {
        guard let reading = try readPages(name) else { return }
        #expect(reading.format == "statute")
    }

    /// Reads a PDF, or nil where the program that does is not installed.
    private func readPages(_ name: String) throws -> Reading? {
        let directory = (TestEnvironment.field ?? "") + "/lists/guangdong"
        let file = try FileManager.default.contentsOfDirectory(atPath: directory).first {
            $0.contains(name) && $0.hasSuffix(".pdf")
        }
        do {
            return try PublishedFile.load(path: directory + "/" + (try #require(file, "\(name)"))).read()
        } catch let error as ReadError {
            guard case .office(.missingProgram) = error.kind else { throw error }
            return nil
        }
    }

    @Test func `cells of labels and values give powers with two bases`() throws {
        let path = (TestEnvironment.field ?? "") + "/lists/excerpts/discretion_excerpt.csv"
        let list = try #require(listRead(try PublishedFile.load(path: path).read()))
        #expect(list.powers.count == 5)
        #expect(list.powers.allSatisfy { Self.bases($0).count == 2 })
    }
}
