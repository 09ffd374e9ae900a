internal import Synchronization

/// The marks of tracked changes in a document (ECMA-376 17.13.5).
struct RevisionMarks {
    private let counter: Counter
    private let attributes: String
    private let declaration: String

    private final class Counter: Sendable {
        let next: Atomic<Int>
        init(_ first: Int) { next = Atomic(first) }
    }

    /// Marks whose numbers go on from one.
    init(next: Int, day: String, declaration: String) {
        counter = Counter(next)
        attributes = "w:author=\"\(MarkedCopy.author)\" w:date=\"\(day)T00:00:00Z\""
        self.declaration = declaration
    }

    private func id() -> Int { counter.next.wrappingAdd(1, ordering: .relaxed).oldValue }

    /// What begins and what ends a deletion.
    var deletion: (start: () -> String, end: String) {
        ({ "<w:del\(declaration) w:id=\"\(id())\" \(attributes)>" }, "</w:del>")
    }

    /// Words inserted, written like those of a run.
    func insertion(of words: String, like structure: WordStructure, _ run: Int) -> String {
        let run = structure.runs[run]
        let properties = run.properties.map { String(decoding: structure.bytes[$0], as: UTF8.self) } ?? ""
        let tag = String(decoding: structure.bytes[run.tag], as: UTF8.self)
        let end = String(decoding: structure.bytes[run.end], as: UTF8.self)
        let text = "<\(run.prefix)t xml:space=\"preserve\">\(WrittenWords.escaped(words))</\(run.prefix)t>"
        return "<w:ins\(declaration) w:id=\"\(id())\" \(attributes)>\(tag)\(properties)\(text)\(end)</w:ins>"
    }
}
