internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore

/// What travels with a request through the guards to its page.
struct SiteContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The client's address, for the log.
    let peer: String?
    /// The decoded address; empty until ``AddressGuard`` has read it.
    var address: RequestAddress?
    /// Who asks; nobody in particular until ``AccessGuard`` has looked.
    var visitor = Visitor(name: nil, role: .reader)

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress?.ipAddress
    }
}

/// A request as pages see it: no bytes, no sockets.
struct Inquiry: Sendable {
    /// The decoded address.
    let address: RequestAddress
    /// The address that the request came from, or nil.
    var peer: String?
    /// Who asks.
    var visitor = Visitor(name: nil, role: .reader)
    /// The body of a POST, or empty.
    var body = ByteBuffer()
    /// The body's media type, parameters left out.
    var bodyType: String?
    /// What stands between the parts of a form's body, where it has parts.
    var bodyBoundary: String?

    /// Whom bounds for each client count: a user by name, else the address.
    var client: String { visitor.name ?? peer ?? "" }

    /// The first value of a parameter, trimmed, or nil.
    func value(_ name: String) -> String? { address.value(name) }

    /// A parameter that must be a number in a range, or the value taken when it is absent.
    ///
    /// - Parameters:
    ///   - name: the parameter.
    ///   - range: what is accepted.
    ///   - usual: what holds when it is absent.
    /// - Returns: the number.
    /// - Throws: `WebFault.notUnderstood` when it is no number or out of range.
    func number(_ name: String, in range: ClosedRange<Int>, usual: Int) throws(WebFault) -> Int {
        guard let text = value(name) else { return usual }
        guard let number = Int(text), range.contains(number) else {
            throw .notUnderstood(
                "参数 \(name) 应为 \(range.lowerBound) 到 \(range.upperBound) 之间的整数，收到的是“\(text.prefix(40))”。",
                hints: []
            )
        }
        return number
    }

    /// A parameter that must be one of some words, or nil when it is absent.
    ///
    /// - Parameters:
    ///   - name: the parameter.
    ///   - words: what is accepted.
    ///   - labels: what they mean, in the same order, where they do not say it themselves.
    /// - Returns: the word.
    /// - Throws: `WebFault.notUnderstood` when it is another word.
    func word(
        _ name: String,
        among words: [String],
        called labels: [String] = []
    ) throws(WebFault) -> String? {
        guard let text = value(name) else { return nil }
        guard words.contains(text) else {
            let all = labels.isEmpty ? words : zip(words, labels).map { "\($0)（\($1)）" }
            throw .notUnderstood(
                "参数 \(name) 只能取 \(all.joined(separator: "、"))，收到的是“\(text.prefix(40))”。",
                hints: []
            )
        }
        return text
    }
}

/// One address pattern and what answers there.
struct Route: Sendable {
    let method: HTTPRequest.Method
    /// The pattern in the router's notation: `/powers/:code`.
    let pattern: String
    /// Whether what is asked for takes long: such answers are made beside the others, in turns.
    var isLong: @Sendable (Inquiry) -> Bool = { _ in false }
    /// Whether it is sent files: its body may be as large as one, and few are read at once.
    var takesFiles = false
    /// Who may use it; ``Admission`` looks.
    var needs = Role.reader
    let answer: @Sendable (Inquiry) async throws -> WebResponse

    /// A page or a resource that is read.
    static func get(
        _ pattern: String,
        isLong: Bool = false,
        _ answer: @escaping @Sendable (Inquiry) async throws -> WebResponse
    ) -> Route {
        Route(method: .get, pattern: pattern, isLong: { _ in isLong }, answer: answer)
    }

    /// A resource that is sent something.
    static func post(
        _ pattern: String,
        takesFiles: Bool = false,
        needs: Role = .reader,
        _ answer: @escaping @Sendable (Inquiry) async throws -> WebResponse
    ) -> Route {
        Route(method: .post, pattern: pattern, takesFiles: takesFiles, needs: needs, answer: answer)
    }
}
