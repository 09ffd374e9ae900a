import Foundation
import TestSupport
import Testing

@testable import Library

/// What is kept of the findings of one state for the next.
@Suite("The ledger of findings") struct FindingLedgerTests {
    private func counts(_ generation: Int, _ findings: String...) -> FindingLedger.Counts {
        FindingLedger.Counts(
            findings.map { (String($0.prefix { $0 != " " }), $0) },
            generation: generation
        )
    }

    @Test func `equal findings are counted, the rest is new or gone`() {
        var ledger = FindingLedger(of: "/nowhere/at/all")
        #expect(ledger.last == nil && ledger.remark == nil)
        #expect(ledger.take(counts(3, "error 甲", "error 甲", "note 乙")) == nil)
        let difference = ledger.take(counts(5, "error 甲", "warning 丙", "note 乙"))
        #expect(
            difference
                == FindingsDifference(generation: 5, since: 3, added: ["warning": 1], gone: ["error": 1])
        )
        // The same state checked on another day tells what it told, and the next state is held against its last findings.
        #expect(ledger.take(counts(5, "error 甲")) == difference)
        #expect(ledger.take(counts(6, "error 甲"))?.added.isEmpty == true)
        #expect(ledger.changes.map(\.generation) == [5, 6])
        // A library that was begun anew begins with nothing.
        #expect(ledger.take(counts(1, "error 丁")) == nil && ledger.last == 1 && ledger.changes.isEmpty)
    }

    @Test func `it is read as it was written`() throws {
        let folder = try TemporaryDirectory("ledger")
        try folder.write("a", "")
        let directory = folder.path("")
        var ledger = FindingLedger(of: directory)
        for generation in 1...600 { ledger.take(counts(generation, "error \(generation)", "error 甲")) }
        try ledger.write(to: directory)
        let read = FindingLedger(of: directory)
        #expect(read.last == 600 && read.changes == ledger.changes && read.changes.count == 500)
        #expect(read.changes.allSatisfy { $0.added == ["error": 1] && $0.gone == ["error": 1] })
    }

    @Test func `a ledger that would be too large is not kept`() {
        var ledger = FindingLedger(of: "/nowhere/at/all")
        ledger.take(counts(1, "error 甲"))
        let many = FindingLedger.Counts((0...100_000).map { ("note", "\($0)") }, generation: 2)
        #expect(ledger.take(many) == nil && ledger.last == nil)
    }
}
