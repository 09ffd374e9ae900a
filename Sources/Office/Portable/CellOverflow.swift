/// Lines that a cell too low for its words prints beyond its edge.
///
/// Spreadsheets print one line more above and below the edge, into the next cell or beside the table. It stands where the next line of
/// the cell would, and nowhere near the lines of the cell that it stands in.
extension GridTable {
    /// Takes the words beside the table that are lines of its first and last rows.
    ///
    /// - Parameter words: the words outside the table.
    /// - Returns: the words that are none of its own.
    mutating func takeOverflow(of words: [(word: PageWord, place: PageLine)]) -> [(
        word: PageWord, place: PageLine
    )] {
        guard let top = heights.first, let bottom = heights.last else { return words }
        var rest: [(word: PageWord, place: PageLine)] = []
        var taken: [Int: [(word: PageWord, place: PageLine)]] = [:]
        for entry in words {
            let (box, em) = (entry.word.box, entry.word.em)
            let isAbove = abs(box.bottom - top) < em * 1.2
            let isBelow = abs(box.top - bottom) < em * 1.2
            let cell = cells.indices.first { index in
                let cell = cells[index]
                guard cell.left - 1 <= box.left, box.right <= cell.right + 1 else { return false }
                return isAbove && cell.row == 0 && cell.goesOn(in: box, em: em, above: true)
                    || isBelow && cell.lastRow == rowCount - 1 && cell.goesOn(in: box, em: em, above: false)
            }
            if let cell { taken[cell, default: []].append(entry) } else { rest.append(entry) }
        }
        for (index, words) in taken {
            cells[index].takeOverflow(TextLine.lines(words))
        }
        return rest
    }

    /// Gives lines that stand in the next cell of a column back to their own.
    mutating func returnOverflow() {
        for upper in cells.indices {
            for lower in cells.indices
            where cells[lower].row == cells[upper].lastRow + 1 && cells[upper].isAligned(with: cells[lower]) {
                if let line = cells[upper].lines.last, cells[upper].isApart(line, last: true),
                    cells[lower].goesOn(in: line.box, em: line.em, above: true)
                {
                    cells[upper].lines.removeLast()
                    cells[lower].takeOverflow([line])
                } else if let line = cells[lower].lines.first, cells[lower].isApart(line, last: false),
                    cells[upper].goesOn(in: line.box, em: line.em, above: false)
                {
                    cells[lower].lines.removeFirst()
                    cells[upper].takeOverflow([line])
                }
            }
        }
    }
}

extension GridTable.Cell {
    /// Whether a line stands where the next line of this cell would, above its first or below its last one, and the cell is full there.
    fileprivate func goesOn(in line: PageBox, em: Double, above: Bool) -> Bool {
        guard lines.count >= 2 else { return false }
        let near = above ? lines[0] : lines[lines.count - 1]
        let next = above ? lines[1] : lines[lines.count - 2]
        let room = above ? near.box.top - box.top : box.bottom - near.box.bottom
        let pitch = abs(near.box.middle.y - next.box.middle.y)
        let step = above ? near.box.middle.y - line.middle.y : line.middle.y - near.box.middle.y
        return room < pitch * 0.75 && abs(step - pitch) < em * 0.15 && abs(near.em - em) < em * 0.1
            && box.left - 1 <= line.left && line.right <= box.right + 1
    }

    /// Whether a line hugs the edge of the cell, and the other lines stand far from it, or there are none in a high cell.
    fileprivate func isApart(_ line: TextLine, last: Bool) -> Bool {
        let room = last ? box.bottom - line.box.bottom : line.box.top - box.top
        guard room < line.em * 0.35, box.height > line.box.height * 2.5 else { return false }
        let others = last ? lines.dropLast() : lines.dropFirst()
        let gaps = others.map { abs($0.box.middle.y - line.box.middle.y) }
        return gaps.min().map { $0 > line.box.height * 1.8 } ?? true
    }

    /// Takes lines that stand beyond its edge; what comes after them was not printed.
    fileprivate mutating func takeOverflow(_ more: [TextLine]) {
        lines += more.map {
            var line = $0
            line.isCut = true
            return line
        }
        lines.sort { $0.box.middle.y < $1.box.middle.y }
    }
}
