public import Library

/// What may be written down about entries of a worklist.
public enum WorkAct: Sendable, Hashable {
    /// They are done.
    case done
    /// They are not done after all.
    case undo
    /// A note; an empty one takes the last away.
    case note(String)
}

/// What was written down.
public struct WorkMarked: Sendable, Encodable {
    /// The keys of the entries that were written down.
    public var written: [String] = []
    /// The keys of those that were so already.
    public var already: [String] = []
    /// What could not be written down, one sentence each.
    public var refused: [String] = []

    /// What was done, in Chinese.
    public var told: [String] {
        let counts = [(written, "记下 \(written.count) 项"), (already, "原来就是这样的 \(already.count) 项")]
        return counts.filter { !$0.0.isEmpty }.map(\.1) + refused
    }
}

extension WorkDesk {
    /// Writes down what was done about entries.
    ///
    /// Entries are looked up in the present worklists: one that is gone, corrected or asks for something else than what was shown is
    /// refused with its reason, the others are written.
    ///
    /// - Parameters:
    ///   - keys: the entries' keys, or beginnings of at least four characters that only one has.
    ///   - act: what was done.
    ///   - seen: what they asked for when they were shown (``WorkItem/seen``), or nil where nothing was.
    ///   - face: where.
    ///   - who: by whom, or nil.
    /// - Returns: what was written and what was not.
    /// - Throws: `LibraryError` when the journal cannot be written; nothing is then.
    public func mark(
        _ keys: [String],
        _ act: WorkAct,
        seen: String? = nil,
        face: JournalFace,
        who: String?
    ) throws(LibraryError) -> WorkMarked {
        var filter = WorkFilter()
        filter.states = Set(WorkState.allCases)
        let items = answer(filter).items.sorted { $0.key < $1.key }
        var marked = WorkMarked()
        var acts: [JournalAct] = []
        var seenKeys: Set<String> = []
        for key in keys where seenKeys.insert(key).inserted {
            let found = Self.found(key, in: items)
            guard let item = found.first, found.count == 1, let subject = item.subject else {
                marked.refused.append(
                    found.isEmpty
                        ? "没有 \(key) 这一项：清单或法律文件可能已重新导入，请重新打开待办再看" : "编号以 \(key) 开头的有 \(found.count) 项，请写全"
                )
                continue
            }
            guard item.state != .corrected, item.state != .gone else {
                marked.refused.append(
                    "\(item.power) \(item.place)：\(item.state.chinese)（\(item.remarks.joined(separator: "；"))），没有记下"
                )
                continue
            }
            guard seen == nil || seen == item.seen else {
                marked.refused.append("\(item.power) \(item.place)：要做的事在您打开页面以后变了，没有记下，请重新看过")
                continue
            }
            guard let act = Self.journal(act, subject, item) else {
                marked.already.append(item.key)
                continue
            }
            acts.append(act)
            marked.written.append(item.key)
        }
        try write(acts, face: face, who: who)
        return marked
    }

    /// The entries that a key, or the beginning of one, names among those in the order of their keys.
    private static func found(_ key: String, in items: [WorkItem]) -> ArraySlice<WorkItem> {
        var (low, high) = (0, items.count)
        while low < high {
            let middle = (low + high) / 2
            if items[middle].key < key { low = middle + 1 } else { high = middle }
        }
        if low < items.count, items[low].key == key { return items[low...low] }
        return key.count >= 4 ? items[low...].prefix { $0.key.hasPrefix(key) } : []
    }

    /// What the journal gets, or nil where the entry is so already.
    private static func journal(_ act: WorkAct, _ subject: WorkSubject, _ item: WorkItem) -> JournalAct? {
        switch act {
        case .done: item.done == nil ? .ticked(subject) : nil
        case .undo: item.done == nil ? nil : .unticked(subject)
        case .note(let note): (item.note ?? "") == note ? nil : .noted(subject, note: note)
        }
    }
}
