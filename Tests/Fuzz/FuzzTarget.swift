import Glibc

/// Hands what libFuzzer makes up to a decoder or a reader: `Scripts/fuzz.sh` compiles and runs it.
///
/// What is fuzzed is named by `YIJU_FUZZ`, one of ``FuzzTarget/all``. A crash, a hang or a leak is found by the fuzzer; an error that is
/// thrown is an answer.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    FuzzTarget.chosen.run([UInt8](UnsafeBufferPointer(start: data, count: size)))
    FuzzMemory.release()
    return 0
}

/// Writes seeds and ends, where `YIJU_FUZZ_SEEDS` names a folder; prints the names of all targets where it is `?`.
@_cdecl("LLVMFuzzerInitialize")
public func prepareFuzzing(
    _ count: UnsafeMutablePointer<CInt>?,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>?
) -> CInt {
    guard let folder = getenv("YIJU_FUZZ_SEEDS").map({ String(cString: $0) }) else { return 0 }
    if folder == "?" {
        print(FuzzTarget.all.map(\.name).joined(separator: " "))
        exit(0)
    }
    for (index, seed) in FuzzTarget.chosen.seeds().enumerated() {
        guard let file = fopen("\(folder)/seed-\(index)", "w") else { exit(1) }
        fwrite(seed, 1, seed.count, file)
        fclose(file)
    }
    exit(0)
}

/// What is fuzzed: a name, small inputs to begin with, and what is done with an input.
///
/// To add one, add a row to a table of its program's folder; to reach behind a container or a checksum, let `run` make it.
struct FuzzTarget: Sendable {
    let name: String
    let seeds: @Sendable () -> [[UInt8]]
    let run: @Sendable ([UInt8]) -> Void

    init(
        _ name: String,
        seeds: @escaping @autoclosure @Sendable () -> [[UInt8]],
        run: @escaping @Sendable ([UInt8]) -> Void
    ) {
        (self.name, self.seeds, self.run) = (name, seeds, run)
    }

    /// The target that the environment names.
    static let chosen: FuzzTarget = {
        let name = getenv("YIJU_FUZZ").map { String(cString: $0) } ?? ""
        guard let target = all.first(where: { $0.name == name }) else {
            print("no target \(name); there are: \(all.map(\.name).joined(separator: " "))")
            exit(2)
        }
        return target
    }()

    /// The parts of an input, parted by a zero byte.
    static func parts(_ bytes: [UInt8], atMost count: Int) -> [[UInt8]] {
        bytes.split(separator: 0, maxSplits: count - 1, omittingEmptySubsequences: false).map { Array($0) }
    }

    /// Ends the process, and so reports the input, unless something holds.
    @inline(__always)
    static func require(_ holds: Bool, _ what: @autoclosure () -> String) {
        if !holds { fatalError(what()) }
    }
}
