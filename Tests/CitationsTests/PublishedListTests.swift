import Citations
import Foundation
import Law
import Readers
import TestSupport
import Testing

/// A file of this folder's fixtures.
func fixture(_ name: String) -> URL {
    TestEnvironment.root.appending(path: "Tests/CitationsTests/Fixtures/\(name)")
}

/// The published list, citation by citation, against a table of facts that was read by eye against the file.
///
/// `YIJU_RECORD=1 swift test --filter PublishedListTests` writes the table anew.
@Suite("The published list", .enabled(if: TestEnvironment.corpus != nil, TestEnvironment.needsCorpus))
struct PublishedListTests {
    private func list() throws -> PowerList {
        let path = try #require(TestEnvironment.corpus) + "/lists/韶关市保密局权责清单.txt"
        guard case .list(let list) = try PublishedFile.load(path: path).read().content else {
            Issue.record("the file was not read as a list")
            throw CancellationError()
        }
        return list
    }

    @Test func `every citation with statute, edition, number and place`() throws {
        expectGolden(ListCitations.rows(try list()), at: fixture("list-citations.tsv"))
    }

    @Test func `every title with a number or a place in a basis is a citation`() throws {
        ListCitations.expectAllFound(in: try list())
    }
}
