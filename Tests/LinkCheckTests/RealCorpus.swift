import Citations
import Foundation
import Law
import Readers
import Testing

@testable import LinkCheck

/// The real corpus, when the environment names it.
enum RealCorpus {
    static let root = ProcessInfo.processInfo.environment["YIJU_TEST_CORPUS"]
    static let why: Comment = "set YIJU_TEST_CORPUS to the folder of the test corpus"

    /// The editions whose file names contain one of some words; all of them for no words.
    static func editions(_ words: [String]) throws -> [Edition] {
        let folder = try #require(root) + "/laws"
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return try names.sorted().filter { name in
            name.hasSuffix(".md") && (words.isEmpty || words.contains { name.contains($0) })
        }.compactMap { name in
            let file = try PublishedFile.load(path: folder + "/" + name)
            if case .statute(let edition) = try file.read().content { return edition }
            return nil
        }
    }

    /// The published list.
    static func list() throws -> PowerList {
        let folder = try #require(root) + "/lists"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        let name = try #require(names.first { $0.hasSuffix(".txt") })
        let reading = try PublishedFile.load(path: folder + "/" + name).read()
        guard case .list(let list) = reading.content else { throw CocoaError(.fileReadCorruptFile) }
        return list
    }

    /// The statutes that the list cites, and neighbours with names that come near.
    static func texts() throws -> StatuteTexts {
        SampleList.texts(
            of: try editions([
                "保守国家秘密", "印刷业管理条例", "招标投标法", "行政许可法", "行政处罚法", "行政强制法", "公务员处分条例", "民事诉讼法(", "事业单位",
                "计算机信息系统",
            ])
        )
    }

    /// A generator of numbers that is the same in every run (SplitMix64).
    struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
            return value ^ value >> 31
        }
    }
}
