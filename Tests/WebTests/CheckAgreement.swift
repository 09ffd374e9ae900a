import Annotation
import Catalog
import Formats
import Foundation
import HTTPTypes
import Law
import Library
import LinkCheck
import Logging
import NIOCore
import Office
import Readers
import Revision
import Search
import TestSupport
import Testing

@testable import Web

extension RouteAgreementTests {
    /// Hands a text in: where its result is, and what `yiju check FILE` finds in it.
    private static func handIn(_ world: AgreementWorld) async throws -> (address: String, check: FileCheck) {
        let text = "依照《装箱办法》第三条第二款、第九十九条处理。"
        let sent = try await world.client.answer(
            "/check/new",
            method: .post,
            headers: [.contentType: "text/plain"],
            body: ByteBuffer(string: text)
        )
        let check = try LinkChecker(library: world.opened.library).check(
            files: [PublishedFile(name: "", bytes: Array(text.utf8))]
        )
        let address = try #require(sent.headers[.location])
        var rounds = 0
        while try await !isDone(world, address), rounds < 400 {
            rounds += 1
            try await Task.sleep(for: .milliseconds(10))
        }
        return (address, check)
    }

    private static func isDone(_ world: AgreementWorld, _ address: String) async throws -> Bool {
        let answer = try await world.client.answer(address + "/progress")
        let told =
            try JSONSerialization.jsonObject(with: Data(String(buffer: answer.body).utf8)) as? [String: Any]
        return told?["done"] as? Bool ?? false
    }

    /// The progress tells the end, and no further work.
    static let handedProgress: Check = { world in
        let (address, _) = try await handIn(world)
        #expect(try await isDone(world, address))
    }

    /// The copy is the one that `yiju check FILE --mark` writes, byte by byte.
    static let handedCopy: Check = { world in
        let (address, check) = try await handIn(world)
        for corrects in [false, true] {
            let answer = try await world.client.answer(
                address + "/marked" + (corrects ? "?correct=true" : "")
            )
            #expect(answer.status == .ok)
            let copy = try MarkedCopy.make(
                of: check.files[0].file,
                report: check.placed,
                content: check.files[0].content,
                on: world.opened.day,
                corrects: corrects
            )
            #expect(copy.marked == check.report.findings.count && copy.marked > 0)
            let told = try archive(Array(answer.body.readableBytesView))
            let made = try archive(copy.bytes)
            #expect(told.keys.sorted() == made.keys.sorted())
            // The workbook's own properties hold the moment at which it was made.
            for (name, bytes) in made where !name.hasPrefix("docProps/") {
                #expect(told[name] == bytes, "\(name)")
            }
        }
    }

    private static func archive(_ bytes: [UInt8]) throws -> [String: [UInt8]] {
        let archive = try ZipArchive(bytes, limits: OfficeLimits())
        return try archive.names.reduce(into: [:]) { $0[$1] = try archive.content(of: $1) }
    }

    /// What was cancelled is gone from every face.
    static let handedEnd: Check = { world in
        let (address, _) = try await handIn(world)
        #expect(try await world.client.answer(address + "/cancel", method: .post).status == .seeOther)
        for part in ["", "/progress", "/report", "/marked"] {
            #expect(try await world.client.answer(address + part).status == .notFound, "\(part)")
        }
    }

