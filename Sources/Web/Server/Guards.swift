internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import Synchronization

/// Refuses addresses that are too long or are no text, before anything else looks at them.
struct AddressGuard: RouterMiddleware {
    let limit: Int

    func handle(
        _ request: Request,
        context: SiteContext,
        next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        guard request.uri.string.utf8.count <= limit else { throw WebFault.addressTooLong(limit: limit) }
        var context = context
        do {
            context.address = try RequestAddress(path: request.uri.path, query: request.uri.query)
        } catch {
            let reason =
                switch error {
                case .brokenPercent: "地址里的百分号后面应有两位十六进制数字。"
                case .notUTF8: "地址里的字符不是 UTF-8 编码。"
                case .controlCharacter: "地址里有控制字符。"
                case .tooManyParameters: "参数超过 \(RequestAddress.maximumParameters) 个。"
                }
            throw WebFault.notUnderstood(reason, hints: [])
        }
        return try await next(request, context)
    }
}

/// Lets in who knows a secret, and says who it is; without any secret, who speaks to this machine by its own name.
///
/// A page of another site can point a name of its own at 127.0.0.1 and so read what a server there answers. Such requests
/// carry that name in their host field, and are refused.
struct AccessGuard: RouterMiddleware {
    let secret: AccessSecret?
    let users: UserDesk?
    private let guesses = GuessQueue()
    /// The first host field becomes the request's authority; further ones stay among the fields.
    private static let furtherHost = HTTPField.Name("Host")

    init(secret: AccessSecret?, users: UserDesk? = nil) {
        self.secret = secret
        self.users = users
    }

    func handle(
        _ request: Request,
        context: SiteContext,
        next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        if let host = Self.furtherHost, request.headers.contains(host) {
            throw WebFault.notUnderstood("请求里有不止一个主机名（Host），不知道以哪个为准。", hints: [])
        }
        var context = context
        if secret != nil || users != nil {
            guard let visitor = try await visitor(request.headers[.authorization], context) else {
                if request.headers[.authorization] != nil { try await Task.sleep(for: guesses.wait()) }
                throw WebFault.notAdmitted
            }
            context.visitor = visitor
        } else {
            if let authority = request.head.authority {
                guard ServerConfiguration.isLoopback(Self.host(of: authority)) else {
                    throw WebFault.strangeHost
                }
            }
            context.visitor = .unnamedEditor
        }
        return try await next(request, context)
    }

    /// Who presents a secret: a user by name, or anybody by the secret that all share.
    private func visitor(_ field: String?, _ context: SiteContext) async throws -> Visitor? {
        guard let field else { return nil }
        if let secret, secret.admits(authorization: field) { return .unnamedEditor }
        guard let users, let presented = PresentedSecret(authorization: field)?.named else { return nil }
        switch await users.visitor(presented.name, secret: presented.secret) {
        case .visitor(let visitor): return visitor
        case .crowded: throw WebFault.busy
        case .nobody:
            if let fault = users.fault { context.logger.error("users file", metadata: ["error": "\(fault)"]) }
            return nil
        }
    }

    /// The host of an authority: `localhost:8420` is `localhost`, `[::1]:80` is `[::1]`.
    static func host(of authority: String) -> String {
        if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
            return String(authority[...end])
        }
        return authority.prefix { $0 != ":" }.lowercased()
    }
}

/// Makes wrong secrets wait, each behind the ones before; who knows the secret never waits.
///
/// An honest mistake costs half a second. Of many guesses at once twenty a second are answered, and none waits more than five seconds,
/// so that no connection is held for long.
final class GuessQueue: Sendable {
    private static let least = Duration.milliseconds(500)
    private static let step = Duration.milliseconds(50)
    private static let most = Duration.seconds(5)

    private let next = Mutex(ContinuousClock.now)

    /// How long the next wrong guess waits.
    func wait(at now: ContinuousClock.Instant = .now) -> Duration {
        let turn = next.withLock { next in
            next = max(next, now) + Self.step
            return next
        }
        return min(max(now.duration(to: turn), Self.least), Self.most)
    }
}

/// Works on so many requests at once and turns further ones away.
struct LoadGuard: RouterMiddleware {
    private final class Counter: Sendable {
        let working = Atomic<Int>(0)
    }

    let limit: Int
    private let counter = Counter()

    init(limit: Int) {
        self.limit = limit
    }

    func handle(
        _ request: Request,
        context: SiteContext,
        next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        let before = counter.working.add(1, ordering: .relaxed).oldValue
        defer { counter.working.subtract(1, ordering: .relaxed) }
        guard before < limit else { throw WebFault.busy }
        return try await next(request, context)
    }
}

/// The header fields that keep a page to itself.
struct SecurityHeaders: RouterMiddleware {
    /// Nothing but our own files, nothing inline, no frames, no forms to elsewhere.
    static let policy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
        "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    ].joined(separator: "; ")

    private static let fields: [(HTTPField.Name, String)] = [
        ("Content-Security-Policy", policy),
        ("X-Content-Type-Options", "nosniff"),
        // With `no-referrer` browsers would keep from us as well which site a form stands on (`Origin: null`).
        ("Referrer-Policy", "same-origin"),
        ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ].compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }

    func handle(
        _ request: Request,
        context: SiteContext,
        next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in Self.fields { response.headers[name] = value }
        return response
    }
}
