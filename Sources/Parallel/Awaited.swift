import Dispatch
import Synchronization

/// A value that other threads make while the caller goes on; who asks for it waits until it is there.
///
/// ```swift
/// let sum = Awaited { numbers.reduce(0, +) }
/// write(numbers)
/// print(sum.value)
/// ```
public final class Awaited<Value: Sendable>: Sendable {
    private let make: @Sendable () -> Value
    private let made = Mutex<Value?>(nil)
    private let group = DispatchGroup()

    /// Begins to make a value.
    public init(_ make: @escaping @Sendable () -> Value) {
        self.make = make
        DispatchQueue.global().async(group: group) { [self] in
            let value = make()
            made.withLock { $0 = value }
        }
    }

    /// The value, once it is made.
    public var value: Value {
        group.wait()
        return made.withLock { $0 } ?? make()
    }
}
