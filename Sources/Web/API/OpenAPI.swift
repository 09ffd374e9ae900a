/// The description of the API (OpenAPI 3.1), served at `/api/openapi.json`; a test holds it against real answers.
enum OpenAPI {
    /// The document.
    static let document: JSONValue = [
        "openapi": "3.1.0",
        "info": [
            "title": "Yiju 依据",
            "version": "1",
            "description": "权责清单法律依据的检索与核查。键名与命令行的 --json 相同；时间和日期为 ISO 8601；偏移以 Unicode 标量计。",
        ],
        "servers": [["url": "/"]],
        "security": [["bearer": []], ["basic": []], .object([:])],
        "paths": .object(paths),
        "components": [
            "schemas": .object(OpenAPISchemas.all),
            "securitySchemes": [
                "bearer": ["type": "http", "scheme": "bearer"],
                "basic": ["type": "http", "scheme": "basic"],
            ],
        ],
    ]

    private static let paths: [String: JSONValue] = [
        "/api/v1/status": get("What is on hand.", "Status"),
        "/api/v1/progress": get("How far the check of all citations has come.", "Progress"),
        "/api/v1/suggest": get(
            "Completions while typing.",
            "Suggestions",
            [query("q", text), number("limit", 1, 50)]
        ),
        "/api/v1/search": get(
            "Ranked hits for words, codes and citations.",
            "SearchAnswer",
            [query("q", text, required: true), number("limit", 1, 100), cursor, query("explain", flag)]
        ),
        "/api/v1/lookup": get(
            "Who cites a place, and what it says.",
            "LookupReport",
            [query("q", text, required: true), query("all", flag)]
        ),
        "/api/v1/articles/{number}": get(
            "Every article of a number that powers cite.",
            "LookupReport",
            [path("number"), query("all", flag)]
        ),
        "/api/v1/statutes": get(
            "The statutes on hand.",
            "StatutePage",
            [query("name", text), query("level", level), number("limit", 1, 1_000), cursor]
        ),
        "/api/v1/statutes/{name}": get(
            "A statute; with @edition behind its title, an edition with its articles; a statute that is not on hand, who cites it.",
            ["oneOf": [reference("Statute"), reference("Edition"), reference("LookupReport")]],
            [path("name")],
            redirects: true
        ),
        "/api/v1/statutes/{name}/compare": get(
            "Two editions of a statute, article by article.",
            "Comparison",
            [path("name"), query("from", text), query("to", text)],
            redirects: true
        ),
        "/api/v1/statutes/{name}/{article}": place(["article"]),
        "/api/v1/statutes/{name}/{article}/{paragraph}": place(["article", "paragraph"]),
        "/api/v1/statutes/{name}/{article}/{paragraph}/{item}": place(["article", "paragraph", "item"]),
        "/api/v1/powers": get(
            "The powers of all lists, in list order.",
            "PowerPage",
            [query("category", text), query("list", text), number("limit", 1, 1_000), cursor]
        ),
        "/api/v1/powers/{code}": get(
            "The powers of a code, with their citations.",
            "PowerPage",
            [path("code"), number("limit", 1, 1_000), cursor]
        ),
        "/api/v1/lists": get("The lists on hand.", "ListPage", [number("limit", 1, 1_000), cursor]),
        "/api/v1/lists/{id}": get("A list, by its title or number.", "List", [path("id")]),
        "/api/v1/citations": get(
            "The citations of one power, or of all.",
            "CitationPage",
            [query("power", text), number("limit", 1, 1_000), cursor]
        ),
        "/api/v1/cite": ["post": .object(citePost)],
        "/api/v1/check": get(
            "What the check found; 202 while it is under way.",
            "Check",
            [
                choice("severity", ["error", "warning", "note", "all"]),
                query("rule", text),
                query("category", text), query("power", text), query("statute", text),
                format(APIFormats.check),
            ],
            pending: true
        ),
        "/api/v1/impact/{name}": get(
            "The worklist of a statute's amendment; 202 while the check that knows the outcomes asked for is under way.",
            "Impact",
            [
                path("name"), query("from", text), query("to", text), choice("work", Worklist.works),
                choice("outcome", Worklist.outcomes), format(APIFormats.impact),
            ],
            pending: true
        ),
    ]

