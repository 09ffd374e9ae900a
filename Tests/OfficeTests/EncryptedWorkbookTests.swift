import Foundation
import TestSupport
import Testing

@testable import Office

/// Workbooks of one sheet with seven rows, written by another program from the specification and encrypted with a password.
@Suite("Workbooks with the password that Excel tries first") struct EncryptedWorkbookTests {
    /// RC4 with keys made by MD5, as Excel 97 and 2000 write it.
    private static let old = """
        CQgQAAAGBQAAAAAAAAAAAAAAAAAvADYAAQABAAEAAAECAwQFBgcICQoLDA0OD3WJOnGgEnIOiLDDVRkEBO95UsFPHr0+7EkD3qQLfMJQ
        QgACAKELhQAMAGgAAACSH3aO+uhYSgoAAAAJCBAAAAYQAAAAAAAAAAAAAAAAAAQCEwCyHmr9iGsdNAVc51VOP4JxRQQyBAL5AJNA/WbG
        T39xXGB6z9XH3brfZt/PSIv7+BtTEW2wUWgCDvkZV4ipp7PbYzp91xMKvuwx37MY3LZa+gV3uUVuOj/U6Y+HBNRM5eTH3eEInAo0DOhH
        ovQwAhKsN6VuknAyYjypUJPHr8jRY9nY03Nk4DlN16GI3ITez7C2qS5dad9ZsAdUYlQ2y1NxK4YC/Pv4JNsGiUGbejKuppFDqWzi84MQ
        qdTDpS/TSmTflmhVDJzyHAHzi2GLEnmeNVaBOk8xCQwmKENQjmPYaAWdJICUTItAoUp+aBzl1pNR4XBdKIjozSKIzStDSh0rB67OHFur
        ZONgEp8hvdewMgQC+QDiNMBU4+8GArcrftYj6eNXnB9CiuxxQC1fTYSHRc/hStIQ8zw+w9MExPajCAZ75i+zQoHPm3zISbdLSULdYtz9
        WikB7SdTnvrYVp4iLjWWhL20ilUKgkMcZICZ/upGAYacsuPzFzDbPTH2hZGfVQqvFyfzMNlurMbvF3ADmvbjgk/BUkcbQYcDW7lAWJGx
        ieRNE4+DEfngKzEsH+m+OWuNJn/slpgxhwVVr7+YTKiUSMIXe75Oz64BjDZXT/2jLDEzpRO/EK9iOKAEE0XqnqFWAe93c34MNeYkgYow
        bKW9/9BhGiTJ+9n7Y80JJhMqPceq17rMREJejMEEAvkAmDn1RB/PhN6DMZy7RomORaTaYSVwHq6krg6IoqreGGsiZbwGnj6A0+aVr1+k
        3YUXEpZIgGixjfD33UqAsC9INpEcrngL0hmC+DkMpETTvhdyBUkPsupexvBUCWf80w5RFJwj0i5bE7/XrqLEtGm9HNhdK6x0esfZg7eQ
        T/+ORjkOiIdOjDJRhDxf3xrkXSpHBP7mymYSM1vFjF9pSUWbneFOvrNxpgNVsihbNH5kT0To3KKYdmZRhKUbt/VKj2DETlcc1lfQ8TWp
        qvkhizTyw01JUw7SXexpxuvzvkg/w9ZOS88O+92EEMkxzcaLcQvb3Ir8Pvt4NwK5BAL5AL1SqeEZ3GkzNXD30KuCS433afecDCnSNtPf
        oDDhuwuGhwiog7S1dpzldc+m0RECFKN79z7p1e6YvbaWAfY70C5c3u03xxmQi+qvNzAqRqbETVIeIvMOxUpGJTLMHFr1HBrKjaowtHJ3
        B8ZMTlDuKtIfumzVKsWwHTzg1D9UbPe8aBZYMJZlo1fZsH5hDe4e1fU/zuCAHF8Pxm+s3NHOe7MpiIj5byEYm4YXmaVVdzAlTmMJx05U
        Yjkpd2p5h3YcN4IqYCjZc2WMi2J0H2rG35ZPN53jE6BZwTXlaRu9WHeo9ExQZG2Bn+UGDQYV4+aeJV+XpcOslquAUAQC+QAHcsE4fOiV
        pokJ3Bru2N9Il4D1XD3RHY8wDBgvxVyor3qfUniWZHRui1bSbtrvv+cYFphryp6ldNd6wqygACeZg9EI0ekC9pcjTMX+yIxgfGqEmnFA
        f2Wg8S3hsEwOAftHBG67tVs6muzt3/BdHBhkODNQFV3VhT7cDboDMzMHvNw7YVFSCLh679aGylQHTaeuAZyHSZnKgXqCkFFcmjIIw2TH
        yVQ+emTospGRidu986gQClqZuuvOPjSVHYF9+LxauiwKP0zT7p6ammhdRCSkUJt+J9Pm3FrUxHVeow9vMKn8U4fwXXCtZhfuZAjk1y0U
        CWretybXD2IEAhUA35Ar4jnTYQtDl1Toze8zfiCzITg2CgAAAA==
        """

