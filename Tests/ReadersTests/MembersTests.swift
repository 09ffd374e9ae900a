import Law
import Office
import Readers
import TestSupport
import Testing

@Suite("Files inside files") struct MembersTests {
    private static let law = Array("甲果条例\n\n第一条　果应当干净。\n\n第二条　梨也一样。\n".utf8)

    private func members(_ name: String, _ bytes: [UInt8], limits: ReadLimits = ReadLimits()) throws
        -> [PublishedFile.Member]?
    {
        try PublishedFile(name: name, bytes: bytes).members(limits: limits)
    }

    /// The names of the members, those of the refused ones with the reason.
    private func told(_ members: [PublishedFile.Member]?) -> [String] {
        (members ?? []).map { member in
            switch member {
            case .success(let file): file.name
            case .failure(let error): error.message
            }
        }
    }

    @Test func `an archive gives its files, by its name and theirs`() throws {
        let inner = ZipMaker.archive(of: [("乙/条例.txt", Self.law)])
        let zip = ZipMaker.archive(of: [
            ("甲.txt", Self.law), ("法律/README.md", Self.law), ("法律/.隐藏.txt", Self.law),
            ("__MACOSX/甲.txt", Self.law),
            ("法律\\丙.txt", Self.law), ("内层.zip", inner), ("甲.txt", Self.law),
        ])
        let found = try members("国家法律.zip", zip)
        #expect(
            told(found) == [
                "国家法律.zip/甲.txt", "国家法律.zip/法律/丙.txt", "国家法律.zip/内层.zip/乙/条例.txt", "国家法律.zip/甲.txt (2)",
            ]
        )
        let file = try #require(try found?.first?.get())
        #expect(file.bytes == Self.law)
        #expect(editionRead(try file.read())?.articles.count == 2)
    }

    @Test func `a name in the characters of Chinese Windows is read`() throws {
        var zip = ZipMaker()
        zip.add(nameBytes: [0xCC, 0xF5, 0xC0, 0xFD] + Array(".txt".utf8), Self.law)  // 条例.txt in GBK
        #expect(told(try members("甲.zip", zip.finished())) == ["甲.zip/条例.txt"])
    }

    @Test(arguments: ["../甲.txt", "/etc/甲.txt", "法律/../../甲.txt", "..\\甲.txt", "C:\\甲.txt", "\\甲.txt"])
    func `a name that leads out of the archive is refused, the rest is read`(name: String) throws {
        let found = told(try members("甲.zip", ZipMaker.archive(of: [(name, Self.law), ("乙.txt", Self.law)])))
        try #require(found.count == 2)
        #expect(found[0].contains("指向压缩包之外"))
        #expect(found[1] == "甲.zip/乙.txt")
    }

    @Test func `links and encrypted files are refused by name`() throws {
        var zip = ZipMaker()
        zip.add("链接.txt", Array("/etc/passwd".utf8), mode: 0o120777)
        zip.add("密.txt", Self.law, isEncrypted: true)
        zip.add("夹/", [], mode: 0o040755)
        zip.add("乙.txt", Self.law)
        let found = told(try members("甲.zip", zip.finished()))
        try #require(found.count == 3)
        #expect(found[0].hasPrefix("甲.zip/链接.txt：") && found[0].contains("链接"))
        #expect(found[1].hasPrefix("甲.zip/密.txt：") && found[1].contains("密码"))
        #expect(found[2] == "甲.zip/乙.txt")
    }

    @Test func `what unpacks to too much is refused, by file and in all`() throws {
        let zip = ZipMaker.archive(of: [("大.txt", Self.law + Self.law), ("乙.txt", Self.law)])
        let found = told(try members("甲.zip", zip, limits: ReadLimits(fileBytes: Self.law.count)))
        #expect(found[0].contains("上限") && found[1] == "甲.zip/乙.txt")
        let whole = fault(opening: zip, ReadLimits(memberBytes: Self.law.count * 5 / 2))
        #expect(whole?.message.contains("解压后的内容") == true)
        #expect(fault(opening: zip, ReadLimits(members: 1))?.kind == .tooManyMembers(limit: 1))
    }

    @Test func `the files of several archives share one limit, and the work ends when it is told to`() throws
    {
        let zip = ZipMaker.archive(of: [
            ("甲.txt", Self.law), ("内层.zip", ZipMaker.archive(of: [("乙.txt", Self.law)])),
        ])
        let files =
            ["一.zip", "二.zip"].map { PublishedFile(name: $0, bytes: zip) }
            + [PublishedFile(name: "三.txt", bytes: Self.law)]
        let all = told(PublishedFile.members(of: files))
        #expect(all == ["一.zip/甲.txt", "一.zip/内层.zip/乙.txt", "二.zip/甲.txt", "二.zip/内层.zip/乙.txt", "三.txt"])
        // What the inner archive takes up itself counts as well.
        let limits = ReadLimits(memberBytes: Self.law.count * 2 + zip.count)
        let some = told(PublishedFile.members(of: files, limits: limits))
        #expect(
            some.prefix(2) == all.prefix(2) && some.contains { $0.contains("解压后的内容") } && some.last == "三.txt"
        )
        for end in 0...7 {
            var asked = 0
            let members = PublishedFile.members(of: files) { _ in
                asked += 1
                return asked <= end
            }
            #expect(asked == min(end + 1, 7), "\(end)")
            #expect(told(members) == Array(all.prefix([0, 1, 2, 2, 3, 4, 4, 5][end])), "\(end)")
        }
    }

    @Test func `archives nest up to the limit, and a bomb of archives ends at once`() throws {
        var bytes = ZipMaker.archive(of: [("条例.txt", Self.law)])
        for depth in 2...6 { bytes = ZipMaker.archive(of: [("第\(depth)层.zip", bytes), ("旁.txt", Self.law)]) }
        let found = told(try members("甲.zip", bytes))
        try #require(found.count == 5)
        #expect(found[0].contains("套压缩包超过 4 层"))
        var bomb = Array(repeating: UInt8(ascii: " "), count: 10_000)
        for _ in 0..<3 { bomb = ZipMaker.archive(of: (0..<20).map { ("\($0).zip", bomb) }) }
        #expect(fault(opening: bomb, ReadLimits(memberBytes: 1_000_000)) != nil)
    }

    private func fault(opening bytes: [UInt8], _ limits: ReadLimits) -> ReadError? {
        do {
            _ = try PublishedFile(name: "甲.zip", bytes: bytes).members(limits: limits)
            return nil
        } catch { return error }
    }

    @Test func `damaged archives end with an error or with whole members`() throws {
        let zip = ZipMaker.archive(of: [
            ("甲.txt", Self.law), ("乙.csv", Self.law), ("丙.zip", ZipMaker.archive(of: [("丁.txt", Self.law)])),
        ])
        var random = SeededGenerator(seed: 19)
        for _ in 0..<400 {
            var bytes = zip
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
                    in: 0...255,
                    using: &random
                )
            }
            if Bool.random(using: &random) {
                bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
            }
            let file = PublishedFile(name: "甲.zip", bytes: bytes)
            _ = try? file.visitMembers { member in
                if case .success(let file) = member { _ = try? file.read() }
            }
            _ = try? file.read()
        }
    }

    @Test func `reading a container itself says how to import it`() throws {
        let zip = ZipMaker.archive(of: [("甲.txt", Self.law)])
        #expect(refusal(zip)?.kind == .container)
        #expect(try members("甲.txt", Self.law) == nil)
        #expect(fault(opening: ZipMaker().finished(), ReadLimits())?.kind == .office(.empty))
    }

    private func refusal(_ bytes: [UInt8]) -> ReadError? {
        do {
            _ = try PublishedFile(name: "甲.zip", bytes: bytes).read()
            return nil
        } catch { return error }
    }

    // MARK: - Tables of texts

    /// A text long enough for a document, with articles or without.
    private static func text(_ fruit: String, numbered: Bool = true, break end: String = "\n") -> String {
        (1...12).map { number in
            (numbered
                ? "第\(["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"][number - 1])条　" : "")
                + "生产和销售\(fruit)的单位和个人应当保持\(fruit)的清洁，并且按照第\(number)号目录登记。"
        }.joined(separator: end)
    }

    @Test func `a table with a statute a row gives a file for each`() throws {
        let csv = """
            序号,标题,摘要,内容
            1,某省苹果办法,（2001年3月5日某省人民政府令第3号公布）,"\(Self.text("苹果"))"
            2,某省梨/桃办法,,"某省梨/桃办法
            \(Self.text("梨"))"
            3,某省苹果办法,,"\(Self.text("青苹果"))"
            ,,,
            """
        let found = try #require(try members("规章.csv", Array(csv.utf8)))
        #expect(told(found) == ["规章.csv/某省苹果办法.txt", "规章.csv/某省梨／桃办法.txt", "规章.csv/某省苹果办法 (2).txt"])
        let editions = try found.map { try #require(editionRead(try $0.get().read())) }
        #expect(editions.map(\.title) == ["某省苹果办法", "某省梨/桃办法", "某省苹果办法"])
        #expect(editions.map(\.articles.count) == [12, 12, 12])
    }

    @Test func `wide spaces stand for lost line breaks`() throws {
        let csv = "标题,内容\n某省苹果办法,\"　　\(Self.text("苹果", break: "　　"))\"\n"
        let member = try #require(try members("法规.csv", Array(csv.utf8))?.first?.get())
        #expect(editionRead(try member.read())?.articles.count == 12)
    }

    @Test func `a text that lost the numbers of its articles is no statute with articles`() throws {
        let csv = "标题,内容\n某省苹果办法,\"\(Self.text("苹果", numbered: false))\"\n"
        let member = try #require(try members("法规.csv", Array(csv.utf8))?.first?.get())
        #expect((try? member.read()).flatMap { editionRead($0)?.articles.count } ?? 0 == 0)
    }

    @Test func `tables of other things are no containers`() throws {
        let rows = String(repeating: "第一条规定的行为，", count: 60)
        for csv in [
            "标题,内容\n会议,改到三点\n", "事项名称,实施依据\n查果,\"\(rows)\"\n", "标题,内容,依据\n查果,\"\(rows)\",《果法》\n",
            "标题,内容\n查果,\"违法内容：未洗果\n违法规定：\(rows)\"\n", "a,b\n1,2\n",
        ] {
            #expect(try members("表.csv", Array(csv.utf8)) == nil, "\(csv.prefix(20))")
        }
    }

    @Test func `the examples of lying names`() throws {
        func lies(_ name: String) throws -> Bool {
            try PublishedFile(name: name, bytes: Self.law).read().warnings.contains {
                $0.rule == "name-differs"
            }
        }
        for name in ["财政局.xlsx", "法律/条例.DOCX", "条例.pdf"] { #expect(try lies(name)) }
        for name in ["条例.txt", "条例-gbk.txt", "条例", "2024.版/条例", "条例.法", "甲.zip/条例.csv"] {
            #expect(try !lies(name))
        }
    }
}
