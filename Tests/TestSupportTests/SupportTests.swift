import Catalog
import Foundation
import Library
import TestSupport
import Testing

@Suite("What tests share") struct SupportTests {
    @Test func `the generator's numbers are the published ones`() {
        // The first numbers of SplitMix64 for the seed 1234567.
        var generator = SeededGenerator(seed: 1_234_567)
        #expect(generator.next() == 6_457_827_717_110_365_317)
        #expect(generator.next() == 3_203_168_211_198_807_973)
    }

    @Test func `a temporary directory goes away with its value`() throws {
        let path: String
        do {
            let directory = try TemporaryDirectory("support")
            path = try directory.write("folder/file.txt", "字")
            #expect(FileManager.default.fileExists(atPath: path))
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `the small library holds the world`() throws {
        let library = try Library(directory: try SmallLibrary.shared().directory)
        let holdings = try library.catalog.statistics()
        #expect(holdings.statutes == World.statutes.count)
        #expect(holdings.editions == World.editions.count)
        #expect(holdings.lists == World.lists.count)
    }

    @Test func `a snapshot that differs or is missing is an issue`() throws {
        let directory = try TemporaryDirectory("snapshots")
        let golden = directory.url.appending(path: "golden.txt")
        withKnownIssue("nothing is recorded, or it is recorded now") { expectGolden("甲\n乙", at: golden) }
        try directory.write("golden.txt", "甲\n丙\n")
        withKnownIssue("the second line differs") { expectGolden("甲\n乙", at: golden) }
        try directory.write("golden.txt", "甲\n乙\n")
        if !Snapshots.isRecording { expectGolden("甲\n乙", at: golden) }
    }
}
