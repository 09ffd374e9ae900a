import Citations
import Foundation
import Law
import Readers
import TestSupport
import Testing

@Suite("The citations of the made-up world") struct WorldCitationTests {
    @Test func `every citation of the lists with statute, edition, number and place`() throws {
        let rows = try World.readLists().map(ListCitations.rows)
        expectSnapshot(rows.joined(separator: "\n"), named: "world-citations.tsv")
    }

    @Test func `every title with a number or a place in a basis is a citation`() throws {
        for list in try World.readLists() { ListCitations.expectAllFound(in: list) }
        // Seeds 1 to 200.
        for made in GeneratedLists.lists(count: 200, seed: 1) {
            let reading = try PublishedFile(name: made.path, bytes: Array(made.text.utf8)).read()
            guard case .list(let list) = reading.content else { continue }
            ListCitations.expectAllFound(in: list)
        }
    }

    /// What does not resolve is frozen with the place and the outcome: the gaps and the moved articles of the world.
    @Test func `every own reference resolves or is explained`() throws {
        var residue: [String] = []
        var own = 0
        for edition in try World.readEditions() {
            let found = EditionReferences(of: edition)
            for reference in found.references where reference.isOwn {
                own += 1
                guard let outcome = reference.outcome, outcome != .resolved else { continue }
                residue.append(row(edition, reference.place, reference.targets.first, outcome.name))
            }
            residue += found.unparsed.map { row(edition, $0.place, nil, "notParsed") }
        }
        #expect(own > 90)
        expectSnapshot(residue.joined(separator: "\n"), named: "world-references.tsv")
    }
}
