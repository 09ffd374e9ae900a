import CAllocations
import Citations
import Law
import Library
import Readers
import Revision
import Search
import TestSupport
import Testing

/// How much more work twice as much of anything is that a statute, a list or a question can make large.
///
/// Work is what the heap was asked for, how often and how many bytes: that is the same in every run and on every machine, and a loop in
/// a loop that makes anything shows in it. What compares without making anything is counted by itself (`SuccessionWorkTests`).
@Suite("Growth") struct GrowthTests {
    /// Something that grows: what is made large, and the work on it.
    struct Growing: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// What the work on twice as much may be at most, as a multiple.
        var most = 2.4
        var sizes = [300, 600, 1_200]
        /// Makes what is worked on, which is not counted, and hands out the work.
        let work: @Sendable (Int) throws -> () throws -> Void

        init(
            _ name: String,
            most: Double = 2.4,
            sizes: [Int] = [300, 600, 1_200],
            work: @escaping @Sendable (Int) throws -> () throws -> Void
        ) {
            testDescription = name
            self.most = most
            self.sizes = sizes
            self.work = work
        }
    }

    private static let counts = callocations_are_counted()

    private static func counted(_ work: () throws -> Void) rethrows -> (count: UInt64, bytes: UInt64) {
        let before = callocations_of_thread()
        try work()
        let after = callocations_of_thread()
        return (after.count - before.count, after.bytes - before.bytes)
    }

    @Test(
        .enabled(if: counts),
        arguments: GrowingTexts.all + GrowingLists.all + GrowingComparisons.all + GrowingDocuments.all
            + GrowingQuestions.all + GrowingDrafts.all
    )
    func `twice as much is little more than twice the work`(growing: Growing) throws {
        var works: [(count: UInt64, bytes: UInt64)] = []
        for size in growing.sizes {
            // Tables that are made once in a process are made by the first size, and not counted.
            if works.isEmpty { try growing.work(size)() }
            works.append(try Self.counted(try growing.work(size)))
        }
        // The last step tells: before it, texts that grow out of what a string holds without the heap look like growth.
        for (one, two) in zip(works, works.dropFirst()).suffix(1) {
            #expect(
                Double(two.count) <= Double(one.count) * growing.most + 500,
                "\(growing.testDescription): \(works)"
            )
            #expect(
                Double(two.bytes) <= Double(one.bytes) * growing.most + 100_000,
                "\(growing.testDescription): \(works)"
            )
        }
    }

    @Test(.enabled(if: counts)) func `the day of a text is found at its ends alone`() {
        func bytes(_ lines: Int) -> UInt64 {
            let text = "某局决定书\n" + String(repeating: "根据有关规定，决定如下。\n", count: lines) + "2015年3月5日\n"
            let words = PublishedText(text: text, file: "决定书.txt")
            return Self.counted { _ = words.date }.bytes
        }
        _ = bytes(10)
        #expect(bytes(20_000) <= bytes(200) + 4_000)
    }

    @Test(.enabled(if: counts)) func `a loop in a loop would be noticed`() throws {
        func pairs(_ size: Int) throws -> UInt64 {
            try Self.counted {
                for one in 0..<size { _ = (0..<one).map { String($0 + 1_000_000_000_000_000) } }
            }.count
        }
        #expect(try pairs(400) > 3 * pairs(200))
    }
}
