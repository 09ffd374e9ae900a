import Glibc

/// Hands what libFuzzer makes up to a decoder or a reader: `Scripts/fuzz.sh` compiles and runs it.
///
/// What is fuzzed is named by `YIJU_FUZZ`, one of ``FuzzTarget/all``. A crash, a hang or a leak is found by the fuzzer; an error that is
/// thrown is an answer.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOffice(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    FuzzTarget.chosen.run([UInt8](UnsafeBufferPointer(start: data, count: size)))
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
    for (index, seed) in FuzzTarget.chosen.seeds.enumerated() {
        guard let file = fopen("\(folder)/seed-\(index)", "w") else { exit(1) }
        fwrite(seed, 1, seed.count, file)
        fclose(file)
    }
    exit(0)
}

/// What is fuzzed: a name, small files to begin with, and what is done with an input.
///
/// To add a decoder, add a row to ``office`` or ``readers``; to reach behind a container, let `run` make the container.
struct FuzzTarget: Sendable {
    let name: String
    let seeds: [[UInt8]]
    let run: @Sendable ([UInt8]) -> Void

    init(_ name: String, seeds: [[UInt8]], run: @escaping @Sendable ([UInt8]) -> Void) {
        (self.name, self.seeds, self.run) = (name, seeds, run)
    }

    /// Every target, decoders before readers.
    static let all = office + readers

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
}
