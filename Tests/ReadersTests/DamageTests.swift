import Foundation
import Law
import Office
import TestSupport
import Testing

@testable import Readers

/// Real files with damage of every kind: a copy is refused, read with a warning, or read right but for the place that was hit.
///
/// A sample runs with the suite; `YIJU_TEST_DAMAGE` says how many copies are made instead, and prints what became of them by format.
@Suite(
    "Damaged copies of real files",
    .enabled(if: TestEnvironment.field != nil, TestEnvironment.needsField)
)
struct DamageTests {
    @Test func `a damaged copy is an error or right`() throws {
        let asked = ProcessInfo.processInfo.environment["YIJU_TEST_DAMAGE"].flatMap { Int($0) }
        var dice = SeededGenerator(seed: 1_130)
        var pool = try DamagePool(isWhole: asked != nil)
        var counts: [String: [DamageOutcome: Int]] = [:]
        var longest = (seconds: 0.0, copy: "")
        for round in 0..<(asked ?? 100) {
            let file = try pool.pick(&dice)
            let damage = Damage.made(of: file.bytes, format: file.format, &dice)
            let copy = "\(round) \(damage.kind) \(file.path)"
            let start = ContinuousClock.now
            let outcome = file.outcome(of: damage)
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            if seconds > longest.seconds { longest = (seconds, copy) }
            #expect(seconds < 20, "\(copy)")
            #expect(outcome != .wrong, "\(copy)")
            counts["\(file.format) \(damage.kind)", default: [:]][outcome, default: 0] += 1
        }
        if asked != nil {
            for (name, outcomes) in counts.sorted(by: { $0.key < $1.key }) {
                print("damage", name, outcomes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })
            }
            print("damage longest", longest, "peak", Self.peakMegabytes, "MB")
        }
    }

    /// The most memory that the process held so far.
    private static var peakMegabytes: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return (Int(line.filter(\.isNumber)) ?? 0) / 1024
    }
}

/// What became of a damaged copy.
enum DamageOutcome: String, Comparable {
    /// An error told why.
    case refused
    /// It was read, with warnings that the file itself does not bring.
    case warned
    /// The content is that of the file.
    case same
    /// It differs where it was hit and nowhere else.
    case differsThere
    /// A text breaks off, as texts may.
    case cutText
    /// It differs elsewhere, and nothing says so.
    case wrong

    static func < (left: DamageOutcome, right: DamageOutcome) -> Bool { left.rawValue < right.rawValue }
}

/// A damaged copy.
struct Damage {
    let kind: String
    let bytes: [UInt8]
    /// In how many places it was hit, and how many bytes of text they may take.
    let places: Int
    let isCut: Bool

    /// Damages a copy of a file in one of the ways in which files are damaged.
    static func made(of bytes: [UInt8], format: String, _ dice: inout SeededGenerator) -> Damage {
        var copy = bytes
        switch Int.random(in: 0..<4, using: &dice) {
        case 0:
            copy.removeLast(Int.random(in: 1..<copy.count, using: &dice))
            return Damage(kind: "cut", bytes: copy, places: 1, isCut: true)
        case 1:
            let count = Int.random(in: 1...8, using: &dice)
            flip(&copy, count, &dice)
            return Damage(kind: "bytes", bytes: copy, places: count, isCut: false)
        case 2:
            let start = Int.random(in: 0..<copy.count, using: &dice) / 512 * 512
            let end = min(start + 512, copy.count)
            for index in start..<end { copy[index] = 0 }
            return Damage(kind: "block", bytes: copy, places: 24, isCut: false)
        default:
            guard PackedFiles.isZip(bytes), let packed = repacked(bytes, &dice) else {
                let count = Int.random(in: 1...3, using: &dice)
                for _ in 0..<count {
                    copy[Int.random(in: copy.indices, using: &dice)] ^=
                        1 << UInt8.random(in: 0..<8, using: &dice)
                }
                return Damage(kind: "bits", bytes: copy, places: count, isCut: false)
            }
            return packed
        }
    }

