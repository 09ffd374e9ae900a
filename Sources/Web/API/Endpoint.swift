internal import Formats
internal import HTTPTypes

/// One address of the API: where it is, what it takes, what it answers.
///
/// Its route and its description are made of it.
struct Endpoint: Sendable {
    let method: HTTPRequest.Method
    /// The pattern in the router's notation, such as `/api/v1/powers/:code`.
    let pattern: String
    /// What it is for, in one English sentence.
    let summary: String
    /// What its query takes; what its path takes stands in the pattern.
    let parameters: [Parameter]
    /// One answer of each type that it gives.
    let examples: [any Encodable & Sendable]
    /// What it answers besides.
    let also: Set<Alternative>
    /// Whether it is sent files.
    var takesFiles = false
    /// What it is sent, as OpenAPI describes a body; nil of texts and files.
    var body: JSONValue?
    /// Who may use it.
    var needs = Role.reader
    /// The fields of its form; nil for those of what is handed in to be checked.
    var form: JSONValue?
    /// The answer of one that changes the library in a directory; it needs nothing on hand.
    var keeps: (@Sendable (Inquiry, String) throws -> WebResponse)?
    /// Whether it takes long: reports, comparisons, citations of any text.
    var isLong = false
    /// The answer.
    let answer: @Sendable (Inquiry, Site) throws -> WebResponse

    /// The same endpoint, whose answers take long.
    var long: Endpoint {
        var copy = self
        copy.isLong = true
        return copy
    }

    /// Whether it answers as of another day.
    var knowsDays: Bool { parameters.contains { $0.name == AskedDay.name } }

    /// What an endpoint may answer instead of a value.
    enum Alternative: Hashable, Sendable {
        /// The permanent address of what was asked for (status 302).
        case permanentAddress
        /// How far the check has come (status 202).
        case progress
        /// A file of this media type.
        case file(String)
    }

    /// An endpoint that is read.
    ///
    /// - Parameters:
    ///   - path: the pattern below `/api/v1/`.
    ///   - summary: what it is for.
    ///   - parameters: what its query takes.
    ///   - also: what it answers besides.
    ///   - examples: one answer of each type that it gives.
    ///   - reply: the answer.
    /// - Returns: the endpoint.
    static func get<Body: Encodable & Sendable>(
        _ path: String,
        _ summary: String,
        _ parameters: [Parameter] = [],
        also: Set<Alternative> = [],
        examples: [Body],
        _ reply: @escaping @Sendable (Inquiry, Site) throws -> Reply<Body>
    ) -> Endpoint {
        Endpoint(
            method: .get,
            pattern: "/api/v1/" + path,
            summary: summary,
            parameters: parameters,
            examples: examples,
            also: also
        ) { inquiry, site in try reply(inquiry, site).response() }
    }

    /// An endpoint that is read and always answers a value of one type, or fails.
    ///
    /// - Parameters:
    ///   - path: the pattern below `/api/v1/`.
    ///   - summary: what it is for.
    ///   - parameters: what its query takes.
    ///   - body: the answer.
    /// - Returns: the endpoint.
    static func get<Body: Exemplified & Sendable>(
        _ path: String,
        _ summary: String,
        _ parameters: [Parameter] = [],
        _ body: @escaping @Sendable (Inquiry, Site) throws -> Body
    ) -> Endpoint {
        get(path, summary, parameters, examples: [Body.example]) { .value(try body($0, $1)) }
    }

    /// An endpoint that is sent a text or files.
    ///
    /// - Parameters:
    ///   - path: the pattern below `/api/v1/`.
    ///   - summary: what it is for.
    ///   - body: the answer.
    /// - Returns: the endpoint.
    static func post<Body: Exemplified & Sendable>(
        _ path: String,
        _ summary: String,
        _ body: @escaping @Sendable (Inquiry, Site) throws -> Body
    ) -> Endpoint {
        Endpoint(
            method: .post,
            pattern: "/api/v1/" + path,
            summary: summary,
            parameters: [],
            examples: [Body.example],
            also: [],
            takesFiles: true
        ) { try Reply.passing(try body($0, $1)).response() }
    }
}

/// What an endpoint answers.
enum Reply<Body: Encodable> {
    /// A value, as JSON.
    case value(Body)
    /// A value that is another one the next time: it is not kept.
    case passing(Body)
    /// The permanent address of what was asked for.
    case moved(to: String)
    /// How far the check has come, because the answer has to wait for it.
    case pending(PageCache.Progress)
    /// A file.
    case file(WebResponse)

    /// The answer for HTTP.
    ///
    /// - Throws: what the encoder throws.
    func response() throws -> WebResponse {
        switch self {
        case .value(let body): return try .json(body)
        case .passing(let body):
            var response = try WebResponse.json(body)
            response.freshness = .never
            return response
        case .moved(let address): return .redirect(to: address)
        case .pending(let progress):
            var response = try WebResponse.json(progress, status: .accepted)
            response.freshness = .never
            if let refresh = WebResponse.refresh(after: 2) { response.fields.append(refresh) }
            return response
        case .file(let response): return response
        }
    }
}

/// A parameter of an endpoint's query.
struct Parameter: Sendable {
    let name: String
    /// What it may be.
    let schema: JSONValue
    var isRequired = false

    /// A text.
    static func text(_ name: String, required: Bool = false) -> Parameter {
        Parameter(name: name, schema: ["type": "string", "maxLength": 2_000], isRequired: required)
    }

    /// One of some words.
    static func choice(_ name: String, _ words: [String]) -> Parameter {
        Parameter(name: name, schema: ["type": "string", "enum": .array(words.map(JSONValue.string))])
    }

    /// The day of which it is told what is in force; absent means today.
    static let day = Parameter(name: AskedDay.name, schema: ["type": "string", "format": "date"])

    /// True or false; absent means false.
    static func flag(_ name: String) -> Parameter { choice(name, ["true", "false"]) }

    /// How many items a page has, and where it begins.
    static func page(most: Int) -> [Parameter] {
        [
            number("limit", 1...most),
            Parameter(name: "cursor", schema: ["type": "string", "pattern": "^c[0-9a-z]+$"]),
        ]
    }

    /// A number in a range.
    static func number(_ name: String, _ range: ClosedRange<Int>) -> Parameter {
        Parameter(
            name: name,
            schema: [
                "type": "integer", "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound),
            ]
        )
    }
}

extension Inquiry {
    /// A parameter that must be there.
    ///
    /// - Parameter name: the parameter.
    /// - Returns: its value.
    /// - Throws: `WebFault.notUnderstood` when it is missing.
    func required(_ name: String) throws(WebFault) -> String {
        guard let value = value(name) else { throw .notUnderstood("缺少参数 \(name)。", hints: []) }
        return value
    }

    /// A parameter that is `true` or `false`; absent means false.
    ///
    /// - Parameter name: the parameter.
    /// - Returns: whether it is true.
    /// - Throws: `WebFault.notUnderstood` when it is another word.
    func flag(_ name: String) throws(WebFault) -> Bool {
        try word(name, among: ["true", "false"]) == "true"
    }
}
