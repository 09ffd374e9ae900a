import Law
import Readers

/// Reads a text as if it were a file.
func read(_ text: String, name: String = "样本.txt") throws(ReadError) -> Reading {
    try PublishedFile(name: name, bytes: Array(text.utf8)).read()
}

/// The edition of a reading, with or without articles.
func editionRead(_ reading: Reading) -> Edition? {
    switch reading.content {
    case .statute(let edition), .withoutArticles(let edition, _): edition
    case .list, .succession: nil
    }
}

/// The list of a reading.
func listRead(_ reading: Reading) -> PowerList? {
    guard case .list(let list) = reading.content else { return nil }
    return list
}

/// The rules of a reading's warnings, in order.
func rules(_ reading: Reading) -> [String] { reading.warnings.map(\.rule) }

/// The kind of error that reading bytes throws, or nil when it throws none.
func fault(_ bytes: [UInt8], limits: ReadLimits = ReadLimits()) -> ReadError? {
    do {
        _ = try PublishedFile(name: "样本.txt", bytes: bytes).read(limits: limits)
        return nil
    } catch { return error }
}

/// A statute that this project made up, with one of everything.
let sampleStatute = """
    # 某市苹果管理条例

    2001年3月5日 某市第二届人民代表大会常务委员会第三次会议通过

    ２０１９年１１月２日 某市第五届人民代表大会常务委员会第九次会议《关于修改〈某市梨管理条例〉等两部条例的决定》第一次修正

    2020年1月1日 施行

    <!-- INFO END -->

    ## 第一章 总则

    第一条 本条例管苹果。

    第二条 苹果分三等：

    （一）甲等；

    （二）乙等，包括：

    1.红的；

    2.青的；

    （三）丙等。

    丙等苹果另行处理。

    第二条之一 梨不归本条例管。

    ## 第二章 罚则

    ### 第一节 罚款

    第三条　卖坏苹果的，罚一个苹果。

    附件一

    苹果名录

    红富士
    """

/// A list that this project made up, laid out as exports from published documents are.
let sampleList = [
    "某市果品局权责清单", "一、行政许可（1项）", "\t序号", "\t编码", "\t职权名称", "\t子项名称", "\t依据", "\t问责依据和监督方式", "\t备注", "", "\t1",
    "\t8800000000000010001", "\t苹果经营许可", "\t1.批发", "\t1.《某市苹果管理条例》（2019年修正）", "    第二条 苹果分三等。", "\t《某法》第九条",
    "\t", "",
    "\t", "\t8800000000000010002", "\t", "\t2.零售", "\t《某市苹果管理条例》第三条", "\t《某法》第九条", " 二、其他（2项）", "\t序号",
    "\t编码",
    "\t职权名称", "\t依据", "\t问责依据和监督方式", "\t备注", "", "\t1", "\t8800000000000020001", "\t", "苹果检查", "\t第一行",
    "第二行", "\t《某法》第十条", " \t8800000000000020002", "\t苹果备案", "\t《某市苹果管理条例》第一条", "\t《某法》第十条", "\t", "", "",
    "某市果品局权责清单", "",
].joined(separator: "\n")