    /// RC4 with keys of 128 bits made by SHA-1, as later programs write it.
    private static let later = """
        CQgQAAAGBQAAAAAAAAAAAAAAAAAvAG4AAQACAAIABAAAACQAAAAEAAAAAAAAAAFoAAAEgAAAgAAAAAEAAAAAAAAAAAAAAFAAAAAQAAAA
        AAECAwQFBgcICQoLDA0OD9RQ1uGlbKCtH18dvbODdXUUAAAAAtCf6scrK0jtPUEXgSwHfOkPeA5CAAIAPTqFAAwAoAAAAKYoAe+EbZXl
        CgAAAAkIEAAABhAAAAAAAAAAAAAAAAAABAITAPSFlAZ2j8L1CAnTtF2zHy8oEWUEAvkAWGLhFjkW5hNFTnxm+I3hXVdZgeWdGrOZVpoe
        DK2kZmSiGrb7YLX5QlsD3fgcMk/3X5YlO+nHGp156Y9gTgRWF57o4cnxXjjo/5H+LKrznr2A3KH0umBV/PSUPv8ktD76+MjZQ2b0Ai0V
        M/0HsgWRu0BoEbS8S+UXdnXHT6tkT7qnOLdzHWxL63s9BDq9EM3sT20rb9QDyxmTZeUJJ8vVejeifg0B3Wwt+EksnboB+SVOnmwMvZVY
        I6V+od7EjDhZGg0JhRHgkyrE8MM0gtOjTDFtu73g25XDVHj770UwdEUHYIjoKVi1ZVHgPEf+5ruZRw/9cJiIw3yRBAL5AMDpTEnS9hcu
        CC6WA1YDae0/EoLfY5XD4ivnp144CPSnxHf/l0sdsK2zcFFCg2Qi2Fq4HsFO1Ax+ZpVFbuj8sYkbTCeJXJ14K2jFvCILLrYBCL4aD25x
        piJhM/gPLJEHNTE+1vK7Ui44xJgdOOt6YBNkFqG+na3xYL5LmfKWIiQ2IS92Sjvj4y/sJw3g9qqz4lqeN2PxoJ3x/7VlBFLt9xw0fcC+
        Uq75FnQoVq9DsnaL9P13HMrCrPkeRC8S/3mZZvL7TCnXIUxb7oGma3Ru+L7g8YmijgF15ILKVSpp88I16VAn/MGlBBT8sGWtEB7uVfis
        GPcJL0n4igQC+QAOjPviqbRNrycrjfkUPKkVWpT8tGl2FFDdERXiqrWfiL0WLo+/SmJ+kU4lc7+54R06nE8c85ODbA9Jn6CxGuMIKZad
        47KUqmVbLkAWoSA5yxpAr6+lsYlYwMb09QoBr0KqioY5J3gTwH+QVTguIKawU3bytajXdNDHPAy93I4/RCXS47SrBbY/wsv3fpvViHaH
        cYRcxQ7WK2O9mZZB07NBf6+sW44sGFHOdQq1nEh37DoO2zd5Dee2GljN6MgauudY6n5lCAI6dEiagaGvA4aP+kCrYL2CtDXQ57CxLwen
        A6gbGUICpGoiecSqhJu49NAM6VP6pbP1QPkEAvkAWI9e6XKFmQG3761Aus86ZYbqlyoMwudHwLb7j4OB8IRa0u3gQjZH6GPr2Jwcv74M
        afbcBAZzZZUqQgPDt9LfzN/hJip84k4Bw45GvaEDZBqkxGwTO31LD8K7FsquiAmFTH6D0Ds72y8FyvDX9ZTrcqmlm+JZHlUOt4McHgOX
        TOzvcF8PtBegJTqaLqxFvvAqUNitNAJFgkPN4vwpy2GOWfvF/wgO756n8TaibYP59I0v1b0r8H0fkSn147g+qzJ6YKfzBHpYgd/kSMyv
        s0OPv9r7Dfy4/24jm3uOZTGI1eQgstD8L9jNgYHsBd+RRlliAxgWdf8rpspIBAL5ANf70oygLNsAdSQUJwdgDbRPMFcw1JLgU99/A7g0
        /WqTmSoDZteCxBsugB0tMCGjxPNOUnwM62Mpa1ZQwy9yeNHd7kh3iOaIOAN3yxa4ZdmxUeofa+ei7VXK/nUkZJxTqGcAjs2itqj9ldT1
        DaplOIHaXIC1Mqw/0XW6EWX3Wgck2U0VxjyoKoQdAaddXmeiDCdKC54jEFogClwDRO4x2XwyW1l57ycmkMltg8OnaVL1Z1jfPjF4P77a
        E2HlubqwW7YmF60cAbPy12q9LMrnp30Nt3spPhlQEXqRPcewVp50oLevbeijb1gUKFAaKLxUFIyQr9TG0am02AQCFQC5ZigJiFQeI2L5
        ywZJrucv0EXGK0AKAAAA
        """

