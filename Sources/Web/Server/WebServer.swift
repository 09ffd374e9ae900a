internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import ServiceLifecycle

/// The web server: pages for officers and a JSON API, over one library directory.
///
/// ```swift
/// let configuration = try ServerConfiguration(directory: "Index")
/// try await WebServer(configuration).run { print("http://127.0.0.1:\($0)/") }
/// ```
public struct WebServer: Sendable {
    private let configuration: ServerConfiguration
    private let logger: Logger

    /// A server that is not running yet.
    ///
    /// - Parameter configuration: where to listen, whom to let in, how much to take on.
    public init(_ configuration: ServerConfiguration) {
        self.configuration = configuration
        logger = Logger(label: "yiju") { StreamLogHandler.standardError(label: $0) }
    }

    /// Serves until the process is asked to end (SIGTERM, SIGINT); requests in flight are answered first.
    ///
    /// - Parameter onListening: told the port once connections are accepted.
    /// - Throws: ``ListeningFault`` when the server cannot listen, such as at a port in use.
    public func run(onListening: @escaping @Sendable (Int) -> Void = { _ in }) async throws {
        Descriptors.raiseLimit()
        let frame = try PageFrame()
        let reload = Reload(directory: configuration.directory, logger: logger)
        let web = WebApplication(
            configuration: configuration,
            frame: frame,
            routes: SiteRoutes(frame: frame, reload: reload).all
        )
        var application = web.application(logger: logger) { channel in
            onListening(channel.localAddress?.port ?? configuration.port)
        }
        application.addServices(reload)
        do {
            try await application.runService()
        } catch {
            throw ListeningFault(error, host: configuration.host, port: configuration.port)
        }
    }
}

/// Why the server cannot listen.
public struct ListeningFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sentence that an officer reads.
    public let description: String

    init(_ error: any Error, host: String, port: Int) {
        let place = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]:\(port)" : "\(host):\(port)"
        let reason =
            switch (error as? IOError)?.errnoCode {
            case EADDRINUSE?: "端口已被占用，请用 --port 另选一个"
            case EADDRNOTAVAIL?: "这台机器没有这个地址，请检查 --host"
            case EACCES?, EPERM?: "没有权限使用这个端口，请用 --port 另选一个大于 1023 的"
            case let code?: "系统拒绝（\(String(cString: strerror(code)))），请检查 --host 和 --port"
            case nil: "找不到这个地址，请检查 --host 和 --port"
            }
        description = "无法在 \(place) 启动：\(reason)。"
    }
}

/// Builds the responder from routes and guards.
struct WebApplication: Sendable {
    let configuration: ServerConfiguration
    let frame: PageFrame
    let routes: [Route]

    /// The router with every guard around it, outermost first.
    func router() -> Router<SiteContext> {
        let router = Router(context: SiteContext.self, options: .autoGenerateHeadEndpoints)
        let limits = configuration.limits
        let long = LongAnswers(atOnce: limits.longAnswers, waitingPerClient: limits.waitingPerClient)
        let uploads = Uploads(limits)
        router.add(middleware: SecurityHeaders())
        router.add(middleware: RequestLog(namesQueries: configuration.logsQueries))
        router.add(middleware: FaultAnswers(pages: frame, routes: routes))
        // Who is not admitted is not counted: a crowd of guessers keeps nobody out.
        router.add(middleware: AccessGuard(secret: configuration.secret, users: configuration.users))
        router.add(middleware: LoadGuard(limit: limits.requests))
        router.add(middleware: AddressGuard(limit: limits.targetBytes))
        for route in routes {
            router.on(RouterPath(route.pattern), method: route.method) { request, context -> Response in
                guard let address = context.address else { throw WebFault.failure }
                try Admission(route: route).check(request, from: context.visitor)
                var inquiry = Inquiry(address: address, peer: context.peer, visitor: context.visitor)
                if route.method != .get {
                    let type = MediaType(request.headers[.contentType] ?? "")
                    (inquiry.bodyType, inquiry.bodyBoundary) = (type.name, type.boundary)
                    inquiry.body =
                        route.takesFiles
                        ? try await uploads.read(request)
                        : try await request.readBody(upTo: limits.bodyBytes, within: limits.bodySeconds)
                }
                let asked = inquiry
                let answer =
                    route.isLong(asked)
                    ? try await long.answer(to: context.peer ?? "") { try await route.answer(asked) }
                    : try await route.answer(asked)
                return answer.response(to: request)
            }
        }
        return router
    }

    /// The application, ready to run or to be tested.
    func application(
        logger: Logger,
        onServerRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
    ) -> Application<RouterResponder<SiteContext>> {
        let limits = configuration.limits
        let crowd = Crowd(limit: limits.connections / 2)
        let channel = HTTP1Channel.Configuration(
            // The first watch ends in the handler behind it, the second one in the last.
            additionalChannelHandlers: [
                IdleStateHandler(allTimeout: .seconds(limits.idleSeconds * 2)), StalledConnectionHandler(),
                IdleStateHandler(allTimeout: .seconds(limits.crowdedSeconds)),
                CrowdedConnectionHandler(crowd),
            ],
            idleTimeout: .seconds(limits.idleSeconds),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: limits.headerBytes,
                maxHeaderListSize: limits.headerBytes,
                maxHeaderFieldCount: 100
            )
        )
        return Application(
            router: router(),
            server: .http1(configuration: channel),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                backlog: 1_024,
                availableConnectionsDelegate: .maximum(limits.connections, logger: logger)
            ),
            onServerRunning: onServerRunning,
            logger: logger
        )
    }
}
