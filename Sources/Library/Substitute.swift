internal import Catalog

/// What an import has for the place of what it is to replace: nothing goes unless something new comes.
enum Substitute: Hashable, Sendable {
    /// Nothing was to be replaced, or nothing could be read.
    case none
    /// New content: what it comes in place of goes.
    case new
    /// The very content that stands there; the paths of the files.
    case same(Set<String>)
    /// Only what the library holds elsewhere: the first of the files, and where.
    case held(file: String, SourceID)
}

extension FilesTaken {
    /// What the files have for the place of sources, before copies are told from one another.
    func substitute(for replaced: [SourceID]) -> Substitute {
        guard !replaced.isEmpty else { return .none }
        let places = Set(replaced)
        var same: Set<String> = []
        var held: Substitute?
        for (file, outcome) in zip(files, outcomes) {
            switch outcome {
            case .read: return .new
            case .unchanged(let source), .moved(let source, _), .copy(let source, _, _):
                if places.contains(source) {
                    same.insert(file.path)
                } else if held == nil {
                    held = .held(file: file.shown, source)
                }
            case .duplicate, .failed: continue
            }
        }
        return same.isEmpty ? held ?? .none : .same(same)
    }
}
