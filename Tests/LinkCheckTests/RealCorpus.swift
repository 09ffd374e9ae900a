import Citations
import Foundation
import Law
import Readers
import TestSupport
import Testing

@testable import LinkCheck

/// The real corpus, when the environment names it.
enum RealCorpus {
    static let root = TestEnvironment.corpus
    static let why = TestEnvironment.needsCorpus

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
}
