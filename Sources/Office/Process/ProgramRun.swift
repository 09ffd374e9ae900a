internal import COffice
internal import Glibc

/// One run of another program, bounded in time, memory and output, without a shell.
///
///     let end = try ProgramRun(pdfinfo.path(), ["file.pdf"], in: folder, seconds: 10).output(atMost: 1 << 20)
///
/// The program starts in its own process group and in a folder of its own, with nothing to read, none of our open files and
/// hardly any environment. When its time is up, or it prints more than allowed, the whole group is killed.
struct ProgramRun {
    /// How a run ended.
    enum Ending: Equatable {
        /// The program ended by itself, with its exit status.
        case exited(Int32)
        /// A signal ended it.
        case signalled(Int32)
        /// Its time was up.
        case outOfTime
        /// It printed more than allowed, or who takes its output had enough.
        case stopped
        /// It could not be started.
        case notStarted
    }

    /// What a run printed and how it ended.
    struct Outcome {
        let ending: Ending
        let output: [UInt8]
        let complaints: [UInt8]
        /// Whether the program ended by itself and says that all is well.
        var isWell: Bool { ending == .exited(0) }
    }

    private let path: String
    private let arguments: [String]
    private let folder: WorkFolder
    private let seconds: Int

    /// The most bytes of what the program says on its error output that are kept.
    private static let mostComplaints = 1 << 16
    /// The most memory that the program may address: LibreOffice asks for 3 GB.
    private static let mostMemory: UInt64 = 6 << 30
    /// The most bytes that a file may have that the program writes.
    private static let mostFileBytes: UInt64 = 2 << 30

    /// A run to come.
    ///
    /// - Parameters:
    ///   - path: the program.
    ///   - arguments: what it is told, without its name.
    ///   - folder: where it runs, which is also its home and where it keeps its own temporary files.
    ///   - seconds: how long it may take.
    init(_ path: String, _ arguments: [String], in folder: WorkFolder, seconds: Int) {
        self.path = path
        self.arguments = arguments
        self.folder = folder
        self.seconds = seconds
    }

    /// Runs the program and keeps what it prints.
    ///
    /// - Parameter limit: the most bytes of its output.
    /// - Returns: what it printed and how it ended.
    func output(atMost limit: Int) -> Outcome {
        var output: [UInt8] = []
        let (ending, complaints) = run { chunk in
            guard chunk.count <= limit - output.count else { return false }
            output += chunk
            return true
        }
        return Outcome(ending: ending, output: output, complaints: complaints)
    }

    /// Runs the program and hands on what it prints, piece by piece.
    ///
    /// - Parameter take: takes a piece; false when it has had enough.
    /// - Returns: how the run ended, and the beginning of what the program complained about.
    func run(_ take: (UnsafeRawBufferPointer) -> Bool) -> (ending: Ending, complaints: [UInt8]) {
        var (printed, complained): (Pipe?, Pipe?) = (Pipe(), Pipe())
        defer {
            printed?.close()
            complained?.close()
        }
        guard let output = printed, let errors = complained, let child = spawn(output, errors) else {
            return (.notStarted, [])
        }
        printed?.closeWriter()
        complained?.closeWriter()
        let deadline = Self.now() + Int64(max(1, seconds)) * 1000
        var complaints: [UInt8] = []
        let early = Self.drain(
            [output.reader, errors.reader],
            until: deadline
        ) { index, chunk in
            if index == 0 { return take(chunk) }
            complaints += chunk.prefix(Self.mostComplaints - complaints.count)
            return true
        }
        let ending = Self.end(child, early: early, deadline: deadline)
        return (ending, complaints)
    }

    /// Both ends of a pipe.
    private struct Pipe {
        private(set) var reader: Int32
        private(set) var writer: Int32

        init?() {
            var ends: [Int32] = [-1, -1]
            guard coffice_pipe(&ends) == 0 else { return nil }
            (reader, writer) = (ends[0], ends[1])
        }

        mutating func closeWriter() {
            if writer >= 0 { Glibc.close(writer) }
            writer = -1
        }

        mutating func close() {
            closeWriter()
            if reader >= 0 { Glibc.close(reader) }
            reader = -1
        }
    }

