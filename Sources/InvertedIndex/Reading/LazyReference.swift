import Synchronization

/// An object that is made on first use, by the first thread that needs it, and stays.
///
/// Does what the standard library's `AtomicLazyReference` does, but holds the address as a number: that type reads the runtime's type
/// metadata at every load, which took a tenth of the time of a run of characters.
struct LazyReference<Object: AnyObject & Sendable>: ~Copyable, Sendable {
    private let address = Atomic<UInt>(0)

    deinit {
        if let object = UnsafeRawPointer(bitPattern: address.load(ordering: .acquiring)) {
            Unmanaged<Object>.fromOpaque(object).release()
        }
    }

    /// The object, if there is one.
    @inline(__always)
    func load() -> Object? {
        guard let object = UnsafeRawPointer(bitPattern: address.load(ordering: .acquiring)) else {
            return nil
        }
        return Unmanaged<Object>.fromOpaque(object).takeUnretainedValue()
    }

    /// Keeps an object unless there is one; returns what is kept.
    func storeIfNil(_ object: Object) -> Object {
        let new = Unmanaged.passRetained(object)
        let (isFirst, first) = address.compareExchange(
            expected: 0,
            desired: UInt(bitPattern: new.toOpaque()),
            ordering: .acquiringAndReleasing
        )
        guard !isFirst, let kept = UnsafeRawPointer(bitPattern: first) else {
            return object
        }
        new.release()
        return Unmanaged<Object>.fromOpaque(kept).takeUnretainedValue()
    }
}
