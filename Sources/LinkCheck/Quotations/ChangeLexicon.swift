import Law
import Revision

/// The words whose change, loss or insertion changes what a provision means, as one table.
enum ChangeLexicon {
    /// Words that say no; a change that touches one is a change of the rule.
    static let negations = ["不得", "不予", "不能", "不准", "不适用", "禁止", "严禁", "除外", "未经", "无权", "不", "未", "非", "无"]
    /// Words that oblige or allow.
    static let modals = ["应当", "可以", "必须", "应", "可", "须", "有权", "有义务"]
    /// Endings by which a body is known.
    static let bodies = [
        "管理部门", "主管部门", "工作部门", "部门", "机关", "机构", "人民政府", "政府", "委员会", "法院", "检察院", "办公厅", "办公室", "国务院",
    ]
    /// Levels of secrecy.
    static let secrecy = ["绝密", "机密", "秘密级", "密级"]
    /// What follows a figure when it is a quantity of law rather than part of a name.
    static let measures = [
        "年", "月", "日", "天", "小时", "元", "万", "倍", "%", "人", "次", "个", "以上", "以下", "分之", "级", "周", "名", "份",
    ]
    /// Words in an omitted part that limit or turn what is quoted beside it.
    static let limits = ["不得", "除外", "但是", "但", "不适用", "不予", "禁止", "另有规定"]
    /// Words of grammar alone: putting one in or leaving one out changes no rule.
    static let particles = Set("的地得了之".utf16)
    /// Letters at which the name of a body cannot go on to the left.
    static let bodyStops = Set("的由向和或对应当与在被经报及者将把给为以其有并同级".utf16)

    /// Every place of a word of a table in a text.
    static func places(of words: [String], in units: [UInt16]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        let patterns = words.map { Array($0.utf16) }
        var index = 0
        while index < units.count {
            if let hit = patterns.first(where: { pattern in
                index + pattern.count <= units.count
                    && pattern.indices.allSatisfy { units[index + $0] == pattern[$0] }
            }) {
                result.append(index..<(index + hit.count))
                index += hit.count
            } else {
                index += 1
            }
        }
        return result
    }
}

/// Weighs the changes between a quotation and the real text.
struct ChangeScale {
    private let real: ComparableText
    private let quoted: ComparableText
    private var realPlaces: [ChangeWeight: [Range<Int>]] = [:]
    private var quotedPlaces: [ChangeWeight: [Range<Int>]] = [:]

    /// A scale for two texts; cost linear in their lengths.
    init(real: ComparableText, quoted: ComparableText) {
        self.real = real
        self.quoted = quoted
        realPlaces = Self.places(real)
        quotedPlaces = Self.places(quoted)
    }

    /// The gravest weight of a change given as the runs of units that differ.
    func weight(real left: Range<Int>, quoted right: Range<Int>) -> ChangeWeight {
        if Self.sameNumber(real.units[left], quoted.units[right]) { return .slip }
        if (real.units[left] + quoted.units[right]).allSatisfy(ChangeLexicon.particles.contains) {
            return .slip
        }
        for weight in ChangeWeight.allCases where weight != .slip {
            // A weighty word counts when the change goes through it on its own side: when it is dropped, put in, or broken.
            if Self.touches(left, realPlaces[weight] ?? [], insertion: left.isEmpty)
                || Self.touches(right, quotedPlaces[weight] ?? [], insertion: right.isEmpty)
            {
                return weight
            }
        }
        return .slip
    }

    private static func touches(_ change: Range<Int>, _ places: [Range<Int>], insertion: Bool) -> Bool {
        places.contains { place in
            insertion
                ? place.lowerBound < change.lowerBound && change.lowerBound < place.upperBound
                : place.overlaps(change)
        }
    }

    /// 三年 and 3年 are the same number in another notation.
    private static func sameNumber(_ left: ArraySlice<UInt16>, _ right: ArraySlice<UInt16>) -> Bool {
        guard let old = ChineseNumeral.value(ofUnits: Array(left)),
            let new = ChineseNumeral.value(ofUnits: Array(right))
        else { return false }
        return old == new
    }

    private static func places(_ text: ComparableText) -> [ChangeWeight: [Range<Int>]] {
        [
            .negation: ChangeLexicon.places(of: ChangeLexicon.negations, in: text.units),
            .modality: ChangeLexicon.places(of: ChangeLexicon.modals, in: text.units).filter {
                !isPartOfWord($0, text)
            },
            .number: numbers(text),
            .body: bodies(text),
            .secrecy: ChangeLexicon.places(of: ChangeLexicon.secrecy, in: text.units),
        ]
    }

    /// 可 in 许可 or 应 in 相应 neither obliges nor allows.
    private static func isPartOfWord(_ place: Range<Int>, _ text: ComparableText) -> Bool {
        guard place.count == 1 else { return false }
        let before = place.lowerBound > 0 ? text.units[place.lowerBound - 1] : 0
        let after = place.upperBound < text.count ? text.units[place.upperBound] : 0
        let compounds = [
            "许可", "认可", "可能", "相应", "适应", "供应", "应急", "应用", "反应", "响应", "可靠", "可行", "必须", "可以", "应当",
        ]
        return compounds.contains { word in
            let units = Array(word.utf16)
            return (units[0] == before && units[1] == text.units[place.lowerBound])
                || (units[0] == text.units[place.lowerBound] && units[1] == after)
        }
    }

    /// Figures that count something: a numeral with what it measures behind it, or any Arabic figure.
    private static func numbers(_ text: ComparableText) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var index = 0
        while index < text.count {
            guard ChineseNumeral.isNumeral(text.units[index]) else {
                index += 1
                continue
            }
            var end = index
            while end < text.count, ChineseNumeral.isNumeral(text.units[end]) || text.units[end] == 0x2E {
                end += 1
            }
            let tail = Array(text.units[end..<min(end + 2, text.count)])
            let measured = ChangeLexicon.measures.contains { tail.starts(with: Array($0.utf16)) }
            let ordinal = index > 0 && text.units[index - 1] == 0x7B2C
            if measured || ordinal || text.units[index] < 0x3000 { result.append(index..<end) }
            index = end
        }
        return result
    }

    /// The names of bodies: an ending of the table with what stands before it, up to a mark or a word of grammar.
    private static func bodies(_ text: ComparableText) -> [Range<Int>] {
        ChangeLexicon.places(of: ChangeLexicon.bodies, in: text.units).map { ending in
            var start = ending.lowerBound
            while start > 0, ending.lowerBound - start < 10, text.gaps[start] == .none,
                !ChangeLexicon.bodyStops.contains(text.units[start - 1])
            {
                start -= 1
            }
            return start..<ending.upperBound
        }
    }
}
