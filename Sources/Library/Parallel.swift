internal import Dispatch
internal import Synchronization

/// Work spread over all cores.
enum Parallel {
    /// Makes a value for every index, on all cores, and returns them in the order of the indices.
    ///
    /// - Parameters:
    ///   - count: how many values.
    ///   - make: makes one; called from several threads at once.
    /// - Returns: the values.
    static func map<Value: Sendable>(_ count: Int, _ make: @Sendable (Int) -> Value) -> [Value] {
        let values = Mutex([Value?](repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let value = make(index)
            values.withLock { $0[index] = value }
        }
        return values.withLock { $0.compactMap { $0 } }
    }
}
