/// Where the documents of one input go: all of them in order, or all but the dead ones.
struct DocumentMap: Sendable {
    /// How many documents are left.
    let count: Int
    private let targets: [UInt32]?

    /// All documents stay.
    init(all count: Int) {
        self.count = count
        targets = nil
    }

    /// Only those for which `live` is set stay.
    init(live: [Bool]) {
        var targets: [UInt32] = []
        targets.reserveCapacity(live.count)
        var next: UInt32 = 0
        for alive in live {
            targets.append(alive ? next : .max)
            next += alive ? 1 : 0
        }
        count = Int(next)
        self.targets = Int(next) == live.count ? nil : targets
    }

    var isWhole: Bool {
        targets == nil
    }

    @inline(__always)
    subscript(document: Int) -> UInt32? {
        guard let targets else {
            return UInt32(document)
        }
        let target = targets[document]
        return target == .max ? nil : target
    }
}

extension LiveDocuments {
    /// Where they go when their segment is merged: the deleted ones nowhere.
    var map: DocumentMap {
        deletedCount == 0
            ? DocumentMap(all: documentCount) : DocumentMap(live: (0..<documentCount).map { self[$0] })
    }
}
