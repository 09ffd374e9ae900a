import Foundation
import Law
import Readers
import Revision
import TestSupport
import Testing

@testable import LinkCheck

@Suite("The checker over the made-up world") struct WorldCheckTests {
    private func texts() throws -> StatuteTexts { SampleList.texts(of: try World.readEditions()) }

    private func findings(_ lists: [PowerList]) throws -> [Finding] {
        let texts = try texts()
        return LinkChecker(texts: texts).judged(lists.map { CitedList($0, resolvedBy: texts) }).findings
    }

    private func read(_ made: MadeUpList) throws -> PowerList {
        let reading = try PublishedFile(name: made.path, bytes: Array(made.text.utf8)).read()
        guard case .list(let list) = reading.content else { throw CocoaError(.fileReadCorruptFile) }
        return list
    }

    @Test func `what is quoted rightly is never accused`() throws {
        let findings = try findings([try read(World.sound)])
        let silent: Set<String> = ["edition-superseded", "statute-repealed"]
        let accused = findings.filter { !silent.contains($0.rule) && $0.severity != .note }
        #expect(accused.isEmpty, "\(accused.prefix(8).map { "\($0.code) \($0.rule)" })")
    }

    @Test func `the findings of the lists are those that were read and found true`() throws {
        let found = try findings(try World.readLists()).map { finding in
            [finding.code, "\(finding.place.number)", finding.rule, finding.severity.rawValue].joined(
                separator: "\t"
            )
        }
        expectSnapshot(found.joined(separator: "\n"), named: "world-findings.tsv")
    }

    /// Every revision of the world: what it did to each article is known.
    @Test func `an article is found again wherever a revision put it`() throws {
        let editions = Dictionary(
            uniqueKeysWithValues: zip(World.editions.map(\.path), try World.readEditions())
        )
        var moved = 0
        for made in World.revisions {
            let folder = World.statute(made.title)?.folder ?? ""
            let old = try #require(editions["\(folder)/\(made.title)(\(made.earlier)).md"])
            let new = try #require(editions["\(folder)/\(made.title)(\(made.later)).md"])
            let succession = EditionSuccession(from: EditionText(old), to: EditionText(new))
            // Of articles that differ in nothing but the numbers that they cite, any may be the one.
            let forms = Dictionary(grouping: old.articles) { $0.text.replacing(/第[一二三四五六七八九十]+条/, with: "") }
            let single = Set(forms.values.filter { $0.count == 1 }.joined().map(\.number))
            for link in made.links {
                guard let earlier = link.earlier, single.contains(earlier) else { continue }
                let found = try #require(
                    succession.successor(of: Pinpoint(earlier)),
                    "\(made.path) \(earlier)"
                )
                guard let later = link.later else { continue }
                #expect(
                    found.to.contains { $0.article == later },
                    "\(made.path) \(earlier) → \(later)"
                )
                if !link.isChanged { #expect(found.to == [Pinpoint(later)], "\(made.path) \(earlier)") }
                if earlier != later { moved += 1 }
            }
        }
        #expect(moved > 40)
    }
}
