import Foundation
import Hummingbird
import TestSupport
import Testing

@testable import Web

@Suite("Hostile clients", .serialized) struct HostileTests {
    /// Runs a body against a listening server, and asks for a page at its end: the server must be alive.
    private func live(
        idleSeconds: Int64 = 30,
        crowdedSeconds: Int64 = 3,
        connections: Int = 4_096,
        _ body: @escaping @Sendable (Int) throws -> Void
    ) async throws {
        var limits = ServerConfiguration.Limits()
        limits.idleSeconds = idleSeconds
        limits.crowdedSeconds = crowdedSeconds
        limits.connections = connections
        let site = try SampleSite(limits: limits)
        try await site.site.serving { port in
            // On a thread of its own: sockets that wait must not hold the threads on which the server answers.
            try await withCheckedThrowingContinuation {
                (continuation: CheckedContinuation<Void, any Error>) in
                Thread {
                    continuation.resume(
                        with: Result {
                            try body(port)
                            let after = try #require(RawConnection(port: port))
                            after.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            #expect(Self.status(after.answer()) == 200)
                        }
                    )
                }.start()
            }
        }
    }

    private static func status(_ answer: String) -> Int? {
        answer.hasPrefix("HTTP/1.1 ") ? Int(answer.dropFirst(9).prefix(3)) : nil
    }

