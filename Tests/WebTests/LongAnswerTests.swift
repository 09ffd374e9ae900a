import Foundation
import HTTPTypes
import Hummingbird
import Synchronization
import Testing

@testable import Web

@Suite("Answers that take long") struct LongAnswerTests {
    /// A door that stays closed until it is opened; waiting holds a thread, as long work does.
    private final class Door: Sendable {
        private let isOpen = Mutex(false)
        private let condition = DispatchSemaphore(value: 0)

        func pass() {
            condition.wait()
            condition.signal()
        }

        func open() {
            let isFirst = isOpen.withLock { open in
                defer { open = true }
                return !open
            }
            if isFirst { condition.signal() }
        }
    }

    private final class Record: Sendable {
        private let names = Mutex<[String]>([])
        var all: [String] { names.withLock { $0 } }
        func add(_ name: String) { names.withLock { $0.append(name) } }
    }

    /// Waits until so many requests wait.
    private func wait(for count: Int, in long: LongAnswers) async {
        while long.waiting < count { await Task.yield() }
    }

    @Test func `clients come in turn, and too many of one are turned away`() async throws {
        let long = LongAnswers(atOnce: 1, waitingPerClient: 20)
        let (door, record) = (Door(), Record())
        try await withThrowingTaskGroup(of: Void.self) { group in
            var waiting = 0
            func ask(_ client: String) async {
                group.addTask {
                    try await long.answer(to: client) {
                        door.pass()
                        record.add(client)
                    }
                }
                if waiting > 0 { await wait(for: waiting, in: long) }
                waiting += 1
            }
            await ask("many")
            // The first one works; only then are the others counted as waiting.
            for _ in 0..<20 { await ask("many") }
            await ask("few")
            await wait(for: 21, in: long)
            await #expect(throws: WebFault.self) { try await long.answer(to: "many") {} }
            await ask("third")
            await wait(for: 22, in: long)
            door.open()
            try await group.waitForAll()
        }
        #expect(record.all.count == 23 && long.waiting == 0)
        let served = record.all
        #expect(
            served.firstIndex(of: "few") ?? 99 <= 2 && served.firstIndex(of: "third") ?? 99 <= 3,
            "\(served)"
        )
    }

    @Test func `where several are made at once, one place is left to others`() async throws {
        let long = LongAnswers(atOnce: 3, waitingPerClient: 20)
        let (door, record) = (Door(), Record())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<5 {
                group.addTask {
                    try await long.answer(to: "many") {
                        door.pass()
                        record.add("many")
                    }
                }
            }
            await wait(for: 3, in: long)
            // Nobody else works: the place that is left is there at once.
            try await long.answer(to: "few") { record.add("few") }
            #expect(record.all == ["few"])
            door.open()
            try await group.waitForAll()
        }
        #expect(record.all.count == 6)
    }

    @Test func `what making an answer throws comes out, and the place is given on`() async throws {
        let long = LongAnswers(atOnce: 1, waitingPerClient: 1)
        await #expect(throws: CancellationError.self) {
            try await long.answer(to: "a") { throw CancellationError() }
        }
        #expect(try await long.answer(to: "a") { 7 } == 7)
    }

    /// Many connections that ask for what takes long, twenty requests each; who asks for anything else is answered at once.
    @Test func `others are answered while long answers are made`() async throws {
        let door = Door()
        let frame = try PageFrame()
        let site = WebApplication(
            configuration: try ServerConfiguration(directory: "Index"),
            frame: frame,
            routes: [
                .get("/echo") { _ in .page("here") },
                Route(method: .get, pattern: "/long", isLong: { _ in true }) { _ in
                    door.pass()
                    return .page("done")
                },
            ]
        )
        let answers = try await site.serving { port in
            try await withCheckedThrowingContinuation { continuation in
                Thread {
                    continuation.resume(
                        with: Result {
                            let request = "GET /long HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            let crowd = try (0..<12).map { _ in
                                let one = try #require(RawConnection(port: port))
                                one.send(String(repeating: request, count: 20))
                                return one
                            }
                            var answers: [String] = []
                            for _ in 0..<4 {
                                let other = try #require(RawConnection(port: port))
                                other.send(
                                    "GET /echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                                )
                                answers.append(other.answer())
                            }
                            door.open()
                            withExtendedLifetime(crowd) {}
                            return answers
                        }
                    )
                }.start()
            }
        }
        #expect(
            answers.count == 4 && answers.allSatisfy { $0.hasPrefix("HTTP/1.1 200") && $0.hasSuffix("here") }
        )
    }

    @Test(arguments: [
        ("/check", true), ("/impact/:name", true), ("/api/v1/check", true), ("/api/v1/impact/:name", true),
        ("/api/v1/cite", true), ("/api/v1/statutes/:name/compare", true), ("/search", false), ("/", false),
        ("/api/v1/lookup", false), ("/statutes/:name", false), ("/check/new/:token/marked", true),
        ("/check/new/:token/report", true), ("/check/new/:token", false),
    ])
    func `which answers take long`(pattern: String, isLong: Bool) throws {
        let site = try SampleSite()
        let route = try #require(site.site.routes.first { $0.pattern == pattern })
        #expect(route.isLong(Inquiry(address: try RequestAddress(path: pattern, query: nil))) == isLong)
    }

    @Test func `a comparison of editions takes long, a place does not`() throws {
        let site = try SampleSite()
        let route = try #require(site.site.routes.first { $0.pattern == "/statutes/:name/**" })
        func isLong(_ path: String) throws -> Bool {
            route.isLong(Inquiry(address: try RequestAddress(path: path, query: nil)))
        }
        #expect(try isLong("/statutes/a/compare"))
        #expect(try !isLong("/statutes/a@2010/44"))
    }
}
