import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Web

@Suite("Guards") struct GuardTests {
    private func site(secret: AccessSecret? = nil, requests: Int = 256) throws -> WebApplication {
        var limits = ServerConfiguration.Limits()
        limits.requests = requests
        let frame = try PageFrame()
        return WebApplication(
            configuration: try ServerConfiguration(directory: "Index", limits: limits).with(secret: secret),
            frame: frame,
            routes: frame.assets.routes + [
                .get("/echo/:word") { inquiry in
                    frame.page("error", title: "试", values: ["heading": inquiry.address.components[1]])
                },
                .get("/tree/:name/**") { inquiry in .page(inquiry.address.components.joined(separator: "|"))
                },
                .get("/api/v1/fail") { _ in throw CocoaError(.fileNoSuchFile) },
                .post("/api/v1/take") { inquiry in try .json(["bytes": inquiry.body.readableBytes]) },
            ]
        )
    }

    private func get(
        _ target: String,
        method: HTTPRequest.Method = .get,
        in site: WebApplication,
        headers: HTTPFields = [:]
    )
        async throws -> SiteAnswer
    {
        try await SiteClient(site).answer(target, method: method, headers: headers)
    }

    @Test func `what is asked for comes back escaped, with every security header`() async throws {
        let response = try await get("/echo/%3Cscript%3E%22", in: try site())
        #expect(response.status == .ok)
        let text = String(buffer: response.body)
        #expect(text.contains("&lt;script&gt;&quot;") && !text.contains("<script>\""))
        #expect(response.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
        #expect(response.headers[.xContentTypeOptions] == "nosniff")
        #expect(response.headers[.contentType] == "text/html; charset=utf-8")
    }

    @Test func `an unchanged page is not sent again`() async throws {
        let site = try site()
        let first = try await get("/echo/a", in: site)
        let tag = try #require(first.headers[.eTag])
        let second = try await get("/echo/a", in: site, headers: [.ifNoneMatch: tag])
        #expect(second.status == .notModified)
        #expect(second.body.readableBytes == 0)
        #expect(try await get("/echo/b", in: site, headers: [.ifNoneMatch: tag]).status == .ok)
    }

    @Test(arguments: ["/echo/%ff", "/echo/a?q=%ff", "/echo/%", "/echo/a?q=%00", "/echo/a?q=\u{FFFD}"])
    func `what is no text is a bad request`(target: String) async throws {
        let response = try await get(target, in: try site())
        #expect(response.status == .badRequest)
        #expect(String(buffer: response.body).contains("没有看懂"))
    }

    @Test(arguments: [
        "/../../etc/passwd", "/echo/..%2f..%2fetc", "/%2e%2e/%2e%2e/x", "/nowhere", "/echo/a/b",
    ])
    func `an address without content says so and leaks nothing`(target: String) async throws {
        let response = try await get(target, in: try site())
        let text = String(buffer: response.body)
        #expect(response.status == .notFound || text.contains("..%2f") || text.contains("../"))
        #expect(!text.contains("root:"))
    }

    @Test func `a long address is refused`() async throws {
        let response = try await get("/echo/a?q=" + String(repeating: "a", count: 1_000_000), in: try site())
        #expect(response.status == .uriTooLong)
    }

    @Test(arguments: [HTTPRequest.Method.post, .put, .delete, .patch, .trace, .options])
    func `a method that is not offered is named as such`(method: HTTPRequest.Method) async throws {
        let response = try await get("/echo/a", method: method, in: try site())
        #expect(response.status == .methodNotAllowed)
        #expect(response.headers[.allow] == "GET, HEAD")
        let tree = try await get("/tree/a/b/c", method: method, in: try site())
        #expect(tree.status == .methodNotAllowed)
    }

    @Test func `a path may go on below a wildcard`() async throws {
        let response = try await get("/tree/a@b/44/2", in: try site())
        #expect(String(buffer: response.body) == "tree|a@b|44|2")
    }

    @Test func `an error inside says nothing of the inside`() async throws {
        let response = try await get("/api/v1/fail", in: try site())
        #expect(response.status == .internalServerError)
        let text = String(buffer: response.body)
        #expect(text.contains("\"code\":\"failure\"") && !text.contains("Cocoa"))
    }

    @Test func `a body has its bounds`() async throws {
        let client = SiteClient(try site())
        let small = ByteBuffer(string: "abc")
        let answer = try await client.answer("/api/v1/take", method: .post, body: small)
        #expect(String(buffer: answer.body) == "{\"bytes\":3}")
        let big = ByteBuffer(repeating: 0x61, count: 3_000_000)
        #expect(
            try await client.answer("/api/v1/take", method: .post, body: big).status == .contentTooLarge
        )
    }

    @Test func `a secret keeps strangers out`() async throws {
        let site = try site(secret: AccessSecret("correct-horse-battery"))
        let stranger = try await get("/echo/a", in: site)
        #expect(stranger.status == .unauthorized)
        #expect(stranger.headers[.wwwAuthenticate]?.hasPrefix("Basic") == true)
        let friend = try await get(
            "/echo/a",
            in: site,
            headers: [.authorization: "Bearer correct-horse-battery"]
        )
        #expect(friend.status == .ok)
    }

    @Test func `guesses wait behind one another, and who knows the secret does not`() async throws {
        let queue = GuessQueue()
        let now = ContinuousClock.now
        let waits = (0..<200).map { _ in queue.wait(at: now) }
        #expect(waits[0] == .milliseconds(500) && waits[19] == .milliseconds(1000))
        #expect(waits.last == .seconds(5) && zip(waits, waits.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(queue.wait(at: now + .seconds(60)) == .milliseconds(500))

        // One request at a time is worked on: a guesser that waits takes nobody's place.
        let site = try site(secret: AccessSecret("correct-horse-battery"), requests: 1)
        async let guess = get("/echo/a", in: site, headers: [.authorization: "Bearer wrong-horse-battery"])
        try await Task.sleep(for: .milliseconds(50))
        let friend = try await get(
            "/echo/a",
            in: site,
            headers: [.authorization: "Bearer correct-horse-battery"]
        )
        #expect(friend.status == .ok)
        #expect(try await guess.status == .unauthorized)
    }

    @Test func `another site's name is turned away`() {
        for (authority, host) in [
            ("localhost:8420", "localhost"), ("[::1]:8420", "[::1]"), ("Evil.example:80", "evil.example"),
        ] {
            #expect(AccessGuard.host(of: authority) == host)
        }
        #expect(!ServerConfiguration.isLoopback("evil.example"))
    }

    @Test func `too many at once are turned away`() async throws {
        let response = try await get("/echo/a", in: try site(requests: 0))
        #expect(response.status == .serviceUnavailable)
        #expect(response.headers[.retryAfter] == "2")
    }

    @Test func `our own files may be kept for good`() async throws {
        let site = try site()
        let response = try await get(site.frame.assets.style.address, in: site)
        #expect(response.headers[.cacheControl]?.contains("immutable") == true)
        let old = try await get("/assets/old/yiju.css", in: site)
        #expect(old.headers[.cacheControl] == "no-cache")
        #expect(try await get("/assets/old/other.css", in: site).status == .notFound)
    }
}
