import Dispatch
import Glibc
import Synchronization

/// Runs independent pieces of work on all cores.
public enum Workers {
    /// How many pieces run at a time.
    public static let count = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    /// The results of `body(0)` … `body(n − 1)`, in this order; `body` is called from several threads at once.
    public static func map<T: Sendable>(_ n: Int, _ body: (Int) -> T) -> [T] {
        if n <= 1 {
            return (0..<n).map(body)
        }
        return withoutActuallyEscaping(body) { body in
            // Every piece is called once and on its own; `concurrentPerform` returns when all are done.
            nonisolated(unsafe) let body = body
            let results = Mutex([T?](repeating: nil, count: n))
            DispatchQueue.concurrentPerform(iterations: n) { i in
                let value = body(i)
                results.withLock { $0[i] = value }
            }
            return results.withLock { $0.compactMap { $0 } }
        }
    }

    /// Uses `make(0)` … `make(n − 1)` one after the other on the calling thread, while another one already makes the next.
    ///
    /// No more than two values are held at a time. When `use` throws, nothing further is made or used.
    public static func ahead<T: Sendable>(
        _ n: Int,
        make: (Int) -> T,
        use: (Int, T) throws -> Void
    ) rethrows {
        guard n > 0 else { return }
        try withoutActuallyEscaping(make) { make in
            // One call at a time, and none is left behind when this returns.
            nonisolated(unsafe) let make = make
            let made = Mutex<T?>(make(0))
            for i in 0..<n {
                let value = made.withLock { $0.take() }
                let group = DispatchGroup()
                defer { group.wait() }
                if i + 1 < n {
                    DispatchQueue.global().async(group: group) {
                        let next = make(i + 1)
                        made.withLock { $0 = next }
                    }
                }
                if let value { try use(i, value) }
            }
        }
    }
}
