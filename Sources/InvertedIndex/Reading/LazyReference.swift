import Synchronization

/// An object that is made when it is first asked for, by whoever asks first, and stays.
///
/// What the standard library's `AtomicLazyReference` is, by way of a number: that one goes through the runtime's descriptions of types
/// at every load, which took a tenth of the time of a run of characters.
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
