import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import ServiceLifecycle

@testable import Web

/// An answer of the site as a test looks at it.
struct SiteAnswer: Sendable {
    let head: HTTPResponse
    let body: ByteBuffer

    var status: HTTPResponse.Status { head.status }
    var headers: HTTPFields { head.headerFields }
}

/// Asks a site without a socket: the router and every guard answer, as in the server.
struct SiteClient: Sendable {
    private let responder: RouterResponder<SiteContext>

    init(_ site: WebApplication) {
        responder = site.router().buildResponder()
    }

    func answer(
        _ target: String,
        method: HTTPRequest.Method = .get,
        headers: HTTPFields = [:],
        body: ByteBuffer? = nil
    ) async throws -> SiteAnswer {
        var headers = headers
        if let body { headers[.contentLength] = "\(body.readableBytes)" }
        let request = Request(
            head: HTTPRequest(
                method: method,
                scheme: "http",
                authority: "localhost",
                path: target,
                headerFields: headers
            ),
            body: RequestBody(buffer: body ?? ByteBuffer())
        )
        let context = SiteContext(
            source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: Logger(label: "test"))
        )
        let response = try await responder.respond(to: request, context: context)
        let written = WrittenBody()
        try await response.body.write(Writer(written: written))
        return SiteAnswer(head: response.head, body: await written.bytes)
    }

    private actor WrittenBody {
        var bytes = ByteBuffer()

        func append(_ more: ByteBuffer) { bytes.writeImmutableBuffer(more) }
    }

    private struct Writer: ResponseBodyWriter {
        let written: WrittenBody

        func write(_ buffer: ByteBuffer) async throws { await written.append(buffer) }

        func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}

extension WebApplication {
    /// Listens on a free port of this machine while a body runs, and hands it the port.
    ///
    /// - Throws: what keeps the server from listening, and what the body throws.
    func serving<Value: Sendable>(_ body: @Sendable (Int) async throws -> Value) async throws -> Value {
        let (opened, open) = AsyncStream.makeStream(of: Int.self)
        let logger = Logger(label: "test")
        let server = application(logger: logger) { channel in
            open.yield(channel.localAddress?.port ?? 0)
        }
        let services = ServiceGroup(services: [server], logger: logger)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { open.finish() }
                try await services.run()
            }
            let result: Result<Value, any Error>
            do {
                guard let port = await opened.first(where: { _ in true }) else { throw NotListening() }
                result = .success(try await body(port))
            } catch {
                result = .failure(error)
            }
            await services.triggerGracefulShutdown()
            // What kept the server from listening says more than that it does not listen.
            try await group.waitForAll()
            return try result.get()
        }
    }

    private struct NotListening: Error {}
}
