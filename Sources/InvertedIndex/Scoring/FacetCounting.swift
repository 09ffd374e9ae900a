extension SegmentField {
    /// Counts the values of a window's documents, by ordinal, of a keyword field; `counts` has a place for each of its terms.
    ///
    /// Cost: some nanoseconds a document.
    func count(_ window: Window, _ counts: inout [Int32]) throws(IndexError) {
        var (first, last) = (Int(window.base), Int(window.end))
        let starts = NarrowNumbers(file.pointer(valueStarts), valueStarts.count / 4, 4)
        if starts.count > 0 {
            try file.check(valueStarts, first * 4..<last * 4 + 4)
            (first, last) = (starts[first], starts[last])
        }
        guard first <= last else {
            throw .damaged(file: file.file.path, detail: "列")
        }
        try file.check(values, first * width..<last * width)
        let numbers = NarrowNumbers(file.pointer(values), values.count / width, width)
        counts.withUnsafeMutableBufferPointer { counts in
            func tally(_ place: Int) {
                // 0 stands for no value.
                let value = numbers[place]
                if value > 0, value <= counts.count {
                    counts[value - 1] += 1
                }
            }
            if starts.count == 0 {
                window.forEach { tally($0) }
            } else {
                window.forEach { document in
                    var place = max(first, starts[document])
                    let end = min(last, starts[document + 1])
                    while place < end {
                        tally(place)
                        place += 1
                    }
                }
            }
        }
    }
}
