internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Library
internal import Logging

/// Turns every error into an answer: a page for people, JSON below `/api`.
struct FaultAnswers: RouterMiddleware {
    let pages: PageFrame
    /// What is offered, to tell a wrong method from a wrong address.
    let routes: [Route]

    func handle(
        _ request: Request,
        context: SiteContext,
        next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let fault = fault(for: error, request: request)
            switch fault {
            case .failure, .damaged: context.logger.error("request failed", metadata: ["error": "\(error)"])
            default: break
            }
            return answer(to: fault, request: request)
        }
    }

    private func answer(to fault: WebFault, request: Request) -> Response {
        var answer: WebResponse
        if request.uri.path.hasPrefix("/api/"),
            let json = try? WebResponse.json(FaultBody(fault), status: fault.status)
        {
            answer = json
        } else {
            answer = pages.errorPage(fault)
        }
        answer.freshness = .never
        answer.fields += fault.fields
        return answer.response(to: request)
    }

    /// The fault behind an error of the router, of the framework or of our own.
    private func fault(for error: any Error, request: Request) -> WebFault {
        if let fault = error as? WebFault { return fault }
        if case .damaged = LibraryError(error) { return .damaged }
        guard let error = error as? any HTTPResponseError else { return .failure }
        switch error.status {
        case .notFound:
            let allowed = methods(at: request.uri.path)
            guard allowed.isEmpty || allowed.contains(request.method.rawValue) else {
                return .methodNotOffered(allowed: allowed.joined(separator: ", "))
            }
            return .notFound(
                request.uri.path.hasPrefix("/api/")
                    ? "这个地址没有内容。有哪些地址，见 /api/openapi.json。" : "这个地址没有内容。请检查地址，或从下面的检索框找起。",
                hints: []
            )
        case .badRequest: return .notUnderstood("请求不完整或格式有误。", hints: [])
        default: return .failure
        }
    }

    /// The methods that are offered at a path.
    private func methods(at path: String) -> [String] {
        let parts = path.split(separator: "/")
        return routes.filter { route in
            let pattern = route.pattern.split(separator: "/")
            if pattern.last == "**" {
                guard parts.count >= pattern.count - 1 else { return false }
            } else {
                guard parts.count == pattern.count else { return false }
            }
            return zip(pattern, parts).allSatisfy { $0 == $1 || $0.hasPrefix(":") || $0.hasPrefix("*") }
        }
        .flatMap { $0.method == .get ? ["GET", "HEAD"] : [$0.method.rawValue] }
    }
}

/// Writes one line for each request: what was asked for by route, how it ended, how long it took; not the words.
struct RequestLog: RouterMiddleware {
    let namesQueries: Bool

    func handle(
        _ request: Request,
        context: SiteContext,
        next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let took = ContinuousClock.now - start
        var metadata: Logger.Metadata = [
            "method": "\(request.method.rawValue.prefix(16))",
            "route": "\(context.endpointPath ?? "-")",
            "status": "\(response.status.code)",
            "microseconds":
                "\(took.components.seconds * 1_000_000 + took.components.attoseconds / 1_000_000_000_000)",
            "bytes": "\(response.body.contentLength ?? 0)",
        ]
        if let peer = context.peer { metadata["peer"] = "\(peer)" }
        if namesQueries { metadata["target"] = "\(request.uri.string.prefix(1_000))" }
        context.logger.info("request", metadata: metadata)
        return response
    }
}