    /// Starts the program; nil when it does not start.
    private func spawn(_ output: Pipe, _ errors: Pipe) -> pid_t? {
        let environment = [
            "PATH=" + HelperProgram.usualFolders, "HOME=" + folder.path, "TMPDIR=" + folder.path,
            "LC_ALL=C.UTF-8", "OMP_THREAD_LIMIT=1",
        ]
        let child = Self.withStrings([path] + arguments) { words in
            Self.withStrings(environment) { settings in
                coffice_spawn(
                    path,
                    words,
                    settings,
                    folder.path,
                    output.writer,
                    errors.writer,
                    Self.mostMemory,
                    Self.mostFileBytes
                )
            }
        }
        return child > 0 ? child : nil
    }

    /// Hands on what comes out of the pipes until both are closed.
    ///
    /// - Returns: why the program must be ended now, or nil when it closed its pipes by itself.
    private static func drain(
        _ readers: [Int32],
        until deadline: Int64,
        _ take: (Int, UnsafeRawBufferPointer) -> Bool
    ) -> Ending? {
        var waiting = readers.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        var room = [UInt8](repeating: 0, count: 1 << 16)
        while waiting.contains(where: { $0.fd >= 0 }) {
            let left = deadline - now()
            guard left > 0 else { return .outOfTime }
            let ready = poll(&waiting, nfds_t(waiting.count), Int32(min(left, 60_000)))
            if ready < 0 && errno != EINTR { return .stopped }
            guard ready > 0 else { continue }
            for index in waiting.indices where waiting[index].fd >= 0 && waiting[index].revents != 0 {
                let got = read(waiting[index].fd, &room, room.count)
                if got < 0 && errno == EINTR { continue }
                guard got > 0 else {
                    // A negative number is passed over by poll.
                    waiting[index].fd = -1
                    continue
                }
                let isWanted = room.withUnsafeBytes {
                    take(index, UnsafeRawBufferPointer(rebasing: $0[..<got]))
                }
                if !isWanted { return .stopped }
            }
        }
        return nil
    }

    /// Waits for the program, or ends its whole group.
    private static func end(_ child: pid_t, early: Ending?, deadline: Int64) -> Ending {
        var ending = early
        var facts = siginfo_t()
        while ending == nil {
            // The child is not reaped before its group is killed, so that its number stays its own.
            let answer = waitid(P_PID, id_t(child), &facts, Int32(WEXITED | WNOHANG | WNOWAIT))
            if answer < 0 && errno != EINTR { break }
            if answer == 0 && facts.si_signo == SIGCHLD { break }
            if now() >= deadline { ending = .outOfTime }
            var pause = timespec(tv_sec: 0, tv_nsec: 2_000_000)
            nanosleep(&pause, nil)
        }
        kill(-child, SIGKILL)
        var status: Int32 = 0
        var reaped = waitpid(child, &status, 0)
        while reaped < 0 && errno == EINTR { reaped = waitpid(child, &status, 0) }
        if let ending { return ending }
        guard reaped == child else { return .notStarted }
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
    }

    /// Milliseconds of a clock that only goes forward.
    private static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// Strings as C takes them, for the time of a call.
    private static func withStrings(
        _ strings: [String],
        _ act: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32
    ) -> Int32 {
        var copies: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        guard !copies.contains(nil) else { return -1 }
        copies.append(nil)
        return copies.withUnsafeMutableBufferPointer { $0.baseAddress.map(act) ?? -1 }
    }
}

extension ProgramRun.Ending {
    /// What a run that did not end well means for the file that it read.
    ///
    /// - Parameters:
    ///   - name: what the program is called.
    ///   - limits: the time and the output that it was allowed.
    /// - Returns: the error.
    func fault(of name: String, _ limits: OfficeLimits) -> OfficeError {
        switch self {
        case .outOfTime: .tooMuch("\(name) 用的时间（秒）", limit: limits.seconds)
        case .stopped: .tooMuch("\(name) 的输出（字节）", limit: limits.unpackedBytes)
        case .exited, .signalled, .notStarted: .programFailed(name)
        }
    }
}
