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
}