    /// The same with keys of 40 bits.
    private static let short = """
        CQgQAAAGBQAAAAAAAAAAAAAAAAAvAG4AAQACAAIABAAAACQAAAAEAAAAAAAAAAFoAAAEgAAAKAAAAAEAAAAAAAAAAAAAAFAAAAAQAAAA
        AAECAwQFBgcICQoLDA0OD7wGBvtoySH47wmqSxCR+ssUAAAAo5FYN3l3rXN81UEtRijJX5TyeU5CAAIAiPeFAAwAoAAAAFvn/yMGFBrK
        CgAAAAkIEAAABhAAAAAAAAAAAAAAAAAABAITAOpfzTsK8HM5BxSpdSCTtC1aM40EAvkAvClxrndn7/aJCKO2o2BmJEgiBlkBpDvtXI7G
        2rKx9LRC1mfHTlWFDEwXmGoF29kRsLBZ9qMcprdb7Wt+Zzc39LGAHoX1noYejXYNunueIFdyLXFwUtdfefp8CIosxHm2P92MHMBqb4Rt
        MD95wheegLqKLJ7flGrUvJcoHfrHsevcY0O5zDTg4Ou4aVvrUDQ+JMrLPQ1Wp47aP9wvvLaOzI9/xtrD6cPIdln+MEAEcBo495SWPnon
        8sycg9/9Yy1LPRRO1vMCtajOnjDftb4InGUr9sC8P6JZFh3corujVo2GedHMfZYB1XWdITmrZQJFv9TBVqvj5GM/BAL5ALn26PvRJewT
        5Z4O1rnjcU1c5dX99EXcreCRxldgIquFxDdXYoLZb2M9726zUfbxAsxnpSMZ1VZKYIxqTFqLorzcqZbhinpuqv5fJsA/M2DWpbM7BBVx
        1Kpfaxuthw1XJcTGRTQiRSoUufNUmOSmqB0ioQX+QGuiBCTrY05ooF7X/VojhYLj95uxl+7PtWdflKqtTZc1ejgHo7Sc0GDAMe/uvrex
        R0fBn2bgf7yKeSpVBh0WR7r+rdoDPgxL9A9z4z2dOZXI1gcgEnqDIFe1Z/W9p3NHoWsdGx/rA9j2w06LYCChni4rkoX2XWnzabi9403u
        1NHMhJjIDgQC+QAOnFrdvgS8kNFy5noxO2cDoTludBeEKHuximiZ67+Xc2ZMX9g3hwX2TTJbOEVk8HERb5wyGPJBIh+UCz7/UiZQ9lnd
        OUUZRaYQiIJO95P+Jgu4hCwSn5OIQxdASxcGoklaSCKq+uVfJE7nNgMBdCzzTvBuTs7PO8cXsITHXtvsdzXzBn/OF8O2xtvEEcqypzxC
        N/C988hgB+RqFiNYlKs6i2T2O2dC2S+A1/wpbIvyqfVa5EEJ8tP4yTNYM8rEz3I6ZHQhd+4GUdDwZRWHAv8AF7Pzd0o6pW7w11VU1VtM
        buBqLQM7Vzn/yKnvKUDvHFqhhV9SK4Gbw20EAvkAbn+bwQRTTixcd/YtGuvBtf9kbY5o3PKWuhs32GRFTmktIjUnc1Q8x5SweFrMJZIL
        u5d8nnJh2kxWR1mAaN+/iC5JF6Nc2OoRZ3Q+uOIWJoMm7ABzE2OgdJnYu/g7jV7TqvTQFWuLX77/7t33JR99ok9o6BWIcpiaonVrVQUb
        P5j6+PLZqjf6M9nKebhAIoekZCtlEI/XaW9iRhsKrhHIvVGaFrFlqE9SzE1G/YgY/EQVNWKbP6UERPFhIRp7LxtwCXG0RqO11iX/SSRt
        xLHR0S/nPSNI4f3moneIIJ2U0JgeMwvcKtp30IupcIOPJ7s2cI52e//Wo1W0BAL5AORV/SB+pyZys0tcCTEg9dAP6NSeIt8pVX/hdzz7
        iZQPwr9qrlYODFS/80L7GeendzvYojXA0BOM3VqAiOj9L1ePwrmkJSakr1lXfBo/1dNssS9bLhmuvnulp6JyAXEoZf4MotDp9pM8y/qL
        zubZ3G7/yV4KPv+deMCxYx30fh4r0tnp9TG8+iqNqqWY/O7i4jIJxWwHpKkg0Bs9h8URwiJ0Gy6bo6ThuIGp/33frgAUB7NnXFmw4cL4
        2MX04Iqu2LIntpPDKwvp6aUf9rGo9ZespXnw+gS0U6we1H4ZU7LQ5T73uWI12LJ/abXlKS+ntUeNMeF29u5VVAQCFQCtbNDgplBox/KY
        QJ/E+wfK4wo6sIQKAAAA
        """

