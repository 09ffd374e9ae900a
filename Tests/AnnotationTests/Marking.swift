import Law
import Library
import LinkCheck
import Office
import Readers
import TestSupport
import Testing

@testable import Annotation

/// A file checked against the made-up world, and its marked copy.
struct Marking {
    let file: PublishedFile
    let content: CitingContent
    let report: CheckReport
    let copy: MarkedCopy

    /// The day that comments bear.
    static let day = LegalDate(iso: "2026-11-23") ?? .last

    /// A file, checked by the statutes of a library: the made-up world's unless said otherwise.
    init(_ name: String, _ bytes: [UInt8], corrects: Bool = false, library: String? = nil) throws {
        file = PublishedFile(name: name, bytes: bytes)
        content = try file.citing().content
        report = try Self.check(content, library: library)
        copy = try MarkedCopy.make(
            of: file,
            report: report,
            content: content,
            on: Self.day,
            corrects: corrects
        )
    }

    /// What the check says of a file.
    static func check(_ content: CitingContent, library: String? = nil) throws -> CheckReport {
        let texts = try StatuteTexts(
            library: Library(directory: library ?? SmallLibrary.shared().directory)
        )
        return switch content {
        case .list(let list): try LinkChecker(texts: texts).check([CitedList(list, resolvedBy: texts)])
        case .words(let words): try LinkChecker(texts: texts).check([CitedList(words, resolvedBy: texts)])
        }
    }

    /// What a file says, read again.
    static func list(_ name: String, _ bytes: [UInt8]) throws -> PowerList {
        guard case .list(let list) = try PublishedFile(name: name, bytes: bytes).citing().content else {
            throw ReadError(file: name, kind: .unrecognised)
        }
        return list
    }

    /// The parts of an archive by their names.
    static func parts(_ bytes: [UInt8]) throws -> [String: [UInt8]] {
        let archive = try ZipArchive(bytes, limits: OfficeLimits())
        var parts: [String: [UInt8]] = [:]
        for name in archive.names { parts[name] = try archive.content(of: name) }
        return parts
    }

    /// The words of a part.
    func part(_ name: String) throws -> String {
        String(decoding: try #require(try Self.parts(copy.bytes)[name], "\(name)"), as: UTF8.self)
    }

    /// The parts that differ from those of the file, those that are new among them.
    func changedParts() throws -> Set<String> {
        let (old, new) = (try Self.parts(file.bytes), try Self.parts(copy.bytes))
        #expect(Set(old.keys).isSubset(of: new.keys))
        return Set(new.keys.filter { old[$0] != new[$0] })
    }

    /// The entries of the archive that say the same as before and were written anew all the same: none, if all is well.
    func keptEntries() throws -> [String] {
        func entries(_ bytes: [UInt8]) throws -> [String: ArraySlice<UInt8>] {
            let archive = try #require(ZipEntries(bytes))
            let order = archive.entries.sorted { $0.offset < $1.offset }
            let ends = order.dropFirst().map(\.offset) + [archive.directory]
            return Dictionary(
                zip(order, ends).map { (String(decoding: $0.name, as: UTF8.self), bytes[$0.offset..<$1]) },
                uniquingKeysWith: { first, _ in first }
            )
        }
        let (old, new) = (try entries(file.bytes), try entries(copy.bytes))
        let changed = try changedParts()
        return old.keys.filter { !changed.contains($0) && old[$0] != new[$0] }.sorted()
    }
}

/// Cells of lists about the made-up world.
enum Basis {
    private static func words(_ number: Int) -> String {
        World.statute("样品管理条例")?.edition("2020")?.article(number)?.quotation() ?? ""
    }

    /// The number of an article whose words have a duty in them, of one paragraph without items.
    static let number =
        (2...20).first { number in
            words(number).contains("应当") && !words(number).contains("\n") && !words(number).contains("（一）")
        } ?? 0

    /// The place cited.
    static let place = "《样品管理条例》（2020年修正）第\(ChineseNumeral.text(number))条"
    /// The words of the article.
    static let right = words(number)
    /// The same with a permission in place of a duty.
    static let altered = right.replacing("应当", with: "可以", maxReplacements: 1)
}
