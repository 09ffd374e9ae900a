internal import Formats
internal import HTTPTypes
internal import Library
internal import Search

/// What changes the library over HTTP: the same as on the command line, for editors.
enum KeepEndpoints {
    static let all: [Endpoint] = [
        .keeping(
            "files",
            "Imports files that are sent, in place of what `replace` names; `dryRun` tells what would happen.",
            ImportAnswer.example,
            [
                "file": files, "title": text, "sender": text, "replace": texts,
                "ocr": ["type": "string", "enum": ["on"]],
            ],
            required: ["file"],
            KeepOrder.taking
        ) { (outcome) throws(WebFault) -> ImportAnswer in
            guard let imported = outcome.imported else { throw .failure }
            return ImportAnswer(imported)
        },
        .keeping(
            "remove",
            "Removes lists, statutes, editions or files by name; `dryRun` tells what would happen.",
            KeepingAnswer.example,
            ["name": texts],
            required: ["name"],
            KeepOrder.removing
        ) { outcome in KeepingAnswer(outcome.touched) },
        .keeping(
            "rename",
            "Gives a list or a statute another title; `dryRun` tells what would happen.",
            KeepingAnswer.example,
            ["name": text, "newName": text],
            required: ["name", "newName"],
            KeepOrder.renaming
        ) { outcome in KeepingAnswer(outcome.touched) },
    ]

    private static let text: JSONValue = ["type": "string", "maxLength": 2_000]
    private static let texts: JSONValue = ["type": "array", "items": text]
    private static let files: JSONValue = [
        "type": "array", "items": ["type": "string", "contentMediaType": "application/octet-stream"],
    ]
    /// What every form may hold.
    fileprivate static let common: [String: JSONValue] = [
        "kind": ["type": "string", "enum": .array(HoldingKind.allCases.map { .string($0.rawValue) })],
        "dryRun": ["type": "string", "enum": ["true", "false"]], "who": text,
    ]
}

extension Endpoint {
    /// How long a program waits for an import of somebody else.
    private static let patience = Duration.seconds(20)

    /// An endpoint that changes the library.
    fileprivate static func keeping<Body: Encodable & Sendable>(
        _ path: String,
        _ summary: String,
        _ example: Body,
        _ fields: [String: JSONValue],
        required: [String],
        _ order: @escaping @Sendable (KeepForm) throws(WebFault) -> KeepOrder,
        _ body: @escaping @Sendable (KeepOutcome) throws(WebFault) -> Body
    ) -> Endpoint {
        var endpoint = Endpoint(
            method: .post,
            pattern: "/api/v1/" + path,
            summary: summary,
            parameters: [],
            examples: [example],
            also: [],
            takesFiles: true,
            needs: .editor,
            isLong: true
        ) { _, _ in throw WebFault.failure }
        endpoint.form = [
            "type": "object",
            "properties": .object(fields.merging(KeepEndpoints.common) { own, _ in own }),
            "required": .array(required.map { .string($0) }),
        ]
        endpoint.keeps = { inquiry, directory in
            let form = try KeepForm(inquiry)
            let word = form.value("dryRun")
            guard word == nil || word == "true" || word == "false" else {
                throw WebFault.notUnderstood("字段 dryRun 只能取 true、false。", hints: [])
            }
            let doing = KeepDoing(try order(form), form, from: inquiry.visitor, in: directory, face: .api)
            let outcome: KeepOutcome
            do {
                outcome = try doing.runInTurn(word == "true" ? .rehearsal : .atOnce, patience: patience)
            } catch {
                throw doing.fault(error)
            }
            return try Reply.passing(try body(outcome)).response()
        }
        return endpoint
    }
}
