import Foundation
import Library
import LinkCheck
import TestSupport
import Testing

/// What the check makes of a library that is damaged while it is open: an error, and never fewer findings.
@Suite("The check over a damaged library") struct DamageAgreementTests {
    private static let files = [
        (
            "样品管理条例.md",
            "# 样品管理条例\n\n2019年6月1日样品部令第7号公布\n\n第一条　样品应当登记。\n\n第二条　样品不得出借。\n"
        ),
        (
            "容器管理条例.md",
            "# 容器管理条例\n\n2018年6月1日容器部令第3号公布\n\n第一条　盛放样品的容器应当逐个编号并且每年清点一次。\n"
        ),
        (
            "清单.csv",
            "丙县样品局权责清单,,,,\n编码,职权类别,序号,职权名称,依据\n6600000000000001,行政检查,1,样品检查,"
                + "\"《样品管理条例》第二条：“盛放样品的容器应当逐个编号并且每年清点一次。”\"\n"
        ),
    ]

    private static func made(_ directory: TemporaryDirectory) throws -> Library {
        for (name, text) in files {
            try Data(text.utf8).write(to: URL(filePath: directory.path(name)))
        }
        _ = try Importer(directory: directory.path("library")).importFiles(files.map { directory.path($0.0) })
        return try Library(directory: directory.path("library"))
    }

    /// Changes every hundredth byte, so that every block is damaged.
    private static func damage(_ path: String) throws {
        var bytes = try Data(contentsOf: URL(filePath: path))
        for at in stride(from: 100, to: bytes.count, by: 100) { bytes[at] ^= 0x10 }
        let handle = try FileHandle(forUpdating: URL(filePath: path))
        try handle.write(contentsOf: bytes)
        try handle.close()
    }

    @Test func `quoted words that stand in another statute are found there`() throws {
        let directory = try TemporaryDirectory("damage")
        let library = try Self.made(directory)
        let report = try LinkChecker(library: library).check(CitedList.all(in: library))
        #expect(report.findings.contains { $0.message.contains("容器管理条例") }, "\(report.findings)")
    }

    @Test(arguments: ["index-1/segment-1", "catalog-1.sqlite"])
    func `damage that a check meets is an error`(file: String) throws {
        let directory = try TemporaryDirectory("damage")
        let library = try Self.made(directory)
        let checker = try LinkChecker(library: library)
        let lists = try CitedList.all(in: library)
        try Self.damage(directory.path("library/" + file))
        #expect(throws: LibraryError.self) { try checker.check(lists) }
        if file.hasPrefix("catalog") {
            #expect(throws: ImpactError.self) { try checker.impact(of: "样品管理条例", on: lists) }
        }
    }
}
