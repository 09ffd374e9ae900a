internal import Library

/// Within how many working days work is due, as somebody sets it on the page of the work.
struct DueDaysForm {
    /// The days in digits; nil for as many as hold where nothing is set.
    let days: String?
    /// Who does it; nil when nobody says.
    let who: String?

    /// Where it is sent.
    static let address = "/settings"

    /// Reads the body of a request.
    ///
    /// - Throws: `WebFault.notUnderstood` for days that may not be set and for a name that is too long.
    init(_ inquiry: Inquiry) throws(WebFault) {
        let fields = try WorkForm.fields(inquiry)
        let typed = WorkForm.trimmed(fields.value("days") ?? "")
        guard typed.isEmpty || LibrarySetting.dueDays.fault(in: typed) == nil else {
            throw .notUnderstood(
                "到期的工作日应为 \(LibrarySetting.dueDaysRange.lowerBound) 到 \(LibrarySetting.dueDaysRange.upperBound) 之间的整数；"
                    + "空着即改回 \(LibrarySetting.dueDays.usual)。",
                hints: [WorkForm.hint]
            )
        }
        days = typed.isEmpty ? nil : typed
        who = WorkForm.signed(WorkForm.trimmed(fields.value("who") ?? ""), by: inquiry.visitor.name)
        guard (who ?? "").count <= Journal.longestName else {
            throw .notUnderstood("经办人最多 \(Journal.longestName) 个字。", hints: [WorkForm.hint])
        }
    }
}
