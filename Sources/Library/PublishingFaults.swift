/// What can go wrong with a change although it is published: the new state is in use all the same, and whoever made it is told.
public protocol PublishingFaults {
    /// Whether what was published is known to lie on the disk; where it is not, a power cut may bring the old state back.
    var isDurable: Bool { get }
    /// What went wrong when the journal was written; nil where nothing did.
    var journalFault: String? { get set }
    /// What went wrong when files that were sent were put in their place; nil where nothing did.
    var uploadFault: String? { get set }
}

extension PublishingFaults {
    /// What went wrong, a sentence each, as every face tells it.
    public var faults: [String] {
        [
            isDurable ? nil : "已经发布，但系统没有确认已写到磁盘：如果这时断电，可能回到改动以前；请检查磁盘后再导入一次",
            uploadFault, journalFault,
        ].compactMap { $0 }
    }

    /// The same with other words, such as for readers who need not know where the library lies.
    public func withFaults(told: (String) -> String) -> Self {
        var other = self
        (other.journalFault, other.uploadFault) = (journalFault.map(told), uploadFault.map(told))
        return other
    }
}

extension ImportSummary: PublishingFaults {}
extension KeepingSummary: PublishingFaults {}
