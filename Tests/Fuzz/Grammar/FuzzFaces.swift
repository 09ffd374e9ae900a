import Formats
import Foundation
import Terminal

extension FuzzTarget {
    /// What hostile names become on a terminal, in a page, in JSON, CSV and addresses; and what a terminal and a browser send.
    static let faces: [FuzzTarget] = [
        FuzzTarget("terminal", seeds: FuzzSeeds.names) { bytes in
            var input = FuzzInput(bytes)
            let screen = Screen(columns: 20 + input.below(100), colour: false, interactive: true)
            let name = String(decoding: input.rest, as: UTF8.self)
            require(printable(printable(name)) == printable(name), "printable twice")
            var table = Table([.init("甲"), .init("乙", fit: .fixed, right: true)])
            table.add([.init(name), .init("1")])
            for line in table.lines(on: screen) {
                require(line.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }, "a control character in a line")
                require(
                    DisplayWidth.of(line) <= screen.columns,
                    "\(DisplayWidth.of(line)) of \(screen.columns) columns"
                )
            }
            let (head, tail) = DisplayWidth.split(name[...], at: screen.columns)
            require(String(head) + String(tail) == name, "split and joined")
            require(
                Table.wrap(printable(name), to: screen.columns).allSatisfy {
                    DisplayWidth.of($0) <= screen.columns
                },
                "wrapped"
            )
        },
        FuzzTarget("keys", seeds: FuzzSeeds.keys) { bytes in
            var (whole, single) = (KeyDecoder(), KeyDecoder())
            let keys = whole.feed(bytes)
            let others = bytes.flatMap { single.feed([$0]) }
            require(joined(keys) == joined(others), "the keys depend on how the bytes arrive")
            var editor = LineEditor()
            for key in keys {
                _ = editor.handle(key) {
                    [Completion(front: $0 + "甲", label: "甲"), Completion(front: "乙", label: $0)]
                }
                let frame = editor.frame(prompt: "> ", columns: 24)
                require(frame.cursor < 24 && DisplayWidth.of(frame.line) < 24, "\(frame)")
            }
        },
        FuzzTarget("escaping", seeds: FuzzSeeds.names) { bytes in
            let name = String(decoding: bytes, as: UTF8.self)
            let html = HTMLText.escaped(name)
            require(
                !html.utf8.contains {
                    "<>\"'".utf8.contains($0) || ($0 < 0x20 && ![9, 10, 13].contains($0)) || $0 == 0x7F
                },
                html
            )
            let kept = name.utf8.filter { ($0 >= 0x20 && $0 != 0x7F) || [9, 10, 13].contains($0) }
            require(unescaped(html).elementsEqual(kept), "\(html) is another text")
            let address = PercentEncoding.component(name)
            require(
                address.utf8.allSatisfy { $0 < 0x7F && $0 > 0x20 && !"/?#&=+<>\"'".utf8.contains($0) },
                address
            )
            require(records(CSVText.record([name, "甲"])) == [[name, "甲"]], "a row of CSV is another row")
            guard let read = try? RequestAddress(path: "/" + address, query: "q=" + address) else { return }
            require(name.isEmpty || read.components == [name], "\(address) is another path")
            require(read.parameters == [.init(name: "q", value: name)], "\(address) is another parameter")
        },
        FuzzTarget("json-text", seeds: FuzzSeeds.names) { bytes in
            let name = String(decoding: bytes, as: UTF8.self)
            guard let json = try? JSONText.compact([name: [name]]) else { fatalError("no JSON") }
            let back = try? JSONDecoder().decode([String: [String]].self, from: json)
            require(back == [name: [name]], "JSON is another text")
        },
        FuzzTarget("request", seeds: FuzzSeeds.addresses) { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            let cut = text.firstIndex(of: "?")
            let query = cut.map { String(text[text.index(after: $0)...]) }
            guard let read = try? RequestAddress(path: String(text[..<(cut ?? text.endIndex)]), query: query)
            else { return }
            require(read.parameters.count <= RequestAddress.maximumParameters, "parameters")
            for component in read.components {
                require(!component.utf8.contains { $0 < 0x20 || $0 == 0x7F }, "a control character")
            }
            for parameter in read.parameters { _ = read.value(parameter.name) }
            let pinpoint = Address.pinpoint(read.components.dropFirst(2))
            guard let pinpoint else { return }
            let tail = Address.tail(of: pinpoint)
            guard let again = try? RequestAddress(path: "/a/b" + tail, query: nil) else { fatalError(tail) }
            require(
                tail.isEmpty || Address.pinpoint(again.components.dropFirst(2)) == pinpoint,
                "\(tail) is another place"
            )
        },
    ]

    /// The text between two other keys in one piece.
    private static func joined(_ keys: [Key]) -> [Key] {
        keys.reduce(into: []) { all, key in
            if case .text(let text) = key, case .text(let before)? = all.last {
                all[all.count - 1] = .text(before + text)
            } else {
                all.append(key)
            }
        }
    }

    private static func unescaped(_ html: String) -> [UInt8] {
        let entities = ["&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": "\"", "&#39;": "'"].map {
            (Array($0.utf8), Array($1.utf8))
        }
        var rest = Array(html.utf8)[...]
        var out: [UInt8] = []
        while let byte = rest.first {
            if byte == 0x26, let (entity, meant) = entities.first(where: { rest.starts(with: $0.0) }) {
                out += meant
                rest = rest.dropFirst(entity.count)
            } else {
                out.append(byte)
                rest = rest.dropFirst()
            }
        }
        return out
    }

    /// Reads comma-separated values as RFC 4180 says.
    private static func records(_ text: String) -> [[String]] {
        var (rows, row, cell): ([[String]], [String], [UInt8]) = ([], [], [])
        var isQuoted = false
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if isQuoted {
                if byte != 0x22 {
                    cell.append(byte)
                } else if rest.first == 0x22 {
                    cell.append(rest.removeFirst())
                } else {
                    isQuoted = false
                }
            } else if byte == 0x22, cell.isEmpty {
                isQuoted = true
            } else if byte == 0x2C {
                row.append(String(decoding: cell, as: UTF8.self))
                cell = []
            } else if byte == 0x0A {
                rows.append(row + [String(decoding: cell, as: UTF8.self)])
                (row, cell) = ([], [])
            } else {
                cell.append(byte)
            }
        }
        rows.append(row + [String(decoding: cell, as: UTF8.self)])
        return rows
    }
}
