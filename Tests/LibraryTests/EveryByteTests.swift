import Catalog
import Foundation
import InvertedIndex
import Law
import TestSupport
import Testing

@testable import Library

/// Every byte of every file of a library is changed once, and every file cut to every length: an answer is right or there is none.
///
/// Some of them in each run; all of them with `YIJU_TEST_FULL`.
@Suite("Every byte of a library", .serialized)
struct EveryByteTests {
    private static func made() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write("apple.md", Sample.statute("某市苹果管理条例", articles: 9))
        try scratch.write("list.txt", Sample.list("某市果品局权责清单", citations: ["《某市苹果管理条例》第二条"]))
        try scratch.importAll()
        try scratch.write("list.txt", Sample.list("某市果品局权责清单", citations: ["《某市苹果管理条例》第三条"]))
        try scratch.importAll()
        return scratch
    }

    /// Files of a library, by their paths in it.
    private static func files(_ scratch: Scratch) throws -> [String] {
        let walk = try #require(FileManager.default.enumerator(atPath: scratch.library))
        return walk.compactMap { $0 as? String }.filter { name in
            (FileWork.size("\(scratch.library)/\(name)") ?? 0) > 0
                && !FileWork.isDirectory("\(scratch.library)/\(name)")
        }.sorted()
    }

    /// What catalog and index answer, as a text for each question.
    private static func answers(_ directory: String) throws -> [String] {
        let library = try Library(directory: directory)
        let catalog = library.catalog
        var answers: [String] = []
        for statute in try catalog.statutes(includeShadowed: true) {
            for edition in statute.editions {
                answers.append("\(String(describing: try catalog.edition(edition.id)))")
            }
        }
        answers.append("\(try catalog.powers())")
        answers.append("\(try catalog.powerCitations())")
        let index = try library.index
        for run in ["苹果", "登记", "果品检查"] {
            let query = IndexQuery.verbatim(Array(run.utf8), in: IndexScheme.weighted())
            let result = try index.search(query, SearchOptions(limit: 100, countsAll: true))
            answers.append("\(result.hits.map(\.key)) \(String(describing: result.total))")
            answers.append("\(try index.stored(of: result.hits.map(\.document)))")
        }
        return answers
    }

    /// The answers, or nil when an error that names a file or says what to do took their place.
    private static func answersOrError(_ directory: String) throws -> [String]? {
        do {
            return try answers(directory)
        } catch let error where error is LibraryError || error is CatalogError || error is IndexError {
            return nil
        }
    }

    @Test func `a changed byte is an error or was not met, and a verification names it`() throws {
        let scratch = try Self.made()
        let right = try Self.answers(scratch.library)
        var (errors, unmet) = (0, 0)
        for name in try Self.files(scratch) {
            let path = "\(scratch.library)/\(name)"
            let handle = try FileHandle(forUpdating: URL(filePath: path))
            let bytes = try Data(contentsOf: URL(filePath: path))
            // A step that shares no factor with the blocks meets all places in them.
            let step = TestEnvironment.isFull ? 1 : max(1, bytes.count / 90 | 1)
            for at in stride(from: 0, to: bytes.count, by: step) {
                func put(_ byte: UInt8) throws {
                    try handle.seek(toOffset: UInt64(at))
                    try handle.write(contentsOf: [byte])
                }
                try put(bytes[at] ^ UInt8(1 << (at % 8)))
                if let found = try Self.answersOrError(scratch.library) {
                    unmet += 1
                    #expect(found == right, "\(name), byte \(at)")
                } else {
                    errors += 1
                }
                #expect(try !LibraryVerification(directory: scratch.library).isSound, "\(name), byte \(at)")
                try put(bytes[at])
            }
            try handle.close()
        }
        #expect(try Self.answers(scratch.library) == right)
        #expect(errors > 200 && unmet > 0, "\(errors) errors, \(unmet) right")
    }

    @Test func `a file cut short at any length is an error or was not needed`() throws {
        let scratch = try Self.made()
        let right = try Self.answers(scratch.library)
        var errors = 0
        for name in try Self.files(scratch) {
            let path = "\(scratch.library)/\(name)"
            let bytes = try Data(contentsOf: URL(filePath: path))
            let step = TestEnvironment.isFull ? 1 : max(1, bytes.count / 30)
            // From the end, so that each cut is one call.
            for length in stride(from: bytes.count - 1, through: 0, by: -step) {
                try #require(truncate(path, off_t(length)) == 0)
                if let found = try Self.answersOrError(scratch.library) {
                    #expect(found == right, "\(name) cut to \(length)")
                } else {
                    errors += 1
                }
                // A shorter journal is a journal: what a power cut tore from its end is told, and what it held is not known.
                guard name != "journal" else { continue }
                #expect(
                    try !LibraryVerification(directory: scratch.library).isSound,
                    "\(name) cut to \(length)"
                )
            }
            try bytes.write(to: URL(filePath: path))
        }
        #expect(try Self.answers(scratch.library) == right)
        #expect(errors > 100)
    }
}
