import Foundation
import ICU
import Law
import Library
import TestSupport
import Testing

@testable import Search

@Suite("Letters typed for characters") struct TypedLettersTests {
    /// What stands in the texts, with how many texts hold it.
    private static let words = [
        "重庆": 3, "重心": 9, "拖欠": 8, "工资": 90, "公子": 1, "涉密": 40, "人员": 300, "出境": 30, "地图": 20, "管理": 500,
        "银行": 60, "调解": 70, "旅游": 25, "女职工": 12, "西安": 5, "先": 900, "会计": 44, "长江": 6, "给付": 7,
    ]

    @Test(
        "the whole pinyin of words one behind the other",
        arguments: [
            ("chongqing", "重庆"), ("tuoqiangongzi", "拖欠工资"), ("shemirenyuan", "涉密人员"), ("dituguanli", "地图管理"),
            ("shemirenyuanchujing", "涉密人员出境"), ("yinhangkuaiji", "银行会计"), ("lvyouguanli", "旅游管理"),
            ("luyouguanli", "旅游管理"), ("lüyouguanli", "旅游管理"), ("nvzhigong", "女职工"), ("nuzhigong", "女职工"),
            ("changjiang", "长江"), ("jifutiaojie", "给付调解"), ("xian", "西安"), ("gongzi", "工资"),
            ("tuoqiangongz", nil), ("zzzz", nil),
        ]
    )
    func spelled(letters: String, characters: String?) {
        var spelled = SpelledWords(Pinyin.letters(of: letters))
        for (word, frequency) in Self.words {
            Array(word.utf8).withUnsafeBytes { spelled.add($0, frequency: frequency, .standard) }
        }
        #expect(Pinyin.mayBePinyin(letters))
        #expect(spelled.phrase() == characters)
    }

    @Test(
        "characters of two readings are read by the word, typed whole, by initials or mixed",
        arguments: [
            ("kuaiji", "会计"), ("huiyi", "会议"), ("yinhang", "银行"), ("xingzheng", "行政"), ("tiaojie", "调解"),
            ("diaocha", "调查"), ("jifu", "给付"), ("geiyu", "给予"), ("changjiang", "长江"), ("shizhang", "市长"),
            ("chongqing", "重庆"), ("zhongda", "重大"), ("lvyou", "旅游"), ("luyou", "旅游"), ("lüyou", "旅游"),
            ("kj", "会计"), ("zhangjiang", "长江"), ("chongxin", "重新"), ("huankuan", "还款"), ("lvshi", "律师"),
            ("nvzi", "女子"), ("shuilv", "税率"), ("moshou", "没收"), ("xuejian", "削减"), ("lve", "略"), ("lue", "略"),
            ("nv", "女"), ("dituguanli", "地图管理"), ("dtgl", "地图管理"),
            ("dituguanl", "地图管理"), ("shemirenyuan", "涉密人员"), ("smry", "涉密人员"), ("shmry", "涉密人员"),
            ("smrenyuan", "涉密人员"), ("baomifa", "保密法"), ("bmfa", "保密法"),
        ]
    )
    func polyphones(letters: String, characters: String) {
        let units = Array(characters.utf16)
        let match = units.withUnsafeBufferPointer {
            Pinyin.standard.match(Pinyin.letters(of: letters), $0, from: 0)
        }
        #expect(match?.count == units.count)
    }

    @Test(
        "letters are searched as what they stand for",
        arguments: [
            ("yangpinbaoguan", "样品保管"), ("diushiyangpin", "丢失样品"), ("ypbg", "样品保管"),
            ("shangganpeixun", nil), ("jingguan", nil), ("baoguanpeixun", "保管培训"),
        ]
    )
    func found(letters: String, characters: String?) throws {
        let library = try SmallLibrary()
        let answer = try library.desk.search(SearchRequest(letters))
        if let characters { #expect(answer.alsoSearched.contains(characters), "\(answer.alsoSearched)") }
        #expect((answer.total > 0) == (characters != nil))
    }

    @Test(
        "words of the lexicon are spelt like those of the dictionary",
        arguments: ["shemirenyuanchujing", "shemirenyuan chujing", "tuomiqi shemirenyuan"]
    )
    func lexicon(letters: String) throws {
        let folder = try TemporaryDirectory("lexicon")
        try folder.write(
            "files/样品保密条例.md",
            "# 样品保密条例\n\n第一条 涉密人员出境应当经过批准。\n\n第二条 涉密人员在脱密期内不得出境。\n\n第三条 样品由专人保管。\n"
        )
        _ = try Importer(directory: folder.path("library")).importFiles([folder.path("files")])
        let answer = try ReferenceDesk(try Library(directory: folder.path("library")))
            .search(SearchRequest(letters))
        #expect(answer.hits.count == 2, "\(answer.alsoSearched)")
    }

    @Test(arguments: ["样", "品", "保", "丢"])
    func `one character completes`(typed: String) throws {
        let library = try SmallLibrary()
        #expect(try library.desk.suggestions(for: typed).allSatisfy { $0.text.contains(typed) })
        #expect(try library.desk.suggestions(for: typed).isEmpty == false)
    }

    @Test func `a statute stands before the word that is spelt as it is`() {
        var names = NameTable()
        names.add(.statute, "中华人民共和国样品法典", weight: 1)
        names.add(.statute, "中华人民共和国样品保管法", typedAs: "样管法", weight: 2)
        for word in ["样品法典", "样品", "样管法"] { names.add(.term, word, weight: 10_000) }
        let completer = Completer(names: names, pinyin: .standard)
        #expect(completer.complete("样品", limit: 3).map(\.text) == ["样品", "中华人民共和国样品法典", "样品法典"])
        #expect(completer.complete("样管", limit: 2).map(\.text) == ["中华人民共和国样品保管法", "样管法"])
        #expect(completer.complete("样品", limit: 2).map(\.text) == ["样品", "中华人民共和国样品法典"])
    }

    @Test func `the tables of synonyms say the same folded as a whole and word by word`() {
        let whole = SynonymTable.standard(folding: Folding.folded)
        var single = SynonymTable(
            String(decoding: PackageResources.synonyms_txt, as: UTF8.self),
            folding: Folding.folded
        )
        let everyday = String(decoding: PackageResources.everyday_txt, as: UTF8.self)
        single.add(everyday, isEveryday: true, folding: Folding.folded)
        let words = String(decoding: PackageResources.synonyms_txt, as: UTF8.self) + everyday
        let found = whole.matches(in: Folding.folded(words))
        #expect(found.count > 1_000)
        #expect(found == single.matches(in: Folding.folded(words)))
    }
}
