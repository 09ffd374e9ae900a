/// The number under which a document was issued.
///
/// `国保发〔2012〕7号` has the issuer `国保发`, the year 2012 and the number 7; `国务院令第646号` is order 646 of 国务院. The
/// same number in other brackets or another order of words compares equal; ``printed`` keeps what stood there.
public struct DocumentNumber: Sendable, Codable {
    /// How the number is made up.
    public enum Form: String, Sendable, Codable, CaseIterable {
        /// 发文字号: issuer, year in brackets, number (`国发〔2012〕7号`).
        case letter
        /// 令: issuer and number of the order (`国务院令第646号`).
        case order
        /// 公告: issuer and number of the announcement.
        case announcement
    }

    /// How the number is made up.
    public let form: Form
    /// The issuer's characters: `国保发`, `国务院`, `主席`; may be empty where only `令第2号` is printed.
    public let issuer: String
    /// The year inside the number, or nil.
    public let year: Int?
    /// The running number.
    public let number: Int
    /// The words as they stood in the text.
    public let printed: String

    /// A document number.
    public init(form: Form, issuer: String, year: Int?, number: Int, printed: String) {
        self.form = form
        self.issuer = issuer
        self.year = year
        self.number = number
        self.printed = printed
    }

    /// The number in its standard form: `国保发〔2012〕7号`, `国务院令第646号`.
    public var standard: String {
        switch form {
        case .letter: issuer + (year.map { "〔\($0)〕" } ?? "") + "\(number)号"
        case .order: issuer + "令" + (year.map { "\($0)年" } ?? "") + "第\(number)号"
        case .announcement: issuer + "公告" + (year.map { "\($0)年" } ?? "") + "第\(number)号"
        }
    }
}

extension DocumentNumber: Hashable {
    /// Whether two numbers are the same number, however printed.
    public static func == (left: DocumentNumber, right: DocumentNumber) -> Bool {
        (left.form, left.issuer, left.year, left.number) == (
            right.form, right.issuer, right.year, right.number
        )
    }

    /// Hashes what equality compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(form)
        hasher.combine(issuer)
        hasher.combine(year)
        hasher.combine(number)
    }
}
