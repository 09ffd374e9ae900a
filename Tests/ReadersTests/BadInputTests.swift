import Foundation
import Law
import Readers
import Office
import Testing

@Suite("Bad input") struct BadInputTests {
    private func load(_ path: String, limits: ReadLimits = ReadLimits()) -> ReadError? {
        do {
            _ = try PublishedFile.load(path: path, limits: limits)
            return nil
        } catch { return error }
    }

    private func scratch() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "yiju-readers-\(UUID().uuidString)"
        )
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    @Test func `what cannot be opened`() throws {
        let folder = try scratch()
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(load(folder.path)?.kind == .folder)
        #expect(load(folder.appending(path: "没有.txt").path)?.kind == .missing)
        #expect(load("/dev/null")?.kind == .noRegularFile)
        let file = folder.appending(path: "大.txt")
        try Data(repeating: 0x41, count: 2000).write(to: file)
        #expect(
            load(file.path, limits: ReadLimits(fileBytes: 1000))?.kind == .tooLarge(bytes: 2000, limit: 1000)
        )
        #expect(load(file.path) == nil)
    }

    @Test func `a 100 MB line is refused without reading it`() throws {
        let folder = try scratch()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "长行.txt")
        #expect(FileManager.default.createFile(atPath: file.path, contents: Data("第一条 ".utf8)))
        let handle = try FileHandle(forWritingTo: file)
        try handle.truncate(atOffset: 100 << 20)
        try handle.close()
        let error = try #require(load(file.path))
        #expect(error.kind == .tooLarge(bytes: 100 << 20, limit: 64 << 20))
        #expect(error.message.contains("100 MB") && error.message.contains("请拆成几个文件"))
    }

    @Test func `a long line names its line`() throws {
        let text = "# 甲法\n\n第一条 " + String(repeating: "果", count: 400_000)
        let error = try #require(fault(Array(text.utf8)))
        #expect(error.line == 3)
        #expect(error.message.hasPrefix("样本.txt 第3行：这一行有 1 MB"))
    }

    @Test func `too many lines`() {
        let bytes = [UInt8](repeating: 0x0A, count: 5000) + Array("第一条 果。".utf8)
        #expect(fault(bytes, limits: ReadLimits(lines: 1000))?.kind == .tooManyLines(limit: 1000))
    }

    @Test func `empty files`() {
        #expect(fault([])?.kind == .empty)
        #expect(fault(Array(" \n\t\r\n".utf8))?.kind == .empty)
        #expect(fault([0xEF, 0xBB, 0xBF])?.kind == .empty)
        #expect(fault([0xFF, 0xFE])?.kind == .empty)
    }

    static let foreign: [(FileSignature, [UInt8])] = [
        (.slides, [0x50, 0x4B, 3, 4] + Array("ppt/presentation.xml".utf8)),
        (.fixedLayout, [0x50, 0x4B, 3, 4] + Array("OFD.xml".utf8)),
        (.archive, [0x1F, 0x8B, 8]), (.archive, Array("Rar!".utf8)),
        (.database, Array("SQLite format 3\0".utf8)),
        (.program, [0x7F, 0x45, 0x4C, 0x46]),
        (.statements, Array("-- 事项\ncreate table item (id int);\ninsert into item values (1);\n".utf8)),
        (.statements, Array("create table item (\n  事项名称 text, -- 事项名称,依据\n  依据 text\n);\n".utf8)),
        (.markup, Array("<?xml version=\"1.0\"?>\n<果><梨>甜</梨></果>\n".utf8)),
    ]

    @Test(
        arguments: [[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], Array("RIFF\u{1}\u{1}\u{1}\u{1}WEBP".utf8)]
            as [[UInt8]]
    )
    func `pictures are told as such, and as no text`(bytes: [UInt8]) {
        #expect(fault(bytes)?.kind == .office(.picture))
        let file = PublishedFile(name: "甲.png", bytes: bytes)
        #expect(throws: ReadError(file: "甲.png", kind: .foreign(.image))) { try file.text() }
    }

    @Test(arguments: foreign)
    func `other kinds of files under a text's name`(signature: FileSignature, bytes: [UInt8]) throws {
        let error = try #require(fault(bytes))
        #expect(error.kind == .foreign(signature))
        #expect(error.message.contains("不是文本") && error.message.hasSuffix("。"))
    }

    @Test func `broken UTF-8 names line and byte`() throws {
        let text = Array("# 甲法\n\n第一条 苹果。\n".utf8) + [0xE6, 0x28] + Array("第二条 梨。\n".utf8)
        let error = try #require(fault(text))
        #expect(error.kind == .brokenUTF8(offset: 30))
        #expect(error.line == 4)
    }

    @Test func `a zero byte names line and byte`() throws {
        let error = try #require(fault(Array("# 甲法\n第一条\0 苹果。\n".utf8)))
        #expect(error.kind == .zeroByte(offset: 18))
        #expect(error.line == 2)
    }

    @Test func `text of no known form`() throws {
        #expect(fault(Array("今天的会议改到三点。\n请各位准时。\n".utf8))?.kind == .unrecognised)
        #expect(fault(Array("# Notes\n\nNothing here.\n".utf8))?.kind == .unrecognised)
        #expect(fault(Array("a,b,c\n1,2,3\n".utf8))?.kind == .unrecognised)
    }

    @Test func `a list cut off in the middle of a cell keeps what was read`() throws {
        let whole = try #require(listRead(try read(sampleList)))
        let end = try #require(sampleList.firstRange(of: "\t《某法》第十条\n \t"))
        let cut = String(sampleList[..<end.lowerBound]) + "\t《某法》第"
        let reading = try read(cut)
        let list = try #require(listRead(reading))
        #expect(list.powers.count == 3)
        #expect(Array(list.powers.prefix(2)) == Array(whole.powers.prefix(2)))
        #expect(list.powers[2].fields.last?.content.text == "《某法》第")
        let warning = try #require(reading.warnings.last { $0.rule == "cut-off" })
        #expect(warning.place.line == cut.split(separator: "\n", omittingEmptySubsequences: false).count)
        #expect(rules(reading).contains("count-differs"))
    }

    @Test func `messages are Chinese sentences with a way out`() {
        let kinds: [ReadError.Kind] = [
            .missing, .refused(code: 13), .folder, .noRegularFile, .empty, .tooLarge(bytes: 1, limit: 1),
            .lineTooLong(bytes: 2000, limit: 1), .tooManyLines(limit: 5), .zeroByte(offset: 0),
            .brokenUTF8(offset: 0),
            .unknownEncoding(offset: 0), .unrecognised, .brokenJSON("内容中断"), .container, .escapingName,
            .nestedTooDeep(limit: 4), .tooManyMembers(limit: 9),
        ]
        for kind in kinds + FileSignature.allCases.map({ .foreign($0) }) {
            let message = ReadError(file: "甲.txt", line: 7, kind: kind).message
            #expect(message.hasPrefix("甲.txt 第7行："), "\(message)")
            #expect(message.hasSuffix("。") && message.filter { $0 == "。" }.count == 2, "\(message)")
        }
    }
}