    private static let citePost: [String: JSONValue] = [
        "summary": "The citations in any text.",
        "requestBody": [
            "required": true, "content": ["text/plain": ["schema": ["type": "string"]]],
        ],
        "responses": .object(
            responses(reference("FoundCitations")).merging(
                ["408": error, "413": error, "415": error],
                uniquingKeysWith: { first, _ in first }
            )
        ),
    ]

    // MARK: - Parts

    private static let text: JSONValue = ["type": "string", "maxLength": 2_000]
    private static let flag: JSONValue = ["type": "string", "enum": ["true", "false"]]
    private static let level: JSONValue = ["type": "string"]
    private static let cursor = query("cursor", ["type": "string", "pattern": "^c[0-9a-z]+$"])
    private static func format(_ names: [String]) -> JSONValue { choice("format", names) }
    private static func choice(_ name: String, _ names: [String]) -> JSONValue {
        query(name, ["type": "string", "enum": .array(names.map(JSONValue.string))])
    }
    private static let error: JSONValue = [
        "description": "An error.", "content": ["application/json": ["schema": reference("Error")]],
    ]

    /// A reference to a schema of this document.
    static func reference(_ name: String) -> JSONValue { ["$ref": .string("#/components/schemas/\(name)")] }

    private static func query(_ name: String, _ schema: JSONValue, required: Bool = false) -> JSONValue {
        ["name": .string(name), "in": "query", "required": .bool(required), "schema": schema]
    }

    private static func number(_ name: String, _ least: Int, _ most: Int) -> JSONValue {
        query(name, ["type": "integer", "minimum": .number(least), "maximum": .number(most)])
    }

    private static func path(_ name: String) -> JSONValue {
        [
            "name": .string(name), "in": "path", "required": true,
            "schema": ["type": "string", "minLength": 1],
        ]
    }

    private static func place(_ parts: [String]) -> JSONValue {
        get(
            "A place in a statute: the article, paragraph (款) and item (项); - leaves one open.",
            "LookupReport",
            [path("name")] + parts.map(path),
            redirects: true
        )
    }

    private static func get(
        _ summary: String,
        _ schema: String,
        _ parameters: [JSONValue] = [],
        redirects: Bool = false,
        pending: Bool = false,
        isFile: Bool = false
    ) -> JSONValue {
        get(
            summary,
            reference(schema),
            parameters,
            redirects: redirects,
            pending: pending,
            isFile: isFile || pending
        )
    }

    private static func get(
        _ summary: String,
        _ schema: JSONValue,
        _ parameters: [JSONValue],
        redirects: Bool = false,
        pending: Bool = false,
        isFile: Bool = false
    ) -> JSONValue {
        var all = responses(schema)
        all["304"] = ["description": "Unchanged since the entity tag that was sent."]
        if redirects { all["302"] = ["description": "The permanent address is another one."] }
        if pending {
            all["202"] = [
                "description": "The check is still under way.",
                "content": ["application/json": ["schema": reference("Progress")]],
            ]
        }
        if isFile {
            all["200"] = [
                "description": "The report in the format asked for.",
                "content": .object(
                    ["text/csv", "text/html", "application/sarif+json"].reduce(into: [
                        "application/json": ["schema": schema]
                    ]) {
                        $0[$1] = ["schema": ["type": "string"]]
                    }
                ),
            ]
        }
        return [
            "get": [
                "summary": .string(summary), "parameters": .array(parameters), "responses": .object(all),
            ]
        ]
    }

    private static func responses(_ schema: JSONValue) -> [String: JSONValue] {
        [
            "200": ["description": "The answer.", "content": ["application/json": ["schema": schema]]],
            "400": error, "401": error, "404": error, "405": error, "414": error, "421": error, "503": error,
        ]
    }
}
