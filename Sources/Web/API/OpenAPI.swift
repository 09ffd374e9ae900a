internal import HTTPTypes
internal import Law

/// The description of the API (OpenAPI 3.1), served at `/api/openapi.json`: made of the endpoints and of their examples.
struct OpenAPI {
    /// The document.
    let document: JSONValue
    /// Names of schemas that no example shows: mistakes of ours, which a test finds.
    let missing: [String]

    /// Describes endpoints.
    ///
    /// - Parameter endpoints: the endpoints.
    /// - Throws: what an example throws when it is encoded.
    init(_ endpoints: [Endpoint]) throws {
        let maker = SchemaMaker()
        // Of all places that of a cell shows most: the sheet and the column.
        _ = try maker.schema(of: SourcePlace.self, Self.placeOfCell)
        let fault = try maker.schema(of: FaultBody.self, nil)
        let progress = try maker.schema(of: PageCache.Progress.self, nil)
        var paths: [String: [String: JSONValue]] = [:]
        for endpoint in endpoints {
            let description = EndpointDescription(
                endpoint: endpoint,
                schema: try Self.schema(of: endpoint.examples, in: maker),
                progress: progress,
                fault: fault
            )
            let method = endpoint.method == .get ? "get" : "post"
            paths[description.path, default: [:]][method] = description.operation
        }
        missing = maker.missing
        document = [
            "openapi": "3.1.0",
            "info": [
                "title": "Yiju 依据",
                "version": "1",
                "description": "权责清单法律依据的检索与核查。键名与命令行的 --json 相同；时间和日期为 ISO 8601；偏移以 Unicode 标量计。",
            ],
            "servers": [["url": "/"]],
            "security": [["bearer": []], ["basic": []], .object([:])],
            "paths": .object(paths.mapValues { .object($0) }),
            "components": [
                "schemas": .object(maker.schemas),
                "securitySchemes": [
                    "bearer": ["type": "http", "scheme": "bearer"],
                    "basic": ["type": "http", "scheme": "basic"],
                ],
            ],
        ]
    }

    /// A place in a workbook.
    private static let placeOfCell: SourcePlace? = {
        let sheet = PlaceNumbering.Section(
            first: 1,
            unit: .row,
            sheet: SourceSheet(ordinal: 2, name: "行政处罚")
        )
        return PlaceNumbering([sheet]).map {
            Source(file: "检验局权责清单.xlsx", numbering: $0).place(
                14,
                column: SourceColumn(number: 5, label: "实施依据")
            )
        }
    }()

    /// The schema of an answer that is of one of some types.
    private static func schema(of examples: [any Encodable & Sendable], in maker: SchemaMaker) throws
        -> JSONValue
    {
        func schema<Value: Encodable>(_ example: Value) throws -> JSONValue {
            try maker.schema(of: Value.self, example)
        }
        let schemas = try examples.map { try schema($0) }
        guard schemas.count > 1 else { return schemas.first ?? .object([:]) }
        return ["oneOf": .array(schemas)]
    }

    /// A reference to a schema of the document.
    static func reference(_ name: String) -> JSONValue { ["$ref": .string("#/components/schemas/\(name)")] }
}

/// How one endpoint stands in the document.
private struct EndpointDescription {
    let endpoint: Endpoint
    let schema: JSONValue
    let progress: JSONValue
    let fault: JSONValue

    /// The parameters of the path, in its order.
    private var names: [String] {
        endpoint.pattern.split(separator: "/").filter { $0.hasPrefix(":") }.map { String($0.dropFirst()) }
    }

    /// The path in OpenAPI's notation: `/api/v1/powers/{code}`.
    var path: String {
        endpoint.pattern.split(separator: "/")
            .map { $0.hasPrefix(":") ? "/{\($0.dropFirst())}" : "/\($0)" }.joined()
    }

    /// The operation.
    var operation: JSONValue {
        var members: [String: JSONValue] = [
            "summary": .string(endpoint.summary), "responses": .object(responses),
        ]
        if endpoint.method == .get {
            members["parameters"] = .array(
                names.map {
                    [
                        "name": .string($0), "in": "path", "required": true,
                        "schema": ["type": "string", "minLength": 1],
                    ]
                }
                    + endpoint.parameters.map {
                        [
                            "name": .string($0.name), "in": "query", "required": .bool($0.isRequired),
                            "schema": $0.schema,
                        ]
                    }
            )
        } else {
            members["requestBody"] = [
                "required": true, "content": endpoint.body ?? .object(content),
            ]
        }
        return .object(members)
    }

    /// What it is sent.
    private var content: [String: JSONValue] {
        if let form = endpoint.form { return ["multipart/form-data": ["schema": form]] }
        return [
            "text/plain": ["schema": ["type": "string"]],
            "multipart/form-data": [
                "schema": [
                    "type": "object",
                    "properties": [
                        "file": [
                            "type": "array",
                            "items": ["type": "string", "contentMediaType": "application/octet-stream"],
                        ],
                        "text": ["type": "string"],
                        "asOf": ["type": "string", "format": "date"],
                        "ocr": ["type": "string", "enum": ["on"]],
                    ],
                ]
            ],
        ]
    }

    private var responses: [String: JSONValue] {
        var all: [String: JSONValue] = ["200": answer]
        for status in ["400", "401", "404", "405", "414", "421", "503"] { all[status] = error }
        if endpoint.method == .get {
            all["304"] = ["description": "Unchanged since the entity tag that was sent."]
        } else {
            for status in ["403", "408", "413", "415"] { all[status] = error }
        }
        for one in endpoint.also {
            switch one {
            case .permanentAddress: all["302"] = ["description": "The permanent address is another one."]
            case .progress:
                all["202"] = [
                    "description": "The check is still under way.",
                    "content": ["application/json": ["schema": progress]],
                ]
            case .file: break
            }
        }
        return all
    }

    private var answer: JSONValue {
        var json: [String: JSONValue] = ["schema": schema]
        if endpoint.examples.count == 1, let only = endpoint.examples.first { json["example"] = .value(only) }
        var content: [String: JSONValue] = ["application/json": .object(json)]
        for case .file(let type) in endpoint.also { content[type] = ["schema": ["type": "string"]] }
        return ["description": "The answer.", "content": .object(content)]
    }

    private var error: JSONValue {
        ["description": "An error.", "content": ["application/json": ["schema": fault]]]
    }
}
