public import Foundation
public import Testing

/// Golden files: an answer is held against the file that was recorded of it.
///
/// `YIJU_RECORD=1` records instead of comparing, and every recording fails its test, so that a run that records can never
/// pass for one that compares. The recorded files are read in the change's diff.
public enum Snapshots {
    /// Whether this run records.
    public static let isRecording = ProcessInfo.processInfo.environment["YIJU_RECORD"] == "1"
}

/// Expects a text to be the same as the golden file `Snapshots/<name>` beside the test's own file.
public func expectSnapshot(
    _ text: String,
    named name: String,
    file: String = #filePath,
    at place: SourceLocation = #_sourceLocation
) {
    let golden = URL(filePath: file).resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "Snapshots/" + name)
    expectGolden(text, at: golden, place)
}

/// Expects a text to be the same as a golden file.
public func expectGolden(_ text: String, at golden: URL, _ place: SourceLocation = #_sourceLocation) {
    let text = text.hasSuffix("\n") ? text : text + "\n"
    // Byte for byte: a byte order mark at the beginning is kept.
    let recorded = (try? Data(contentsOf: golden)).map { String(decoding: $0, as: UTF8.self) }
    if Snapshots.isRecording {
        record(text, unless: recorded, at: golden, place)
    } else if let recorded {
        guard recorded != text else { return }
        Issue.record(difference(recorded, text, golden), sourceLocation: place)
    } else {
        Issue.record("\(golden.lastPathComponent) is not recorded: YIJU_RECORD=1", sourceLocation: place)
    }
}

private func record(_ text: String, unless recorded: String?, at golden: URL, _ place: SourceLocation) {
    do {
        if recorded != text {
            try FileManager.default.createDirectory(
                at: golden.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: golden)
        }
        Issue.record("\(golden.lastPathComponent) was recorded, not compared", sourceLocation: place)
    } catch {
        Issue.record(error, "\(golden.path) cannot be written", sourceLocation: place)
    }
}

/// The first line that differs, and how many lines each text has.
private func difference(_ recorded: String, _ text: String, _ golden: URL) -> Comment {
    let old = recorded.split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(old, new).prefix { $0 == $1 }.count
    let was = line < old.count ? old[line].prefix(200) : "(end)"
    let told = line < new.count ? new[line].prefix(200) : "(end)"
    return """
        \(golden.lastPathComponent) differs from line \(line + 1) on (\(old.count) lines, now \(new.count))
        recorded: \(was)
        now:      \(told)
        """
}
