extension Manifest {
    /// Opens the files of an entry.
    ///
    /// - Returns: the segment, and which of its documents live; nil where all do.
    /// - Throws: ``IndexError`` when a file is damaged, or whole but of another commit.
    func open(_ entry: Entry, in directory: String) throws(IndexError) -> (
        segment: Segment, live: LiveDocuments?
    ) {
        let segment = try Segment(Manifest.segmentPath(directory, entry.number))
        guard segment.file.tableSum == entry.segmentSum, segment.documentCount == Int(entry.documentCount),
            segment.schema == schema
        else { throw .damaged(file: segment.file.file.path, detail: "不是清单所指的那一个文件") }
        guard entry.deletions > 0 else { return (segment, nil) }
        let path = Manifest.deletionsPath(directory, entry.number, entry.deletions)
        let live = try LiveDocuments(path, documentCount: segment.documentCount)
        guard live.sum == entry.deletionsSum, live.deletedCount == Int(entry.deletedCount) else {
            throw .damaged(file: path, detail: "不是清单所指的那一个文件")
        }
        return (segment, live)
    }
}