    @Test func `bytes that are no request end in a refusal or a closed connection`() async throws {
        try await live { port in
            var sent: [[UInt8]] = [
                Array("hello\r\n\r\n".utf8), Array("GET\r\n\r\n".utf8), Array("GET / HTTP/9.9\r\n\r\n".utf8),
                Array("GET / HTTP/1.1\r\nHost localhost\r\n\r\n".utf8),
                Array("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n".utf8),
                Array(
                    "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n".utf8
                ),
                Array(
                    "POST /api/v1/cite HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
                        .utf8
                ),
                [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00], [UInt8](repeating: 0, count: 4_096),
                [UInt8](repeating: 0xFF, count: 100_000),
            ]
            var random = SeededGenerator(seed: 13)
            for _ in 0..<40 {
                sent.append(
                    (0..<Int.random(in: 1...600, using: &random)).map { _ in
                        UInt8.random(in: 0...255, using: &random)
                    }
                )
            }
            for bytes in sent {
                let connection = try #require(RawConnection(port: port))
                connection.send(bytes)
                connection.send("\r\n\r\n")
                connection.endSending()
                let answer = connection.answer()
                let status = Self.status(answer)
                #expect(
                    status == nil || (400..<500).contains(status ?? 0),
                    "\(bytes.prefix(40)): \(answer.prefix(80))"
                )
            }
        }
    }

    @Test func `raw bytes in an address are refused in words`() async throws {
        try await live { port in
            for target in [
                [0x2F, 0xFF, 0xFE], [0x2F, 0x3F, 0x71, 0x3D, 0xC3, 0x28], [0x2F, 0xED, 0xA0, 0x80],
            ] as [[UInt8]] {
                let connection = try #require(RawConnection(port: port))
                connection.send(
                    Array("GET ".utf8) + target
                        + Array(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8)
                )
                let answer = connection.answer()
                #expect(Self.status(answer) == 400, "\(target): \(answer.prefix(60))")
            }
        }
    }

    @Test func `two host fields are refused in words, and so is a stranger's behind ours`() async throws {
        try await live { port in
            for hosts in [
                ["localhost", "localhost"], ["localhost", "evil.example"], ["a", "b", "localhost"],
            ] {
                let connection = try #require(RawConnection(port: port))
                let fields = hosts.map { "Host: \($0)\r\n" }.joined()
                connection.send("GET / HTTP/1.1\r\n\(fields)Connection: close\r\n\r\n")
                let answer = connection.answer()
                #expect(
                    Self.status(answer) == 400 && answer.contains("Host"),
                    "\(hosts): \(answer.prefix(60))"
                )
            }
        }
    }

    @Test func `names of parameters are escaped where a page leads elsewhere`() async throws {
        try await live { port in
            let connection = try #require(RawConnection(port: port))
            let name = "\(SampleSite.statute)@2010"
            let title = "/statutes/" + name.utf8.map { String(format: "%%%02X", $0) }.joined()
            connection.send(
                "GET \(title)/4?%0d%0aX-Evil:1=a&%3Cb%3E=2 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            )
            let answer = connection.answer()
            let head = answer.split(separator: "\r\n\r\n", maxSplits: 1).first ?? ""
            #expect(Self.status(answer) == 302 && head.contains("%0D%0AX-Evil%3A1=a&%3Cb%3E=2"), "\(head)")
            #expect(!head.lowercased().contains("\r\nx-evil"), "\(head)")
            #expect(Address.query("/a", [("\r\nX-Evil:1", "b")]) == "/a?%0D%0AX-Evil%3A1=b")
        }
    }

    @Test func `an endless address and endless headers are cut off`() async throws {
        try await live { port in
            let long = try #require(RawConnection(port: port))
            long.send("GET /search?q=" + String(repeating: "a", count: 1_000_000))
            long.send(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            let status = Self.status(long.answer())
            #expect(status == nil || status == 414 || status == 400 || status == 431)
            let headers = try #require(RawConnection(port: port))
            headers.send("GET / HTTP/1.1\r\nHost: localhost\r\n")
            for index in 0..<20_000
            where !headers.send("X-\(index): \(String(repeating: "b", count: 80))\r\n") { break }
            let answer = Self.status(headers.answer())
            #expect(answer == nil || (400..<500).contains(answer ?? 0))
        }
    }

    @Test func `no path leads out of the site`() async throws {
        try await live { port in
            for path in [
                "/../../../../etc/passwd", "/assets/../../../etc/passwd", "//etc/passwd",
                "/assets/x/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
                "/statutes/..%2f..%2fetc%2fpasswd", "/powers/%2e%2e%2f", "/lists/..", "/impact/../../x",
                "/api/v1/../../../etc/passwd",
            ] {
                let connection = try #require(RawConnection(port: port))
                connection.send("GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                let answer = connection.answer()
                #expect((400..<500).contains(Self.status(answer) ?? 0), "\(path): \(answer.prefix(60))")
                #expect(
                    !answer.contains("root:x")
                        && !answer.contains(FileManager.default.temporaryDirectory.path)
                )
            }
        }
    }

    @Test func `connections that fall silent are closed and keep nobody out`() async throws {
        try await live(idleSeconds: 1) { port in
            var idle: [RawConnection] = []
            for _ in 0..<1_000 { if let one = RawConnection(port: port) { idle.append(one) } }
            #expect(idle.count == 1_000)
            // Half of a request each, from some of them.
            for one in idle.prefix(200) { one.send("GET / HTTP/1.1\r\nHost: loc") }
            let asking = try #require(RawConnection(port: port))
            asking.send("GET /4 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            #expect(Self.status(asking.answer()) == 200)
            let deadline = ContinuousClock.now + .seconds(30)
            let closed = idle.count { $0.closes(before: deadline) }
            #expect(closed == idle.count, "\(closed) of \(idle.count) closed")
        }
    }

    @Test func `in a crowd silent connections soon give their places to those who ask`() async throws {
        try await live(crowdedSeconds: 1, connections: 200) { port in
            var idle: [RawConnection] = []
            for _ in 0..<400 { if let one = RawConnection(port: port) { idle.append(one) } }
            #expect(idle.count == 400)
            let asking = try #require(RawConnection(port: port))
            asking.send("GET /4 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            #expect(Self.status(asking.answer()) == 200)
        }
        // Without a crowd a silent connection stays for as long as any may.
        try await live(idleSeconds: 3, crowdedSeconds: 1) { port in
            let start = ContinuousClock.now
            let kept = try #require(RawConnection(port: port))
            #expect(kept.closes(before: start + .seconds(30)))
            #expect(ContinuousClock.now - start > .seconds(2))
        }
    }

    @Test func `a client that leaves in the middle disturbs nobody`() async throws {
        try await live { port in
            for index in 0..<100 {
                let connection = try #require(RawConnection(port: port))
                connection.send("GET /check?severity=all HTTP/1.1\r\nHost: localhost\r\n")
                if index.isMultiple(of: 2) { connection.send("\r\n") }
            }
        }
    }
}
