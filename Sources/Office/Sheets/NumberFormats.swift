/// The number formats of a workbook: those that it writes out, and those that are built in.
struct NumberFormats {
    private let codes: [Int: String]

    /// The formats of the codes that the workbook writes out.
    init(codes: [Int: String]) { self.codes = codes }

    /// The formats of identifiers, each parsed once.
    func formats(_ identifiers: [Int]) -> [NumberFormat] {
        var parsed: [Int: NumberFormat] = [:]
        return identifiers.map { identifier in
            if let format = parsed[identifier] { return format }
            let code = codes[identifier] ?? BuiltInFormats.code(identifier)
            let format = code.map { NumberFormat($0) } ?? .general
            parsed[identifier] = format
            return format
        }
    }
}
