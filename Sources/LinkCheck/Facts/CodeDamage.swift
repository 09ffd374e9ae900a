/// What a spreadsheet does to codes that it takes for numbers: it keeps fifteen digits, and may print them with an exponent.
struct CodeDamage {
    private static let mostDigits = 15
    /// Whether zeros behind the fifteenth digit are what the list itself writes.
    private let zerosAreUsual: Bool

    /// What the codes of a list tell: where every long code ends so and none stands twice, zeros are no damage.
    init(_ codes: [String]) {
        let zeroed = codes.filter(Self.isZeroed)
        let long = codes.count { $0.count >= Self.mostDigits + 3 && !Self.isScientific($0) }
        zerosAreUsual = zeroed.count == long && Set(zeroed).count == zeroed.count
    }

    /// What an officer reads of a damaged code; nil for one that is whole as far as it shows.
    func sentence(of code: String) -> String? {
        if Self.isScientific(code) {
            return "编码“\(code)”已被电子表格软件损坏：长编码被当作数字，后面的数字已经丢失，无法恢复；请按原始资料以文本格式重新填写"
        }
        guard !zerosAreUsual, Self.isZeroed(code) else { return nil }
        return "编码第16位起都是0，应是被电子表格软件损坏：长编码被当作数字，只保留15位，无法恢复；请按原始资料以文本格式重新填写"
    }

    /// Whether a code is a number with an exponent: 7.29191E+25, 7E+25.
    static func isScientific(_ code: String) -> Bool {
        let parts = code.uppercased().split(separator: "E", omittingEmptySubsequences: false)
        guard parts.count == 2, let first = parts[0].first, first.isNumber else { return false }
        let exponent = parts[1].drop { $0 == "+" }
        return parts[0].allSatisfy { $0.isNumber || $0 == "." }
            && (parts[0].contains(".") || parts[1].hasPrefix("+"))
            && !exponent.isEmpty && exponent.count <= 3 && exponent.allSatisfy(\.isNumber)
    }

    /// Whether all digits behind the fifteenth are zeros.
    static func isZeroed(_ code: String) -> Bool {
        code.count >= mostDigits + 3 && code.allSatisfy { $0.isASCII && $0.isNumber }
            && code.dropFirst(mostDigits).allSatisfy { $0 == "0" }
    }
}
