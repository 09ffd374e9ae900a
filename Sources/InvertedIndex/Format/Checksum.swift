import CChecksum

/// XXH64 of the bytes (seed 0).
func checksum(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    guard let base = bytes.baseAddress else {
        var nothing: UInt8 = 0
        return cchecksum(&nothing, 0)
    }
    return cchecksum(base, bytes.count)
}

func checksum(of bytes: [UInt8]) -> UInt64 {
    bytes.withUnsafeBytes { checksum(of: $0) }
}
