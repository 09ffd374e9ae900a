import CChecksum
import CMapping
import CPages
import Glibc

extension FuzzTarget {
    /// Files of checksums with hostile bytes under their own seal, and maps of files that are cut short.
    static let files: [FuzzTarget] = [
        FuzzTarget("pages", seeds: FuzzSeeds.pages) { bytes in
            var input = FuzzInput(bytes)
            let content = [UInt8](repeating: 7, count: input.number16())
            let file = FuzzFile(content)
            let whole = checksums(of: content)
            var at: UInt64 = 0
            let sums = FuzzFile(whole)
            let sound = cpages_verify(file.path, sums.path, cchecksum(whole, whole.count), &at)
            require(sound == CPAGES_SOUND, "\(sound) at \(at)")
            // The input replaces what stands from some place on; its own checksum is right.
            let start = input.below(whole.count + 1)
            let hostile = Array(whole[..<start] + input.rest + whole[start...].dropFirst(input.rest.count))
            let changed = FuzzFile(hostile)
            let found = cpages_verify(file.path, changed.path, cchecksum(hostile, hostile.count), &at)
            require((found == CPAGES_SOUND) == (hostile == whole), "\(found) at \(at)")
        },
        FuzzTarget("mapping", seeds: [[1, 0, 0, 0, 1], [0xFF, 0xFF, 0, 0x10]]) { bytes in
            var input = FuzzInput(bytes)
            let size = 1 + input.number16()
            let left = input.below(size + 1)
            let file = FuzzFile([UInt8](repeating: 7, count: size))
            let mapping = cmapping_map(file.descriptor, size)
            guard let start = mapping.start else { return }
            defer { cmapping_unmap(mapping) }
            require(!cmapping_is_lost(mapping), "lost from the start")
            ftruncate(file.descriptor, left)
            var sum = 0
            for at in stride(from: 0, to: size, by: 512) {
                sum += Int(start.load(fromByteOffset: at, as: UInt8.self))
            }
            let kept = (left + 4095) / 4096 * 4096
            let isCut = stride(from: 0, to: size, by: 512).contains { $0 >= kept }
            require(cmapping_is_lost(mapping) == isCut, "\(left) of \(size) left, sum \(sum)")
        },
    ]

    /// The checksums of a file as `CPages.h` says.
    private static func checksums(of content: [UInt8]) -> [UInt8] {
        let block = Int(CPAGES_BLOCK)
        func little(_ number: UInt64) -> [UInt8] {
            (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
        }
        let sums = stride(from: 0, to: content.count, by: block).flatMap { start in
            let bytes = Array(content[start..<min(start + block, content.count)])
            return little(cchecksum(bytes, bytes.count))
        }
        return Array("YJPAGES1".utf8) + little(UInt64(block)) + little(UInt64(content.count)) + sums
    }
}

/// A file in memory.
struct FuzzFile: ~Copyable {
    let descriptor: CInt

    init(_ bytes: [UInt8]) {
        let name = "/yiju-fuzz-\(getpid())"
        descriptor = shm_open(name, O_RDWR | O_CREAT | O_TRUNC, 0o600)
        shm_unlink(name)
        if descriptor < 0 || write(descriptor, bytes, bytes.count) != bytes.count {
            fatalError("no file in memory")
        }
    }

    deinit { close(descriptor) }

    /// The process's own way to it.
    var path: String { "/proc/self/fd/\(descriptor)" }
}
