import Law
import LinkCheck
import Office
import Readers
import TestSupport
import Testing

@testable import Annotation

/// Damaged parts in sound archives: a copy is refused, or it says what the damaged file says.
@Suite("Damaged files") struct DamagedCopyTests {
    private static let files: [(name: String, bytes: [UInt8])] = CorrectedCopyTests.files(
        CorrectedCopyTests.texts[1]
    )
    .filter { $0.name != "清单.csv" }

    /// A part with one change that damage makes.
    private static func damaged(_ part: [UInt8], _ numbers: inout SeededGenerator) -> [UInt8] {
        guard !part.isEmpty else { return part }
        var part = part
        let place = Int.random(in: 0..<part.count, using: &numbers)
        switch Int.random(in: 0..<4, using: &numbers) {
        case 0: part[place] = UInt8.random(in: 0...255, using: &numbers)
        case 1: part.removeSubrange(place..<min(part.count, place + Int.random(in: 1...40, using: &numbers)))
        case 2:
            let end = min(part.count, place + Int.random(in: 1...200, using: &numbers))
            part.insert(contentsOf: part[place..<end], at: Int.random(in: 0...part.count, using: &numbers))
        default:
            let marks = [
                "<", "/>", "]]>", "<!--", "<![CDATA[x]]>", "&amp;", "<w:p/>", "</w:t>", "<c/>", " r=\"E2\"",
            ]
            part.insert(contentsOf: Array(marks.randomElement(using: &numbers)?.utf8 ?? "".utf8), at: place)
        }
        return part
    }

    @Test("a copy is refused or says the same", arguments: files.map(\.name)) func everyFile(name: String)
        throws
    {
        let bytes = try #require(Self.files.first { $0.name == name }).bytes
        let file = PublishedFile(name: name, bytes: bytes)
        let report = try Marking.check(try file.citing().content)
        let parts = try Marking.parts(bytes).sorted { $0.key < $1.key }
        var numbers = SeededGenerator(seed: 23)
        var made = 0
        for round in 0..<600 {
            var changed = parts
            let index = Int.random(in: 0..<parts.count, using: &numbers)
            changed[index].value = Self.damaged(parts[index].value, &numbers)
            let damaged = PublishedFile(
                name: name,
                bytes: ZipMaker.archive(of: changed.map { ($0.key, $0.value) })
            )
            guard let content = try? damaged.citing().content, case .list(let list) = content,
                OfficeFormat.of(damaged.bytes) == OfficeFormat.of(bytes)
            else { continue }
            guard
                let copy = try? MarkedCopy.make(
                    of: damaged,
                    report: report,
                    content: content,
                    on: Marking.day
                )
            else { continue }
            made += 1
            #expect(try Marking.list(name, copy.bytes) == list, "round \(round): \(parts[index].key)")
        }
        #expect(made > 100)
    }
}
