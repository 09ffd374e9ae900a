/// The schemas of everything that the API answers.
enum OpenAPISchemas {
    /// The schemas by name.
    static let all: [String: JSONValue] = [
        "Pinpoint": object([
            "article": maybe("integer"), "suffix": maybe("integer"), "paragraph": maybe("integer"),
            "item": maybe("integer"), "subitem": maybe("integer"),
        ]),
        "Place": object([
            "file": string, "line": maybe("integer"),
            "unit": ["type": "string", "enum": ["line", "paragraph", "row", "page"]], "number": integer,
            "sheet": ["oneOf": [object(["ordinal": integer, "name": maybe("string")]), ["type": "null"]]],
            "column": ["oneOf": [object(["number": maybe("integer"), "label": string]), ["type": "null"]]],
        ]),
        "Error": object([
            "error": object([
                "status": integer, "code": string, "message": string,
                "suggestions": list(object(["title": string, "address": string])),
            ])
        ]),
        "Status": object([
            "generation": integer, "statutes": integer, "editions": integer, "articles": integer,
            "lists": integer,
            "powers": integer, "citations": integer, "isChecked": boolean,
        ]),
        "Progress": object(
            ["finished": integer, "total": integer, "done": boolean],
            optional: ["trouble": string]
        ),
        "Suggestions": object([
            "suggestions": list(
                object(["kind": string, "text": string, "query": string, "note": string, "address": string])
            )
        ]),
        "SearchAnswer": object([
            "query": string, "total": integer, "totalIsExact": boolean, "tookMicroseconds": integer,
            "hits": list(OpenAPI.reference("SearchHit")),
            "facets": [
                "type": "object",
                "additionalProperties": list(object(["value": string, "count": integer])),
            ],
            "notUnderstood": list(object(["text": string, "message": string])),
            "didYouMean": list(string), "alsoSearched": list(string), "citations": list(string),
            "next": maybe("string"),
        ]),
        "SearchHit": object(
            [
                "kind": ["type": "string", "enum": ["power", "article", "statute"]], "id": string,
                "title": string,
                "titleHighlights": list(list(integer)), "statute": maybe("string"),
                "edition": maybe("string"),
                "isCurrent": boolean, "pinpoint": orNull("Pinpoint"), "headings": list(string),
                "code": maybe("string"), "score": number, "snippet": string,
                "highlights": list(list(integer)),
                "citedByCount": integer, "duplicates": list(string),
                "otherEditions": list(string),
            ],
            optional: ["explanation": list(object(["label": string, "value": number]))]
        ),
        "LookupReport": object([
            "asked": string, "understood": string, "answers": list(OpenAPI.reference("LookupAnswer")),
            "remarks": list(string),
        ]),
        "LookupAnswer": open([
            "statute": string, "edition": maybe("string"), "level": maybe("string"),
            "isCurrent": maybe("boolean"),
            "pinpoint": orNull("Pinpoint"), "heading": string, "headings": list(string),
            "text": maybe("string"),
            "textKind": maybe("string"), "note": maybe("string"),
            "citedBy": list(OpenAPI.reference("CitingPower")),
            "mentionedBy": list(OpenAPI.reference("CitingPower")),
            "citedByArticles": list(
                open([
                    "statute": string, "edition": string, "pinpoint": OpenAPI.reference("Pinpoint"),
                    "isOlder": boolean,
                ])
            ),
            "source": orNull("Place"),
        ]),
        "CitingPower": open([
            "code": string, "name": string, "category": string, "subitem": maybe("string"), "list": string,
            "field": field, "label": string, "pinpoint": orNull("Pinpoint"), "through": orNull("Pinpoint"),
            "scope": ["type": "string", "enum": ["exact", "whole", "part"]], "editionMark": maybe("string"),
            "editionReason": maybe("string"),
            "line": maybe("integer"), "place": OpenAPI.reference("Place"),
        ]),
        "EditionHead": object([
            "label": string, "effective": maybe("string"), "madeBy": maybe("string"),
            "textKind": ["type": "string", "enum": ["full", "digest"]], "articleCount": integer,
            "address": string,
        ]),
        "Statute": object([
            "title": string, "level": string, "editions": list(OpenAPI.reference("EditionHead")),
            "citingPowers": integer,
            "citations": integer, "address": string,
        ]),
        "StatutePage": page("Statute"),
        "Edition": object([
            "statute": string, "edition": OpenAPI.reference("EditionHead"), "isCurrent": boolean,
            "articles": list(
                object([
                    "pinpoint": OpenAPI.reference("Pinpoint"), "heading": string, "caption": maybe("string"),
                    "text": maybe("string"), "citedByCount": integer, "address": string,
                ])
            ),
        ]),
        "Change": object([
            "from": OpenAPI.reference("Pinpoint"), "to": list(OpenAPI.reference("Pinpoint")), "kind": change,
            "confidence": number,
        ]),
        "Comparison": object([
            "statute": string, "from": string, "to": string, "links": list(OpenAPI.reference("Change")),
        ]),
        "Power": open([
            "code": string, "category": string, "serial": maybe("string"), "name": string,
            "subitem": maybe("string"),
            "list": string, "fields": ["type": "object", "additionalProperties": string],
            "columns": list(string),
            "citations": list(OpenAPI.reference("Citation")), "source": OpenAPI.reference("Place"),
            "related": list(
                open(["code": string, "name": string, "category": string, "sharedArticles": integer])
            ),
        ]),
        "PowerPage": page("Power"),
        "List": object([
            "id": integer, "title": string, "body": maybe("string"), "date": maybe("string"), "rows": integer,
            "powers": integer, "address": string,
            "categories": list(
                object(["name": string, "powers": integer, "printedCount": maybe("integer")])
            ),
        ]),
        "ListPage": page("List"),
        "Citation": open([
            "power": maybe("string"), "field": field, "label": maybe("string"), "statutePrinted": string,
            "statute": maybe("string"), "editionMark": maybe("string"), "documentNumber": maybe("string"),
            "pinpoint": orNull("Pinpoint"), "through": orNull("Pinpoint"), "quotation": maybe("string"),
            "line": maybe("integer"), "place": OpenAPI.reference("Place"),
            "resolution": [
                "oneOf": [
                    open([
                        "outcome": string, "edition": maybe("string"), "editionReason": maybe("string"),
                        "articles": list(OpenAPI.reference("Pinpoint")), "note": maybe("string"),
                    ]), ["type": "null"],
                ]
            ],
        ]),
        "CitationPage": page("Citation"),
        "FoundCitations": object([
            "citations": list(OpenAPI.reference("Citation")),
            "notParsed": list(
                open(["printed": string, "line": maybe("integer"), "place": OpenAPI.reference("Place")])
            ),
        ]),
        "Segment": object([
            "kind": ["type": "string", "enum": ["same", "removed", "added", "elided"]], "text": string,
        ]),
        "Check": open([
            "lists": list(string), "findings": list(OpenAPI.reference("Finding")),
            "summary": open([
                "powers": integer, "citations": integer, "outcomes": counts, "severities": counts,
                "rules": counts,
            ]),
        ]),
        "Finding": open([
            "code": string, "severity": ["type": "string", "enum": ["error", "warning", "note"]],
            "rule": string,
            "message": string, "list": string, "power": string, "category": string,
            "suggestion": maybe("string"),
            "citation": open([
                "printed": string, "statute": string, "edition": maybe("string"),
                "pinpoint": orNull("Pinpoint"),
                "label": string, "file": string, "line": maybe("integer"),
                "place": OpenAPI.reference("Place"),
            ]),
        ]),
        "Impact": open([
            "statute": string, "from": string, "to": string, "powers": integer, "counts": counts,
            "entries": list(
                open([
                    "list": string, "code": string, "power": string, "category": string, "label": string,
                    "field": field, "line": maybe("integer"), "place": OpenAPI.reference("Place"),
                    "pinpoint": orNull("Pinpoint"),
                    "change": maybe("string"),
                    "work": string, "to": list(OpenAPI.reference("Pinpoint")),
                    "diff": list(OpenAPI.reference("Segment")),
                ])
            ),
        ]),
    ]

