/// The usual short names of statutes, such as 保密法.
///
/// The default is the plain text file `Tables/abbreviations.txt`, one line `简称 = 全称` each.
public struct AbbreviationTable: Sendable {
    /// The short names with the titles that they stand for, in the order of the table.
    public let rows: [(name: String, title: String)]

    /// A table from lines `简称 = 全称`; lines that begin with `#` and lines without `=` are passed over.
    public init(_ text: String) {
        rows = text.split(whereSeparator: \.isNewline).compactMap { line in
            guard !line.hasPrefix("#"), let equals = line.firstIndex(of: "=") else { return nil }
            let name = TitleText.withoutBreaks(line[..<equals])
            let title = TitleText.withoutBreaks(line[line.index(after: equals)...])
            return name.isEmpty || title.isEmpty ? nil : (name, title)
        }
    }

    /// The table that comes with the program.
    public static let standard = AbbreviationTable(
        String(decoding: PackageResources.abbreviations_txt, as: UTF8.self)
    )
}