    private static func bytes(_ encoded: String) throws -> [UInt8] {
        [UInt8](try #require(Data(base64Encoded: encoded, options: .ignoreUnknownCharacters)))
    }

    private static func expectRows(_ bytes: [UInt8]) throws {
        let document = try OfficeFile(name: "甲.xls", bytes: bytes).document(as: .xls)
        guard case .table(let table) = document.blocks.first else { throw OfficeError.empty }
        #expect(table.name == "表一")
        let texts = ["果法第一条"] + Array(repeating: String(repeating: "梨", count: 120), count: 5) + ["桃条例第二条"]
        #expect(table.rows.map { $0.cells.map(\.text) } == texts.map { [$0] })
    }

    @Test(arguments: [old, later, short])
    func `they are read as if nobody had encrypted them`(encoded: String) throws {
        let bytes = try Self.bytes(encoded)
        #expect(OfficeFormat.of(bytes) == .xls)
        try Self.expectRows(bytes)
        try Self.expectRows(CompoundMaker.file([("Workbook", bytes)]))
    }

    @Test(arguments: [old, later, short])
    func `another password is told as a password`(encoded: String) throws {
        var bytes = try Self.bytes(encoded)
        // The last byte of the digest that tells whether a password fits; the record begins behind the first one.
        let length = Int(bytes[22]) | Int(bytes[23]) << 8
        bytes[23 + length] ^= 1
        #expect(throws: OfficeError.encrypted) {
            try OfficeFile(name: "甲.xls", bytes: bytes).document(as: .xls)
        }
    }

    @Test func `records of encryption that are cut off or unknown are a password`() {
        let kinds: [[UInt8]] = [
            [], [0, 0], [0, 0, 1, 2, 3, 4], [1, 0], [1, 0, 1, 0, 1, 0],
            [1, 0, 2, 0, 2, 0, 4, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF],
            [1, 0, 9, 0, 9, 0] + [UInt8](repeating: 7, count: 200),
        ]
        for kind in kinds {
            let workbook = BIFFMaker([], globals: BIFFMaker.record(0x002F, kind))
            #expect(throws: OfficeError.encrypted) {
                try OfficeFile(name: "甲.xls", bytes: workbook.file).document(as: .xls)
            }
        }
    }
}
