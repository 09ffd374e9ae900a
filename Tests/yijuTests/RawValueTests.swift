import Foundation
import TestSupport
import Testing

/// Nothing that an officer reads is a value of the programming language: a run over everything that can go wrong, all output searched.
@Suite("What is printed is meant for readers") struct RawValueTests {
    /// What a value of Swift, a type's name or an error of a library looks like in print.
    private static var raw: [(name: String, pattern: Regex<Substring>)] {
        [
            (
                "a type with its module",
                #/\b(?:Readers|Library|Catalog|Office|Search|Law|Citations|LinkCheck|Revision|InvertedIndex|Analysis|Formats|Web|Terminal|Swift|Foundation|GRDB|NIOCore|NIOPosix)\.[A-Z]\w*/#
            ),
            ("an optional", #/Optional\(/#), ("a case", #/Kind\.\w/#),
            ("an error's value", #/\w*(?:Error|Fault)\(/#),
            ("a value with labels", #/\b[a-z][A-Za-z]*\([a-z][A-Za-z]*: /#), ("labels", #/\(file: /#),
            ("a case with a text", #/\b[a-z][A-Za-z]*\("/#),
            ("an error domain", #/Error Domain=/#), ("a place in memory", #/\b0x[0-9a-f]{6,}/#),
            ("an error of SQLite", #/SQLite error|SQLITE_/#), ("a trap", #/Fatal error|Illegal instruction/#),
            ("a system call of the libraries", #/\berrno\b|descriptor:/#),
        ]
    }

    /// Runs of the command, each with what it printed.
    private final class Runs {
        let yiju = CommandLineRun()
        private(set) var printed: [(what: String, text: String)] = []
        private(set) var statuses: [Int32] = []

        deinit { yiju.remove() }

        @discardableResult
        func callAsFunction(_ arguments: [String], input: Data? = nil) throws -> Int32 {
            let result = try yiju(arguments, input: input)
            printed.append((arguments.joined(separator: " "), result.output + "\n" + result.errors))
            statuses.append(result.status)
            return result.status
        }
    }

    private static let statute = """
        # 样品保管条例

        2020年5月1日 发布

        <!-- INFO END -->

        第一条 为了保管好样品，制定本条例。

        第二条 样品由保管单位统一登记，依照本条例第九条处理。
        """

    private static let list = """
        编码,职权类别,职权名称,实施依据
        9101000000010001,行政检查,样品检查,《样品保管条例》第二条
        9101000000010002,行政检查,样品抽查,《样品保管条例》第七十七条“样品由保管人登记”
        9101000000010002,行政检查,,《没有这部法》第三条；《样品保管条例》（2011年修订）第一款
        """

    /// Files of every kind that cannot be read, or not wholly.
    private static func badFiles() -> [(name: String, bytes: [UInt8])] {
        let zip = ZipMaker.archive([
            ("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w:document"),
        ])
        let inner = ZipMaker.archive([("清单.csv", list), ("坏.docx", "PK"), ("../出去.txt", "一")])
        var locked = ZipMaker()
        locked.add("密.txt", Array("一".utf8), isEncrypted: true)
        let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        return [
            ("空.txt", []), ("空白.txt", Array("  \n\t\n".utf8)), ("零.txt", Array("第一条\u{0}第二条".utf8)),
            ("断.txt", Array("第一条 样品".utf8) + [0xE6, 0xA0]),
            ("乱.txt", [0x81, 0x20, 0xFF, 0xFE, 0x80, 0x30, 0x99]),
            ("图.md", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [UInt8](repeating: 7, count: 90)),
            ("图.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
            ("坏.json", Array("{\"title\": \"样品".utf8)), ("别的.json", Array("[1, 2, {\"a\": null}]".utf8)),
            ("深.json", Array(String(repeating: "[", count: 5_000).utf8)),
            ("话.txt", Array("今天天气很好。".utf8)), ("表.csv", Array("甲,乙\n1,2\n3,4\n".utf8)),
            ("缺列.csv", Array("编码,职权名称\n1,样品检查\n".utf8)),
            ("长行.txt", Array(String(repeating: "样", count: 400_000).utf8)), ("坏.docx", zip),
            ("坏.xlsx", Array(zip.prefix(60))), ("坏.doc", compound + [UInt8](repeating: 0, count: 600)),
            ("坏.xls", compound), ("坏.pdf", Array("%PDF-1.7\n1 0 obj\n<<".utf8)),
            ("坏.rtf", Array("{\\rtf1 \\".utf8)), ("页.html", Array("<html><body></body></html>".utf8)),
            ("页2.html", Array("<table><tr><td>第一条</table></p>".utf8)), ("书.epub", Array(zip.prefix(30))),
            ("包.zip", inner), ("锁.zip", locked.finished()), ("断.zip", Array(inner.dropLast(40))),
            ("库.sql", Array("CREATE TABLE a (b);\nINSERT INTO a VALUES (1);\n".utf8)),
            ("丢号.md", Array("# 样品办法\n\n第一条 一。\n\n第条 二。\n\n第条 三。\n".utf8)),
            ("条例.md", Array(statute.utf8)), ("清单.csv", Array(list.utf8)),
        ]
    }

    @Test func `no output of a run over everything that goes wrong holds a raw value`() throws {
        let run = Runs()
        let folder = try TemporaryDirectory("raw")
        let files = Self.badFiles()
        for file in files {
            try folder.write("files/" + file.name, "")
            try Data(file.bytes).write(to: folder.url.appending(path: "files/" + file.name))
        }
        try FileManager.default.createDirectory(
            atPath: folder.path("files/空夹"),
            withIntermediateDirectories: true
        )
        let all = folder.path("files")
        // Before anything is there.
        for command in Self.questions { try run(command) }
        for command in ["verify", "restore", "index"] { try run([command]) }
        // Every file by itself, then the folder, again, and in JSON.
        for file in files {
            let path = all + "/" + file.name
            try run(["cite", path])
            try run(["cite", path, "--json"])
            try run(["import", "--index", folder.path("one"), path])
            try run(["import", "--index", folder.path("one"), "--json", path])
        }
        for path in ["没有.txt", all + "/空夹", "/dev/null", all + "/条例.md/里面", ""] {
            try run(["cite", path])
            try run(["cite", "--json", path])
            try run(["import", path])
            try run(["import", "--json", path])
        }
        try run(["cite", "-"], input: Data("《样品保管条例》第二条，第条".utf8))
        try run(["cite", "-"], input: Data([0xFF, 0xFE, 0x80]))
        try run(["cite", "-", "--json"], input: Data())
        try run(["import", all])
        try run(["import", all, "--json", "--ocr"])
        try folder.remove("files/清单.csv")
        try run(["import", all])
        try folder.write("files/清单.csv", Self.list)
        try run(["import", all])
        for command in Self.questions + Self.settings { try run(command) }
        let secret = try folder.write("口令", "correct-horse-battery-staple")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret)
        // No machine has this address (RFC 5737), nor this name (RFC 6761).
        for host in ["203.0.113.7", "nowhere.invalid"] {
            try run(["serve", "--host", host, "--port", "0", "--secret-file", secret])
        }
        // Damage of every file of the library.
        let library = run.yiju.index.path
        let damaged = folder.path("damaged")
        for path in try FileManager.default.subpathsOfDirectory(atPath: library).sorted() {
            for damage in ["cut", "bits", "gone"] {
                try? FileManager.default.removeItem(atPath: damaged)
                try FileManager.default.copyItem(atPath: library, toPath: damaged)
                let file = URL(filePath: damaged + "/" + path)
                guard let bytes = try? Data(contentsOf: file) else { continue }
                switch damage {
                case "cut": try bytes.prefix(bytes.count / 2).write(to: file)
                case "bits": try Data(bytes.map { $0 ^ 0x55 }).write(to: file)
                default: try FileManager.default.removeItem(at: file)
                }
                let here = ["--index", damaged]
                for command in [
                    ["lookup", "样品保管条例第二条"], ["search", "样品 登记"], ["check"], ["verify"], ["stats"],
                ] {
                    try run(command + here)
                }
                if damage == "bits" {
                    for command in [["index"], ["import", all + "/条例.md"], ["restore"], ["verify"]] {
                        try run(command + here)
                    }
                }
            }
        }
        var found: [String] = []
        for (what, text) in run.printed {
            for (name, pattern) in Self.raw {
                guard let match = text.firstMatch(of: pattern) else { continue }
                found.append(
                    "\(name) in yiju \(what.suffix(120)): \(text[match.range.lowerBound...].prefix(160))"
                )
            }
        }
        #expect(found.isEmpty, "\(found.count): \(found.prefix(12).joined(separator: "\n"))")
        #expect(run.printed.count > 250)
        // A signal ends with a status beyond those of the command.
        #expect(run.statuses.allSatisfy { (0...2).contains($0) || $0 == 64 })
    }

    private static let questions: [[String]] = [
        ["lookup", "样品保管条例第二条"], ["lookup", "样品保管条例第二条", "--json"], ["lookup", "没有这部法第三条"], ["lookup", ""],
        ["lookup", "样品保管条例@1999 2", "--json"], ["related", "样品保管条例第二条"], ["related", "没有"],
        ["search", "样品 登记"], ["search", "类别:没有 \"未闭 现行:"], ["search", ""], ["search", "--json", "样品"],
        ["search", "--limit", "-1", "样品"], ["power", "9101000000010002"], ["power", "没有"],
        ["powers", "--json"],
        ["powers"], ["citations"], ["citations", "--json"], ["check"], ["check", "--json"],
        ["check", "--format", "csv"],
        ["check", "--format", "html"], ["check", "--format", "sarif"], ["check", "--rule", "没有"],
        ["impact", "样品保管条例"], ["impact", "没有"],
        ["impact", "样品保管条例", "--from", "1999"], ["stats"], ["stats", "--json"], ["verify"], ["index"],
        ["restore"],
    ]

    /// What is wrong with how the command was called or where it should write.
    private static let settings: [[String]] = [
        ["没有这个命令"], ["lookp", "44"], ["help", "nosuch"], ["lookup"], ["import"],
        ["lookup", "--as-of", "2024-13", "44"],
        ["search", "--limit", "很多", "a"],
        ["serve", "--port", "99999"], ["serve", "--host", "0.0.0.0"], ["serve", "--secret-file", "/没有"],
        ["serve", "--secret-file", "README.md"], ["serve", "--host", "203.0.113.7"],
        ["import", "--index", "/proc/没有", "README.md"], ["import", "--index", "/dev/null", "README.md"],
        ["lookup", "--index", "README.md", "44"], ["lookup", "--index", "/proc/1", "44"],
        ["check", "--baseline", "/没有.json"], ["check", "--write-baseline", "/没有/核查.json"],
    ]
}
