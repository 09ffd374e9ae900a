/// Turns formats that are not read here into those that are, through LibreOffice without a window, as a process of its own.
///
/// It runs with a user profile of its own, so that an office that is open is not disturbed and its settings do not count; the profile
/// forbids macros and links to other places.
enum OfficeConversion {
    /// What a format becomes.
    struct Target: Equatable {
        /// The format that is read then.
        let format: OfficeFormat
        /// How the file is called for LibreOffice, which looks at its content as well.
        let fileName: String
        /// The program that does it within LibreOffice, and its Debian package.
        let part: HelperProgram
    }

    private static let program = HelperProgram(name: "soffice", package: "libreoffice-writer")
    private static let writer = HelperProgram(name: "lowriter", package: "libreoffice-writer")
    private static let calc = HelperProgram(name: "localc", package: "libreoffice-calc")
    private static let title = "LibreOffice"
    private static let output = "out"

    /// What a format is turned into, or nil for formats that need no conversion.
    static func target(of format: OfficeFormat) -> Target? {
        switch format {
        case .doc: Target(format: .docx, fileName: "file.doc", part: writer)
        case .rtf: Target(format: .docx, fileName: "file.rtf", part: writer)
        case .odt: Target(format: .docx, fileName: "file.odt", part: writer)
        case .ods: Target(format: .xlsx, fileName: "file.ods", part: calc)
        default: nil
        }
    }

    /// Reads a file after it was converted.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - format: what it is.
    ///   - target: what it becomes.
    ///   - limits: how much is taken in, and how long LibreOffice may take.
    ///   - read: reads what came out.
    /// - Returns: what it holds, with a remark that it was converted.
    /// - Throws: `OfficeError.missingProgram` where LibreOffice is not installed, `encrypted`, `programFailed`, and what `read` throws.
    static func document(
        _ bytes: [UInt8],
        from format: OfficeFormat,
        to target: Target,
        limits: OfficeLimits,
        _ read: ([UInt8]) throws(OfficeError) -> OfficeDocument
    ) throws(OfficeError) -> OfficeDocument {
        if isEncrypted(bytes, format, limits) { throw .encrypted }
        var document = try read(try converted(bytes, to: target, limits: limits))
        document.format = format
        document.remarks.insert(
            OfficeRemark(.converted, "由 \(title) 转换为 \(target.format.rawValue) 后读出"),
            at: 0
        )
        return document
    }

    private static func converted(_ bytes: [UInt8], to target: Target, limits: OfficeLimits)
        throws(OfficeError) -> [UInt8]
    {
        guard let program = program.installed else {
            throw .missingProgram(title, package: target.part.package)
        }
        let folder = try WorkFolder()
        try folder.write(bytes, as: target.fileName)
        try folder.makeFolders("profile/user")
        try folder.write(Array(profile.utf8), as: "profile/user/registrymodifications.xcu")
        let arguments = [
            "-env:UserInstallation=file://" + address(folder.path(of: "profile")), "--headless",
            "--norestore", "--nologo",
            "--nodefault", "--nofirststartwizard", "--convert-to", target.format.rawValue, "--outdir",
            folder.path(of: output),
            folder.path(of: target.fileName),
        ]
        let outcome = ProgramRun(program, arguments, in: folder, seconds: limits.seconds).output(
            atMost: 1 << 20
        )
        if outcome.ending == .outOfTime { throw .tooMuch("\(title) 用的时间（秒）", limit: limits.seconds) }
        let made = output + "/file." + target.format.rawValue
        guard let content = folder.content(of: made, atMost: limits.unpackedBytes), !content.isEmpty else {
            // The launcher may be there without the part that reads this kind of file.
            if target.part.installed == nil { throw .missingProgram(title, package: target.part.package) }
            throw .programFailed(title)
        }
        return content
    }

    /// Settings of the profile: no macros, nothing fetched from elsewhere.
    private static let profile = """
        <?xml version="1.0" encoding="UTF-8"?>
        <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" \
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        \(setting("DisableMacrosExecution", "true"))
        \(setting("MacroSecurityLevel", "3"))
        \(setting("BlockUntrustedRefererLinks", "true"))
        </oor:items>
        """

    private static func setting(_ name: String, _ value: String) -> String {
        "<item oor:path=\"/org.openoffice.Office.Common/Security/Scripting\"><prop oor:name=\"\(name)\" oor:op=\"fuse\"><value>"
            + value + "</value></prop></item>"
    }

    /// A path as part of an address: whatever is no plain letter is written by its bytes.
    private static func address(_ path: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return path.utf8.reduce(into: "") { result, byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F:
                result.append(Character(Unicode.Scalar(byte)))
            default: result += "%" + String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
            }
        }
    }

    /// Whether a password protects the file.
    private static func isEncrypted(_ bytes: [UInt8], _ format: OfficeFormat, _ limits: OfficeLimits) -> Bool
    {
        switch format {
        case .doc:
            // [MS-DOC] 2.5.2, FibBase: bit 8 of the flags at byte 10.
            let stream =
                (try? CompoundFile(bytes, limits: limits)).flatMap { try? $0.stream("WordDocument") } ?? []
            return stream.count > 11 && stream[11] & 1 != 0
        case .odt, .ods:
            let manifest = (try? ZipArchive(bytes, limits: limits)).flatMap {
                try? $0.content(of: "META-INF/manifest.xml")
            }
            return manifest.map { String(decoding: $0, as: UTF8.self).contains("encryption-data") } ?? false
        default: return false
        }
    }
}
