/// A file that was sent to the library, such as through a browser, instead of lying on the disk.
public struct SentFile: Hashable, Sendable {
    /// The name that it is kept and shown under: that of a file in a folder, whatever was sent.
    public let name: String
    /// The content.
    public let bytes: [UInt8]

    /// The longest name in bytes; file systems take 255.
    private static let longest = 180

    /// A file as it was sent.
    ///
    /// - Parameters:
    ///   - name: the name that the sender's machine told. Folders in front, characters that nobody sees, and whatever means something to
    ///     a file system or a shell at the beginning are left out.
    ///   - bytes: the content.
    public init(name: String, bytes: [UInt8]) {
        self.name = Self.plain(name)
        self.bytes = bytes
    }

    private init(plain: String, _ bytes: [UInt8]) { (name, self.bytes) = (plain, bytes) }

    /// The same file under another name, where several of one name are sent: `清单（2）.xlsx`.
    ///
    /// The number stands in the name however long that is, so that two numbers make two names.
    func numbered(_ number: Int) -> SentFile {
        let (stem, ending) = Self.parts(name)
        return SentFile(plain: Self.fitting(stem, before: "（\(number)）" + ending), bytes)
    }

    private static func plain(_ name: String) -> String {
        let last = name.split { $0 == "/" || $0 == "\\" }.last ?? ""
        var scalars = String.UnicodeScalarView()
        for scalar in last.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
                break
            default: scalars.append(scalar)
            }
        }
        var clean = String(scalars)[...].drop { $0 == "." || $0 == "-" || $0 == "~" || $0.isWhitespace }
        while let end = clean.last, end == "." || end.isWhitespace { clean.removeLast() }
        guard !clean.isEmpty else { return "文件" }
        guard clean.utf8.count > longest else { return String(clean) }
        let (stem, ending) = parts(String(clean))
        return fitting(stem, before: ending)
    }

    /// A name of a stem, cut between characters where the whole would be too long, and what must stand behind it.
    private static func fitting(_ stem: String, before end: String) -> String {
        guard stem.utf8.count + end.utf8.count > longest else { return stem + end }
        var room = longest - end.utf8.count
        let kept = stem.prefix { character in
            room -= character.utf8.count
            return room >= 0
        }
        return (kept.isEmpty ? "文件" : String(kept)) + end
    }

    /// The name in front of its ending, and the ending with its dot where it has a usual one.
    private static func parts(_ name: String) -> (stem: String, ending: String) {
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return (name, "") }
        let ending = name[dot...]
        guard (2...8).contains(ending.count),
            ending.dropFirst().allSatisfy({ $0.isASCII && $0.isLetter || $0.isNumber })
        else { return (name, "") }
        return (String(name[..<dot]), String(ending))
    }
}