    private static let string: JSONValue = ["type": "string"]
    private static let integer: JSONValue = ["type": "integer"]
    private static let number: JSONValue = ["type": "number"]
    private static let boolean: JSONValue = ["type": "boolean"]
    private static let counts: JSONValue = ["type": "object", "additionalProperties": ["type": "integer"]]
    private static let field: JSONValue = [
        "type": "string", "enum": ["legalBasis", "accountability", "responsibility", "quoted", "mention"],
    ]
    private static let change: JSONValue = [
        "type": "string", "enum": ["same", "moved", "changed", "split", "merged", "dropped", "uncertain"],
    ]

    /// An object with exactly these keys.
    private static func object(
        _ properties: [String: JSONValue],
        optional: [String: JSONValue] = [:]
    ) -> JSONValue {
        [
            "type": "object", "required": .array(properties.keys.sorted().map(JSONValue.string)),
            "properties": .object(properties.merging(optional) { first, _ in first }),
            "additionalProperties": false,
        ]
    }

    /// An object with at least these keys.
    private static func open(_ properties: [String: JSONValue]) -> JSONValue {
        [
            "type": "object", "required": .array(properties.keys.sorted().map(JSONValue.string)),
            "properties": .object(properties),
        ]
    }

    private static func list(_ items: JSONValue) -> JSONValue { ["type": "array", "items": items] }

    private static func maybe(_ type: String) -> JSONValue { ["type": .array([.string(type), "null"])] }

    private static func orNull(_ name: String) -> JSONValue {
        ["oneOf": [OpenAPI.reference(name), ["type": "null"]]]
    }

    private static func page(_ name: String) -> JSONValue {
        object(["total": integer, "items": list(OpenAPI.reference(name)), "next": maybe("string")])
    }
}
