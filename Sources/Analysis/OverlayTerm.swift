public import Law

/// The terms of overlays: a namespace byte and a normalised text.
///
/// A question about a provision, a document number or a lexicon word makes its term here and looks it up like any other.
public enum OverlayTerm {
    /// The first byte of provisions: `条44`, `条120之1`, `款2`, `条44款2项4`, `章3`.
    public static let provision: UInt8 = 1
    /// The first byte of document numbers: `国保发[2012]7号`, `国务院令646号`.
    public static let documentNumber: UInt8 = 2
    /// The first byte of lexicon words.
    public static let lexicon: UInt8 = 3
    /// The first byte of quantities and dates: `50000元`, `15日`, `30%`, `2010-4-29`.
    public static let quantity: UInt8 = 4

    /// The term of an article: `条44`, `条120之1`.
    public static func article(_ number: Int, suffix: Int? = nil) -> [UInt8] {
        term(provision, "条\(number)" + (suffix.map { "之\($0)" } ?? ""))
    }

    /// The term of a pinpoint as a whole: `条44款2项4`.
    ///
    /// A text has the term of a whole pinpoint where it prints all its parts together, and the term of each part besides.
    public static func pinpoint(_ pinpoint: Pinpoint) -> [UInt8] {
        var text = ""
        if let article = pinpoint.article {
            text += "条\(article.number)" + (article.suffix.map { "之\($0)" } ?? "")
        }
        if let paragraph = pinpoint.paragraph { text += "款\(paragraph)" }
        if let item = pinpoint.item { text += "项\(item)" }
        if let subitem = pinpoint.subitem { text += "目\(subitem)" }
        return term(provision, text)
    }

    /// The term of a document number in the form that texts are indexed under.
    ///
    /// The issuer is folded and stands as printed; a text is found under every shortening of its issuer from the left, so
    /// that `国务院令第646号` is found in 中华人民共和国国务院令第646号.
    public static func documentNumber(_ number: DocumentNumber) -> [UInt8] {
        let year = number.year.map { "[\($0)]" } ?? ""
        let text =
            switch number.form {
            case .letter: number.issuer + year + "\(number.number)号"
            case .order: number.issuer + "令" + year + "\(number.number)号"
            case .announcement: number.issuer + "公告" + year + "\(number.number)号"
            }
        return term(documentNumber, text)
    }

    private static func term(_ namespace: UInt8, _ text: String) -> [UInt8] { [namespace] + Array(text.utf8) }
}
