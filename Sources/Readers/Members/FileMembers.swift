internal import Law
internal import Office

extension PublishedFile {
    /// A file inside this one, or why it is not read.
    public typealias Member = Result<PublishedFile, ReadError>

    /// The files that lie in this one: in a zip archive, in a JSON array of statutes, in a table with a statute a row.
    ///
    /// Files inside of those are taken out as well, down to the limit. A member is named by the container and its own place in it:
    /// `国家法律.zip/民法典_20200528.docx`, `法规.csv/样品条例.txt`. Nothing is written to disk. Hidden files and `README.md` are
    /// passed over, as in folders; links, encrypted files and names that lead out of the archive are handed over as errors.
    ///
    /// Cost: one pass; one member in memory at a time, unless the caller keeps them.
    ///
    /// - Parameters:
    ///   - limits: how much is taken in.
    ///   - visit: is given every member in the order of the file.
    /// - Returns: whether the file is a container; if it is none, `visit` is not called.
    /// - Throws: `ReadError` when the container itself is damaged or holds too much; members visited before stay valid.
    public func visitMembers(limits: ReadLimits = ReadLimits(), _ visit: (Member) -> Void) throws(ReadError)
        -> Bool
    {
        var budget = MemberBudget(limits)
        return try walk(depth: 0, &budget) { member in
            visit(member)
            return true
        }
    }

    /// All files that lie in this one, or nil when it is no container; for small ones, see ``visitMembers(limits:_:)``.
    public func members(limits: ReadLimits = ReadLimits()) throws(ReadError) -> [Member]? {
        var members: [Member] = []
        return try visitMembers(limits: limits) { members.append($0) } ? members : nil
    }

    /// The files to be read of several, those inside archives in the place of the archive.
    ///
    /// All of them share one limit.
    ///
    /// Cost: one pass; what they unpack to stays in memory.
    ///
    /// - Parameters:
    ///   - files: the files.
    ///   - limits: how much is taken in, of all files together.
    ///   - goesOn: is asked before each file and behind each member, with the file's index; false ends the work.
    /// - Returns: the files, or why they are not read.
    public static func members(
        of files: [PublishedFile],
        limits: ReadLimits = ReadLimits(),
        goesOn: (Int) -> Bool = { _ in true }
    ) -> [Member] {
        var budget = MemberBudget(limits)
        var members: [Member] = []
        for (index, file) in files.enumerated() {
            // Who said no is not asked again.
            guard !budget.isStopped, goesOn(index) else { break }
            do throws(ReadError) {
                let isContainer = try file.walk(depth: 0, &budget) { member in
                    members.append(member)
                    return goesOn(index)
                }
                if !isContainer { members.append(.success(file)) }
            } catch {
                members.append(.failure(error))
            }
        }
        return members
    }

    /// Hands over what lies in the file, until there is no more or the visitor wants no more.
    private func walk(depth: Int, _ budget: inout MemberBudget, _ visit: (Member) -> Bool) throws(ReadError)
        -> Bool
    {
        let limits = budget.limits
        if PackedFiles.isZip(bytes) {
            guard OfficeFormat.of(bytes) == nil, FileSignature.of(bytes) == nil else { return false }
            guard depth < limits.nesting else {
                throw ReadError(file: name, kind: .nestedTooDeep(limit: limits.nesting))
            }
            try walkPacked(depth: depth, &budget, visit)
            return true
        }
        guard var members = try textMembers(limits: limits) else { return false }
        guard depth < limits.nesting else {
            throw ReadError(file: name, kind: .nestedTooDeep(limit: limits.nesting))
        }
        var names = MemberNames(container: name)
        while !budget.isStopped, let member = members.next() {
            try budget.take(bytes: member.bytes.count, file: name)
            let own = names.name(for: member.title ?? "第\(member.ordinal)项", extension: "txt")
            budget.note(visit(.success(PublishedFile(name: own, bytes: member.bytes))))
        }
        return true
    }

    private func walkPacked(depth: Int, _ budget: inout MemberBudget, _ visit: (Member) -> Bool)
        throws(ReadError)
    {
        var names = MemberNames(container: name)
        var failure: ReadError?
        let office = OfficeLimits(unpackedBytes: budget.bytesLeft, entries: .max)
        do throws(OfficeError) {
            try PackedFiles(bytes).visit(fileBytes: budget.limits.fileBytes, limits: office) { file in
                do throws(ReadError) {
                    try take(file, &names, depth: depth, &budget, visit)
                    return !budget.isStopped
                } catch {
                    failure = error
                    return false
                }
            }
        } catch {
            throw ReadError(file: name, kind: .office(error))
        }
        if let failure { throw failure }
    }

    /// Hands over a file of an archive, or what lies in it.
    private func take(
        _ file: PackedFiles.File,
        _ names: inout MemberNames,
        depth: Int,
        _ budget: inout MemberBudget,
        _ visit: (Member) -> Bool
    ) throws(ReadError) {
        guard !MemberNames.isPassedOver(file.name) else { return try budget.take(bytes: 0, file: name) }
        let own = names.name(of: file.name)
        guard MemberNames.staysInside(file.name) else {
            try budget.take(bytes: 0, file: name)
            budget.note(visit(.failure(ReadError(file: own, kind: .escapingName))))
            return
        }
        switch file.content {
        case .failure(let error):
            try budget.take(bytes: 0, file: name)
            budget.note(visit(.failure(ReadError(file: own, kind: .office(error)))))
        case .success(let bytes):
            try budget.take(bytes: bytes.count, file: name)
            let member = PublishedFile(name: own, bytes: bytes)
            do throws(ReadError) {
                if try !member.walk(depth: depth + 1, &budget, visit) { budget.note(visit(.success(member))) }
            } catch {
                // What the whole file holds too much of ends it; what is wrong with one member is told of that one.
                if budget.isExhausted { throw error }
                budget.note(visit(.failure(error)))
            }
        }
    }
}

/// How much may still be taken out of a file.
struct MemberBudget {
    let limits: ReadLimits
    private(set) var bytesLeft: Int
    private var membersLeft: Int
    /// Whether a limit was reached.
    private(set) var isExhausted = false
    /// Whether the visitor wants no more.
    private(set) var isStopped = false

    init(_ limits: ReadLimits) {
        self.limits = limits
        bytesLeft = limits.memberBytes
        membersLeft = limits.members
    }

    /// Notes whether the visitor wants more.
    mutating func note(_ goesOn: Bool) { if !goesOn { isStopped = true } }

    /// Takes a member of a size.
    mutating func take(bytes: Int, file: String) throws(ReadError) {
        guard membersLeft > 0 else {
            isExhausted = true
            throw ReadError(file: file, kind: .tooManyMembers(limit: limits.members))
        }
        membersLeft -= 1
        guard bytes <= bytesLeft else {
            isExhausted = true
            throw ReadError(
                file: file,
                kind: .office(.tooMuch("解压后的内容（字节）", limit: limits.memberBytes))
            )
        }
        bytesLeft -= bytes
    }
}
