import CPostings

/// XXH64 of the bytes (seed 0).
func checksum(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    guard let base = bytes.baseAddress else {
        var nothing: UInt8 = 0
        return cpostings_checksum(&nothing, 0)
    }
    return cpostings_checksum(base, bytes.count)
}

func checksum(of bytes: [UInt8]) -> UInt64 {
    bytes.withUnsafeBytes { checksum(of: $0) }
}
