import Formats
import Law

extension SarifLog {
    /// The certain changes of a finding's places in texts; nil where there is none: viewers make a fix at one click.
    static func fix(_ group: FindingGroup) -> Fix? {
        let known = group.places.filter { $0.certainChange?.stretch != nil }
        var files: [String] = []
        for place in known where !files.contains(place.place.file) { files.append(place.place.file) }
        guard let first = known.first?.certainChange else { return nil }
        let changes = files.map { file in
            Fix.Change(
                artifactLocation: Location.Physical.Artifact(uri: PercentEncoding.path(file)),
                replacements: known.filter { $0.place.file == file }.compactMap { words($0.certainChange) }
            )
        }
        let isOne = known.allSatisfy {
            $0.certainChange?.words == first.words && $0.certainChange?.printed == first.printed
        }
        return Fix(
            description: Message(text: isOne ? "“\(first.printed)”改为“\(first.words)”" : "照在库条文改正"),
            artifactChanges: changes
        )
    }

    private static func words(_ change: Replacement?) -> Fix.Change.Words? {
        guard let change, let stretch = change.stretch else { return nil }
        return Fix.Change.Words(
            deletedRegion: Location.Physical.Region(
                startLine: max(1, stretch.startLine),
                startColumn: stretch.startColumn,
                endLine: stretch.endLine,
                endColumn: stretch.endColumn,
                snippet: Message(text: change.printed)
            ),
            insertedContent: Message(text: change.words)
        )
    }

    /// The words to quote, and the changes in files without lines; nil where there are none.
    static func properties(_ group: FindingGroup) -> ResultProperties? {
        let changes = group.places.compactMap { place -> Correction? in
            guard let change = place.certainChange, change.stretch == nil else { return nil }
            return Correction(place: place.place, printed: change.printed, words: change.words)
        }
        let quotable = group.finding.quotable?.words
        guard !changes.isEmpty || quotable != nil else { return nil }
        return ResultProperties(corrections: changes.isEmpty ? nil : changes, quotable: quotable)
    }
}