    private static func flip(_ bytes: inout [UInt8], _ count: Int, _ dice: inout SeededGenerator) {
        for _ in 0..<count {
            bytes[Int.random(in: bytes.indices, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
        }
    }

    /// The archive with one of its files damaged, whose checksum is right all the same.
    private static func repacked(_ bytes: [UInt8], _ dice: inout SeededGenerator) -> Damage? {
        var files: [(name: String, content: [UInt8])] = []
        try? PackedFiles(bytes).visit(fileBytes: 64 << 20) { file in
            if case .success(let content) = file.content { files.append((file.name, content)) }
            return true
        }
        let filled = files.indices.filter { files[$0].content.count > 16 }
        guard !filled.isEmpty else { return nil }
        let index = dice.pick(filled)
        let isCut = dice.one(in: 4)
        if isCut {
            files[index].content.removeLast(Int.random(in: 1..<files[index].content.count, using: &dice))
        } else {
            flip(&files[index].content, 2, &dice)
        }
        return Damage(kind: "member", bytes: ZipMaker.archive(of: files), places: 2, isCut: false)
    }
}

/// A real file with what it holds.
struct DamagedFile {
    let path: String
    let format: String
    let bytes: [UInt8]
    private let texts: [Int: Int]
    private let warnings: Int

    init?(_ path: String) throws {
        let file = try PublishedFile.load(path: path)
        guard file.bytes.count > 64 else { return nil }
        self.path = path
        format = String(path.split(separator: ".").last ?? "").lowercased()
        bytes = file.bytes
        guard let content = Self.content(file) else { return nil }
        (texts, warnings) = content
    }

    /// What reading a damaged copy comes to.
    func outcome(of damage: Damage) -> DamageOutcome {
        guard let (found, told) = Self.content(PublishedFile(name: path, bytes: damage.bytes)) else {
            return .refused
        }
        if told > warnings { return .warned }
        if found == texts { return .same }
        let lost = texts.filter { found[$0.key] == nil }.count
        let new = found.filter { texts[$0.key] == nil }.count
        if lost <= 2 * damage.places, new <= 2 * damage.places { return .differsThere }
        let isText = !["docx", "xlsx", "xls", "pdf", "epub", "doc"].contains(format)
        return isText && damage.isCut && new <= 2 ? .cutText : .wrong
    }

    /// The articles and cells of a file with what lies in it, by their digests, and how many warnings there are; nil where it is refused.
    private static func content(_ file: PublishedFile) -> (texts: [Int: Int], warnings: Int)? {
        if let reading = try? file.read() { return (texts(of: reading), reading.warnings.count) }
        guard let members = try? file.members() else { return nil }
        var (all, warnings): ([Int: Int], Int) = ([:], 0)
        for member in members {
            guard let reading = try? member.get().read() else {
                warnings += 1
                continue
            }
            all.merge(texts(of: reading)) { $0 + $1 }
            warnings += reading.warnings.count
        }
        return (all, warnings)
    }

    private static func texts(of reading: Reading) -> [Int: Int] {
        var texts: [Int: Int] = [:]
        func add(_ text: String) { texts[text.hashValue, default: 0] += 1 }
        switch reading.content {
        case .statute(let edition), .withoutArticles(let edition, _):
            add(edition.title)
            if let preamble = edition.preamble {
                for line in preamble.text.split(separator: "\n") { add(String(line)) }
            }
            for article in edition.articles { add("\(article.number.chinese) \(article.text)") }
        case .list(let list):
            for power in list.powers {
                add(power.name)
                for field in power.fields { add(field.content.text) }
            }
        case .succession(let succession): for link in succession.links { add("\(link)") }
        }
        return texts
    }
}

/// The real files to choose from, every format as often as its reading allows.
struct DamagePool {
    private var folders: [(weight: Int, paths: [String])] = []
    private var known: [String: DamagedFile] = [:]

    /// Finds the files; `isWhole` says whether those that other programs read are among them, which takes seconds a copy.
    init(isWhole: Bool) throws {
        let field = try #require(TestEnvironment.field)
        func paths(_ root: String, _ endings: String...) throws -> [String] {
            try FileManager.default.subpathsOfDirectory(atPath: root).filter { path in
                endings.contains { path.hasSuffix("." + $0) } && !path.hasSuffix("SOURCE.txt")
            }.sorted().map { root + "/" + $0 }
        }
        let shapes = field + "/statutes/shapes"
        folders = [
            (8, try paths(field + "/statutes/flk-docx", "docx")), (5, try paths(field + "/lists", "xls")),
            (4, try paths(field + "/lists", "xlsx")), (3, try paths(shapes, "docx", "epub")),
            (3, try paths(shapes, "html")), (3, try paths(shapes, "json", "xml", "csv")),
            (3, try paths(shapes, "txt", "md")), (3, try paths(field + "/statutes/rules-md", "md")),
            (2, try paths(field + "/statutes/editions-md", "md")),
            (2, try paths(field + "/lists", "json", "jsonl", "csv", "md")),
            (1, try paths(field + "/texts", "md")),
        ]
        if let corpus = TestEnvironment.corpus { folders.append((2, try paths(corpus, "md", "txt"))) }
        if isWhole { folders.append((1, try paths(field, "pdf", "doc").filter { Self.isSmall($0) })) }
    }

    private static func isSmall(_ path: String) -> Bool {
        let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        return size ?? .max < 1 << 20
    }

    /// The next file.
    mutating func pick(_ dice: inout SeededGenerator) throws -> DamagedFile {
        while true {
            var place = Int.random(in: 0..<folders.reduce(0) { $0 + $1.weight }, using: &dice)
            let folder = folders.first { folder in
                place -= folder.weight
                return place < 0
            }
            let path = dice.pick(folder?.paths ?? [])
            if let file = known[path] { return file }
            guard let file = try DamagedFile(path) else { continue }
            if known.count < 200 { known[path] = file }
            return file
        }
    }
}
