internal import Annotation
internal import Foundation
internal import Hummingbird
internal import Law
internal import Library
internal import LinkCheck

/// What is to be done, for programs, spreadsheets and calendars.
enum WorkEndpoints {
    static let all: [Endpoint] = [
        .get(
            "work",
            "What revisions of statutes leave to be done, by when, and how it stands.",
            [
                .text("list"), .text("statute"), .choice("field", WorkPages.fields.map(\.rawValue)),
                .choice("state", WorkFilter.choices.map(\.word)), .choice("format", formats),
            ],
            also: [.file("text/csv"), .file(xlsx), .file("text/calendar")],
            examples: [WorkAnswer.example],
            work
        ).long,
        .sent("work/done", "Writes down that entries of the work are done.") { .done($0) },
        .sent("work/undo", "Takes back that entries of the work are done.") { .undo($0) },
        .sent("work/note", "Writes a note to entries of the work; an empty one takes the last away.") {
            .note($0)
        },
    ]

    private static let formats = ["json", "csv", "xlsx", "ics"]
    private static let xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    private static func work(_ inquiry: Inquiry, _ site: Site) throws -> Reply<WorkAnswer> {
        let format = try inquiry.word("format", among: formats) ?? "json"
        let answer = try site.work().answer(WorkPages.filter(inquiry, site))
        func file(_ body: ByteBuffer, _ type: String) -> Reply<WorkAnswer> {
            .file(.download(body, contentType: type, name: "待办.\(format)"))
        }
        switch format {
        case "csv": return file(ByteBuffer(string: answer.csv), "text/csv; charset=utf-8")
        case "xlsx":
            let bytes = try WebFault.making { () throws(AnnotationError) in try answer.workbook() }
            return file(ByteBuffer(bytes: bytes), xlsx)
        case "ics":
            let moment = Moment(secondsSince1970: Int(Date().timeIntervalSince1970))
            return file(ByteBuffer(string: answer.calendar(at: moment)), "text/calendar; charset=utf-8")
        default: return .passing(answer)
        }
    }

    /// What is sent, as what is written down.
    enum Sent {
        case done(WorkForm)
        case undo(WorkForm)
        case note(WorkForm)

        /// The form, and what is written down.
        var parts: (form: WorkForm, act: WorkAct) {
            switch self {
            case .done(let form): (form, .done)
            case .undo(let form): (form, .undo)
            case .note(let form): (form, .note(form.note ?? ""))
            }
        }

        /// Refuses a note that is not there: an empty one takes the last away, and that has to be said.
        func checked() throws(WebFault) -> Sent {
            if case .note(let form) = self, form.note == nil {
                throw .notUnderstood("请在 note 里写出备注；要删去原有的备注，写成空的：\"note\": \"\"。", hints: [])
            }
            return self
        }
    }
}

extension Endpoint {
    /// An endpoint that writes down something about entries of the work.
    fileprivate static func sent(
        _ path: String,
        _ summary: String,
        _ act: @escaping @Sendable (WorkForm) -> WorkEndpoints.Sent
    ) -> Endpoint {
        var endpoint = Endpoint.post(path, summary) { inquiry, site -> WorkMarked in
            let (form, act) = try act(try WorkForm(inquiry)).checked().parts
            return try site.mark(form, act, face: .api)
        }
        endpoint.takesFiles = false
        endpoint.needs = .editor
        endpoint.isLong = true
        endpoint.body = [
            "application/json": [
                "schema": [
                    "type": "object", "required": ["keys"],
                    "properties": [
                        "keys": ["type": "array", "items": ["type": "string"], "minItems": 1],
                        "who": ["type": "string", "maxLength": 50],
                        "note": ["type": "string", "maxLength": 1000], "seen": ["type": "string"],
                    ],
                ]
            ],
            "application/x-www-form-urlencoded": [
                "schema": [
                    "type": "object", "required": ["key"],
                    "properties": [
                        "key": ["type": "array", "items": ["type": "string"]],
                        "who": ["type": "string", "maxLength": 50],
                        "note": ["type": "string", "maxLength": 1000], "seen": ["type": "string"],
                    ],
                ]
            ],
        ]
        return endpoint
    }
}
