internal import Catalog
internal import ICU
internal import Law

/// Every power that cites something, by what it cites: the links from places to powers, held in memory.
///
/// The catalog is the truth; this repeats its citations by powers for speed: reading their rows anew was most of what a lookup
/// cost. It is made for programs that answer many questions (``ReferenceDesk/prepare()``), in some ten microseconds a citation,
/// and takes about a kilobyte for each; a single question asks the catalog. A library never changes while it is open.
struct CitingPowers: Sendable {
    /// The citations that name something, as places in ``all``, ascending.
    private struct Places: Sendable {
        var any: [Int] = []
        var byNumber: [ArticleNumber: [Int]] = [:]
        /// Those that name a range of articles, by its ends.
        var ranges: [(first: Int, last: Int, place: Int)] = []
        /// Those that name a chapter, section or part as a whole.
        var headings: [Int] = []

        /// Those that name an article, by itself or in a range.
        func naming(_ number: ArticleNumber) -> [Int] {
            let exact = byNumber[number] ?? []
            let inRange = ranges.filter { $0.first <= number.number && number.number <= $0.last }.map(\.place)
            guard !inRange.isEmpty else { return exact }
            return Set(exact + inRange).sorted()
        }
    }

    /// In the catalog's order: legal bases, accountability bases, others, each in list order.
    private let all: [CitingPower]
    private var everywhere = Places()
    private var byStatute: [ExactText: Places] = [:]

    /// Reads the citations of a catalog.
    ///
    /// - Throws: `CatalogError`.
    init(_ catalog: Catalog) throws(CatalogError) {
        all = try catalog.citingPowers()
        for (place, citing) in all.enumerated() {
            Self.enter(place, citing.record.citation, &everywhere)
            guard let name = citing.record.resolution?.statuteName else { continue }
            Self.enter(place, citing.record.citation, &byStatute[ExactText(name), default: Places()])
        }
    }

    private static func enter(_ place: Int, _ citation: Citation, _ places: inout Places) {
        places.any.append(place)
        if citation.pinpoint?.isHeading == true { places.headings.append(place) }
        guard let first = citation.pinpoint?.article else { return }
        places.byNumber[first, default: []].append(place)
        if let last = citation.through?.article {
            places.ranges.append((first.number, last.number, place))
        }
    }

    /// The places of statutes that are cited, each once, in the order of the citations.
    var cited: [(statute: String, pinpoint: Pinpoint)] {
        struct Place: Hashable {
            let statute: String
            let pinpoint: Pinpoint
        }
        var seen: Set<Place> = []
        return all.compactMap { citing in
            guard let statute = citing.record.resolution?.statuteName,
                let pinpoint = citing.record.citation.pinpoint, pinpoint.article != nil,
                seen.insert(Place(statute: statute, pinpoint: pinpoint)).inserted
            else { return nil }
            return (statute, pinpoint)
        }
    }

    /// As ``Catalog/powersCiting(_:ofStatuteNamed:)``.
    func powersCiting(_ number: ArticleNumber, ofStatuteNamed name: String) -> Selection {
        Selection(all, byStatute[ExactText(name)]?.naming(number) ?? [])
    }

    /// As ``Catalog/powersCitingHeadings(ofStatuteNamed:)``.
    func powersCitingHeadings(ofStatuteNamed name: String) -> Selection {
        Selection(all, byStatute[ExactText(name)]?.headings ?? [])
    }

    /// As ``Catalog/powersCiting(statuteNamed:)``.
    func powersCiting(statuteNamed name: String) -> Selection {
        Selection(all, byStatute[ExactText(name)]?.any ?? [])
    }

    /// As ``Catalog/powersCiting(anyArticle:)``.
    func powersCiting(anyArticle number: ArticleNumber) -> Selection {
        Selection(all, everywhere.naming(number))
    }

    /// Some of the powers that cite something, by their places among all: each that is copied costs a score of references.
    struct Selection {
        /// All of them.
        let all: [CitingPower]
        /// The places of these, ascending.
        let places: [Int]

        /// None.
        static let empty = Selection([])

        /// All of some.
        init(_ all: [CitingPower]) { self.init(all, Array(all.indices)) }

        fileprivate init(_ all: [CitingPower], _ places: [Int]) {
            self.all = all
            self.places = places
        }

        var isEmpty: Bool { places.isEmpty }

        /// Those that say something about a place; the article's text, where it is known, tells in which paragraph an item stands.
        func telling(of asked: Pinpoint?, in article: Article? = nil) -> Selection {
            Selection(
                all,
                places.filter {
                    CitedPlaces.scope(
                        of: all[$0].record.citation.pinpoint,
                        through: all[$0].record.citation.through,
                        asked: asked,
                        in: article
                    ) != nil
                }
            )
        }

        /// Those that cite a chapter, section or part in which a place lies.
        func containing(_ place: Pinpoint) -> Selection {
            Selection(all, places.filter { all[$0].record.citation.pinpoint?.hasUnderIt(place) ?? false })
        }

        /// These and others.
        func and(_ others: Selection) -> Selection {
            others.isEmpty ? self : Selection(places.map { all[$0] } + others.places.map { others.all[$0] })
        }

        /// These by what is said of each.
        func grouped<Key: Hashable>(by key: (CitingPower) -> Key) -> [Key: Selection] {
            Dictionary(grouping: places) { key(all[$0]) }.mapValues { Selection(all, $0) }
        }

        /// Whether all of these are such.
        func allSatisfy(_ isSuch: (CitingPower) -> Bool) -> Bool { places.allSatisfy { isSuch(all[$0]) } }
    }
}

extension Pinpoint {
    /// Whether a chapter, section or part has another under it, or is it; what it leaves open may be any.
    func hasUnderIt(_ place: Pinpoint) -> Bool {
        isHeading && (part == nil || part == place.part) && (chapter == nil || chapter == place.chapter)
            && (section == nil || section == place.section)
    }

    /// The place of the headings above an article (第三章 处罚, 第一节 一般规定), or nil when none has a number.
    init?(above headings: [String]) {
        self.init(headings: headings.map { String($0.prefix { !$0.isWhitespace }) })
    }
}
