internal import ICU
internal import Law
internal import Library

/// A hit with its document, and the hits that say the same.
struct HitGroup {
    var hit: RankedHit
    var document: StoredDocument
    /// Other hits with the same words.
    var duplicates: [StoredDocument] = []
    /// Other editions of the same article, with nearly the same words.
    var otherEditions: [StoredDocument] = []
}

/// Gathers hits that say the same, in the order in which they come.
///
/// Two articles are the same when their folded words are; two editions of one article also when they share half of their
/// pairs of neighbouring characters. A group is shown by the edition in force. Groups depend on the hits before them alone, so
/// a later page never changes an earlier one.
struct HitGrouping {
    /// The day that tells what is in force.
    let today: LegalDate
    private(set) var groups: [HitGroup] = []
    private var byWords: [[UInt16]: Int] = [:]
    private var byPlace: [String: [Int]] = [:]

    /// How many pairs two editions of an article must share to be shown as one.
    private static let likeness = 0.5

    init(today: LegalDate) { self.today = today }

    private func isInForce(_ document: StoredDocument) -> Bool {
        document.standing?.status(on: today) == .current
    }

    mutating func add(_ hit: RankedHit, _ document: StoredDocument) {
        guard document.kind == .article, let text = document.sections.first?.text, !document.isDigest else {
            groups.append(HitGroup(hit: hit, document: document))
            return
        }
        let words = Folding.fold(text).units.filter { $0 > 0x20 }
        if let place = byWords[words], words.count >= 12 {
            join(hit, document, place, isEdition: groups[place].document.title == document.title)
            return
        }
        let name = document.title + "#" + document.detail
        for place in byPlace[name] ?? [] where isAlike(words, groups[place].document) {
            join(hit, document, place, isEdition: true)
            return
        }
        byWords[words] = groups.count
        byPlace[name, default: []].append(groups.count)
        groups.append(HitGroup(hit: hit, document: document))
    }

    private mutating func join(_ hit: RankedHit, _ document: StoredDocument, _ place: Int, isEdition: Bool) {
        var told = document
        if isInForce(document), !isInForce(groups[place].document) {
            told = groups[place].document
            groups[place].document = document
            groups[place].hit = RankedHit(
                hit: hit.hit,
                key: hit.key,
                score: groups[place].hit.score,
                parts: hit.parts
            )
        }
        if isEdition {
            groups[place].otherEditions.append(told)
        } else {
            groups[place].duplicates.append(told)
        }
    }

    private func isAlike(_ words: [UInt16], _ other: StoredDocument) -> Bool {
        let others = Folding.fold(other.sections.first?.text ?? "").units.filter { $0 > 0x20 }
        let left = Self.pairs(words)
        let right = Self.pairs(others)
        guard !left.isEmpty, !right.isEmpty else { return false }
        let shared = left.intersection(right).count
        return Double(shared) >= Self.likeness * Double(left.count + right.count - shared)
    }

    private static func pairs(_ words: [UInt16]) -> Set<UInt32> {
        Set(zip(words, words.dropFirst()).map { UInt32($0) << 16 | UInt32($1) })
    }
}
