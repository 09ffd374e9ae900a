@testable import Catalog
import Foundation
import GRDB
import HTTPTypes
import Hummingbird
import Law
@testable import Library
@testable import Web

/// A small library that is imported once, and written anew with other cells for every input.
final class FuzzLibrary {
    nonisolated(unsafe) static let shared = FuzzLibrary()

    let directory: String
    private let generation: Generation
    private let catalog: [UInt8]
    /// Every table with its columns.
    private let tables: [(name: String, columns: [String])]
    /// The library as it was imported.
    let site: Site

    private init() {
        let root = "\(FuzzDirectories.root)/library-\(getpid())"
        directory = root + "/library"
        do {
            for (name, text) in Self.files {
                let file = URL(filePath: "\(root)/files/\(name)")
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
                try Data(text.utf8).write(to: file)
            }
            _ = try Importer(directory: directory).importFiles([root + "/files"])
            generation = try Shelf(directory).current() ?? { fatalError("nothing was imported") }()
            let path = "\(directory)/\(generation.catalogName)"
            catalog = Array(try Data(contentsOf: URL(filePath: path)))
            tables = try DatabaseQueue(path: path).read { db in
                try String.fetchAll(
                    db,
                    sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                ).map { table in
                    (table, try db.columns(in: table).map(\.name))
                }
            }
            site = try Site(directory: directory, connections: 1)
            try site.prepare()
            try site.audit()
        } catch {
            fatalError("\(error)")
        }
    }

    /// Statutes in two editions, a list, and how the articles went on.
    private static let files = [
        "甲法_20100101.txt":
            "甲法\n（2010年1月1日甲会议通过）\n第一章　总则\n第一条　为了样品，制定本法。\n第二条　样品应当登记：\n（一）甲类；\n（二）乙类。\n第三条　违反本法第二条规定的，处一万元以下罚款。\n",
        "甲法_20200101.txt":
            "甲法\n（2010年1月1日甲会议通过　2020年1月1日修订）\n第一章　总则\n第一条　为了样品，制定本法。\n第二条　仓库应当清点。\n第三条　样品应当登记：\n（一）甲类；\n（二）乙类。\n第四条　违反本法第三条规定的，处二万元以下罚款。\n第五条　本法自2020年3月1日起施行，《乙条例》同时废止。\n",
        "乙条例_20050101.txt": "乙条例\n（2005年1月1日乙局发布）\n第一条　乙。\n第二条　丙。\n",
        "甲局权责清单.csv":
            "甲局权责清单\n序号,事项名称,职权编码,权力类型,实施依据,问责依据\n1,样品登记,0000000001,行政许可,《甲法》第三条：“样品应当登记”,《甲法》（2010年）第三条\n2,处罚,0000000002,行政处罚,《甲法》第四条、《乙条例》第二条,《丙办法》第九条\n",
        "甲法沿革.md": "条文沿革\t甲法\t2010-01-01\t2020-01-01\n旧条\t新条\t变化\t说明\n1\t1\t相同\t\n2\t3\t移动\t甲\n3\t4\t修改\t乙\n",
    ]

    /// Writes the catalog with the cells that an input changes, under checksums that are right, and opens it.
    func open(changedBy input: inout FuzzInput) throws -> Site {
        let path = "\(directory)/\(generation.catalogName)"
        try Data(catalog).write(to: URL(filePath: path))
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        try DatabaseQueue(path: path, configuration: configuration).writeWithoutTransaction { db in
            try db.execute(
                sql:
                    "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA ignore_check_constraints = ON"
            )
            for _ in 0..<4 where !input.rest.isEmpty { change(db, &input) }
        }
        let seals = GenerationSeals(
            catalog: try CatalogSeal(sealing: path),
            index: generation.seals?.index ?? 0,
            day: generation.seals?.day
        )
        let size = try Data(contentsOf: URL(filePath: path)).count
        let written = Generation(
            number: generation.number,
            catalogSize: size,
            scheme: generation.scheme,
            seals: seals
        )
        try Data(written.text.utf8).write(to: URL(filePath: "\(directory)/\(Generation.currentName)"))
        return try Site(directory: directory, connections: 1)
    }

    /// One cell becomes something else; what a constraint refuses stays as it was.
    private func change(_ db: Database, _ input: inout FuzzInput) {
        let (table, columns) = tables[input.below(tables.count)]
        let column = columns[input.below(columns.count)]
        let value: DatabaseValue
        switch input.below(8) {
        case 0: value = .null
        case 1: value = Int64(bitPattern: input.number64()).databaseValue
        case 2: value = Double(bitPattern: input.number64()).databaseValue
        case 3: value = Data(input.bytes(Int(input.byte()))).databaseValue
        case 4: value = (Int64(input.byte()) - 1).databaseValue
        case 5: value = String(repeating: "甲", count: 1 + input.number16()).databaseValue
        default: value = String(decoding: input.bytes(Int(input.byte())), as: UTF8.self).databaseValue
        }
        let row = "rowid = (SELECT rowid FROM \(table) LIMIT 1 OFFSET \(input.below(8)))"
        try? db.execute(sql: "UPDATE OR IGNORE \(table) SET \(column) = ? WHERE \(row)", arguments: [value])
    }

    /// Asks a site everything once; damage is an error, and everything else an answer.
    func ask(_ site: Site) {
        for (path, query) in Self.addresses {
            guard let address = try? RequestAddress(path: path, query: query) else { fatalError(path) }
            let parts = address.components
            for endpoint in APIRoutes.endpoints
            where endpoint.method == .get && Self.matches(endpoint.pattern, parts) {
                _ = try? endpoint.answer(Inquiry(address: address), site)
            }
        }
        try? site.prepare()
        try? site.audit()
        _ = try? site.library.catalog.verify()
        _ = try? site.library.standings()
    }

    /// Whether the components of a path are those of a pattern.
    static func matches(_ pattern: String, _ parts: [String]) -> Bool {
        let wanted = pattern.split(separator: "/").map(String.init)
        return wanted.count == parts.count && zip(wanted, parts).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
    }

    private static let addresses: [(String, String?)] = [
        ("/api/v1/status", nil), ("/api/v1/suggest", "q=甲"), ("/api/v1/search", "q=样品&explain=1"),
        ("/api/v1/search", "q=类别:行政处罚"),
        ("/api/v1/lookup", "q=甲法第三条&all=1"), ("/api/v1/lookup", "q=甲法&asOf=2015-01-01"),
        ("/api/v1/articles/3", "all=1"), ("/api/v1/statutes", nil),
        ("/api/v1/statutes/甲法", nil), ("/api/v1/statutes/甲法@2010-01-01", nil),
        ("/api/v1/statutes/甲法/compare", nil), ("/api/v1/statutes/甲法/3/1/2", nil),
        ("/api/v1/statutes/丙办法/9", nil), ("/api/v1/powers", nil), ("/api/v1/powers/0000000001", nil),
        ("/api/v1/lists", nil), ("/api/v1/lists/1", nil),
        ("/api/v1/citations", nil), ("/api/v1/citations", "power=0000000002"), ("/api/v1/check", nil),
        ("/api/v1/check", "format=csv"), ("/api/v1/impact/甲法", nil),
        ("/api/v1/impact/甲法", "from=2010-01-01&to=2020-01-01&format=html"),
    ]
}
