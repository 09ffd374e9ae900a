internal import CICU

/// ICU's own list of Chinese and Japanese words, as it lies in ICU's data.
///
/// The units are a serialized `UCharsTrie` (format: ICU's `ucharstrie.h`) whose words carry their cost. They are mapped from
/// ICU's data and stay valid while this value lives.
public final class WordListData: @unchecked Sendable {
    /// The serialized trie, in UTF-16 units.
    public let units: UnsafeBufferPointer<UInt16>

    /// Immutable after `init` and unmapped in `deinit` only, which is why the class may be shared between tasks.
    private let handle: UnsafeMutableRawPointer

    /// Opens the word list.
    ///
    /// Throws `ICUFailure` when the data is missing or of a format that this project does not know.
    public init() throws(ICUFailure) {
        var status: Int32 = 0
        var handle: UnsafeMutableRawPointer?
        var count: Int64 = 0
        guard let units = cicu_word_list_open(&handle, &count, &status), let handle else {
            throw ICUFailure("打开中文词表", status: status)
        }
        self.handle = handle
        self.units = UnsafeBufferPointer(start: units, count: Int(count))
    }

    deinit { cicu_word_list_close(handle) }
}