    /// What is handed in is told by page, report and API as `yiju check FILE` tells it.
    static let handed: Check = { world in
        let (address, check) = try await handIn(world)
        let page = try await world.text(address)
        for (outcome, count) in check.report.summary.outcomes where count > 0 {
            #expect(page.contains("\(outcome.chinese) \(count)"))
        }
        for finding in check.report.findings { #expect(page.contains(finding.message)) }
        let report = try await world.client.answer(address + "/report")
        let told = try JSONSerialization.jsonObject(with: Data(String(buffer: report.body).utf8))
        try agree(told, check.answer, address)
    }

    // MARK: - The check

    static let check: Check = { world in
        let summary = world.report.summary
        let page = try await world.text("/check?severity=all")
        for (outcome, count) in summary.outcomes where count > 0 {
            #expect(page.contains("\(outcome.chinese) \(count)"))
        }
        #expect(page.contains("\(world.report.groups.count) 条"))
        // Every finding stands in a block of its own; the rules' sentences stand in the filter as well.
        let body = String(buffer: try await world.client.answer("/check?severity=all").body)
        let blocks = body.components(separatedBy: "<div class=\"finding ").dropFirst()
        #expect(blocks.count == world.report.groups.count)
        for finding in world.report.findings {
            let rule = "rule=\(finding.rule)&amp;"
            #expect(
                blocks.contains { $0.contains(rule) || $0.contains("rule=\(finding.rule)\"") },
                "\(finding.rule)"
            )
        }
    }

    static let checkAnswer: Check = { world in
        try agree(try await world.json("/check"), world.report.answer, "/check")
        let text = "依照《装箱办法》第三条第二款、第九十九条处理。"
        let file = PublishedFile(name: "", bytes: Array(text.utf8))
        let check = try LinkChecker(library: world.opened.library).check(files: [file])
        #expect(check.citations.count == 2)
        try agree(try await world.post("/check", text), check.answer, text)
    }

    static let progress: Check = { world in
        let told = try await world.json("/progress")
        #expect(told["done"] as? Bool == true)
    }

    private static func worklist(_ world: AgreementWorld) throws -> ImpactReport {
        try LinkChecker(library: world.opened.library)
            .impact(of: "装箱办法", on: try CitedList.all(in: world.opened.library))
    }

    static let impacts: Check = { world in
        let page = try await world.text("/impact")
        let cited = Set(try world.bases().compactMap(\.statute))
        for statute in world.opened.inventory.statutes where statute.editions.count > 1 {
            #expect(page.contains(statute.title) == cited.contains(statute.title))
        }
    }

    static let impact: Check = { world in
        let page = try await world.text(Address.impact("装箱办法"))
        let report = try worklist(world)
        for entry in report.entries { #expect(page.contains(entry.link?.chinese ?? entry.changeLabel)) }
        #expect(page.contains("\(report.entries.count) 处"))
    }

    static let work: Check = { world in
        let page = try await world.text("/work?state=all")
        var filter = WorkFilter()
        filter.states = Set(WorkState.allCases)
        let answer = try world.opened.work().answer(filter)
        #expect(!answer.items.isEmpty && page.contains(answer.headline))
        for item in answer.items { #expect(page.contains(item.power) && page.contains(item.told)) }
    }

    static let workAnswer: Check = { world in
        try agree(try await world.json("/work"), try world.opened.work().answer(WorkFilter()), "/work")
    }

    /// What is written down over HTTP is what the desk tells afterwards; `WorkTests` tries more.
    static let workMarks: Check = { world in
        let key = try #require(try world.opened.work().answer(WorkFilter()).items.first?.key)
        for (act, note) in [("note", "说明"), ("done", ""), ("undo", ""), ("note", "")] {
            let answer = try await world.client.answer(
                "/api/v1/work/\(act)",
                method: .post,
                headers: [.contentType: "application/json"],
                body: ByteBuffer(string: "{\"keys\": [\"\(key)\"], \"note\": \"\(note)\"}")
            )
            #expect(answer.status == .ok && String(buffer: answer.body).contains("\"written\":[\"\(key)\"]"))
        }
    }

    static let dueDays: Check = { world in
        for (typed, held) in [("15", 15), ("", 20)] {
            let answer = try await world.client.answer(
                "/settings",
                method: .post,
                headers: [.contentType: "application/x-www-form-urlencoded"],
                body: ByteBuffer(string: "days=\(typed)")
            )
            #expect(answer.status == .seeOther && answer.headers[.location] == "/work")
            #expect(try world.opened.work().answer(WorkFilter()).dueDays == held)
        }
    }

    static let impactAnswer: Check = { world in
        try agree(try await world.json(Address.impact("装箱办法")), try worklist(world), "/impact")
    }
}
