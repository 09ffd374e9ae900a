/// The types of records that are read ([MS-XLS] 2.3).
enum BIFFRecord {
    static let formula = 0x0006, eof = 0x000A, dateMode = 0x0022, filePass = 0x002F, continuation = 0x003C
    static let codePage = 0x0042, columnInfo = 0x007D, boundSheet = 0x0085, mulRK = 0x00BD, mulBlank = 0x00BE
    static let vba = 0x00D3, blank = 0x0201, rstring = 0x00D6, xf = 0x00E0, mergedCells = 0x00E5,
        sst = 0x00FC, labelSST = 0x00FD
    static let number = 0x0203, label = 0x0204, boolErr = 0x0205, string = 0x0207, row = 0x0208, rk = 0x027E
    static let format = 0x041E, bof = 0x0809
}

/// The records of a workbook stream one after another ([MS-XLS] 2.1.4): a type, a length, as many bytes.
struct BIFFRecords {
    /// A record, with the records behind it that continue it.
    struct Record {
        /// Its type, such as 0x0085 for BOUNDSHEET.
        let type: Int
        /// The bytes of the record and of those that continue it, in pieces.
        let pieces: [ArraySlice<UInt8>]

        /// The bytes of the record alone.
        var data: ArraySlice<UInt8> { pieces[0] }
    }

    private let stream: [UInt8]
    /// Where the next record begins.
    private(set) var place: Int

    /// The records of a stream from an offset on.
    init(_ stream: [UInt8], from offset: Int = 0) {
        self.stream = stream
        place = offset
    }

    /// The next record, or nil where the stream ends.
    ///
    /// - Throws: `OfficeError.damaged` when the stream breaks off within a record, or a record is longer than any may be.
    mutating func next() throws(OfficeError) -> Record? {
        guard let (type, data) = try take() else { return nil }
        guard [BIFFRecord.sst, BIFFRecord.label, BIFFRecord.string, BIFFRecord.rstring].contains(type) else {
            return Record(type: type, pieces: [data])
        }
        var pieces = [data]
        while place + 4 <= stream.count,
            Int(stream[place]) | Int(stream[place + 1]) << 8 == BIFFRecord.continuation,
            let (_, more) = try take()
        {
            pieces.append(more)
        }
        return Record(type: type, pieces: pieces)
    }

    private mutating func take() throws(OfficeError) -> (Int, ArraySlice<UInt8>)? {
        // Streams end in zeros or in a piece of a record header where the program that wrote them left them.
        guard place >= 0, place + 4 <= stream.count else { return nil }
        let type = Int(stream[place]) | Int(stream[place + 1]) << 8
        let length = Int(stream[place + 2]) | Int(stream[place + 3]) << 8
        let start = place + 4
        guard length <= BIFFRecordCheck.longest, start + length <= stream.count else {
            throw .damaged("工作簿记录")
        }
        place = start + length
        return (type, stream[start..<place])
    }
}

/// Reads numbers of a record; behind its end there are zeros, as short records of other programs are read.
struct RecordFields {
    private let bytes: ArraySlice<UInt8>

    /// The fields of a record's bytes.
    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    /// How many bytes there are.
    var count: Int { bytes.count }

    /// A byte.
    func byte(_ offset: Int) -> Int {
        let index = bytes.startIndex + offset
        return bytes.indices.contains(index) ? Int(bytes[index]) : 0
    }

    /// Two bytes.
    func short(_ offset: Int) -> Int { byte(offset) | byte(offset + 1) << 8 }

    /// Four bytes.
    func long(_ offset: Int) -> Int { short(offset) | short(offset + 2) << 16 }

    /// A number of eight bytes.
    func double(_ offset: Int) -> Double {
        Double(bitPattern: UInt64(long(offset)) | UInt64(long(offset + 4)) << 32)
    }

    /// A number of four bytes, packed ([MS-XLS] 2.5.217).
    func packed(_ offset: Int) -> Double {
        let raw = long(offset)
        let value =
            raw & 2 == 0
            ? Double(bitPattern: UInt64(raw & 0xFFFF_FFFC) << 32)
            : Double(Int32(truncatingIfNeeded: raw) >> 2)
        return raw & 1 == 0 ? value : value / 100
    }
}
