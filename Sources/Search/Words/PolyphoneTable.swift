/// Characters of the law's language that are read in more than one way, with all their readings.
///
/// ICU knows one reading of each, 会 hui; 会计 is typed kuaiji. To add one, add a row; the tests walk through them.
enum PolyphoneTable {
    /// The readings by UTF-16 unit.
    static let readings: [UInt16: [[UInt8]]] = Dictionary(
        rows.map { row in (row.character.utf16.first ?? 0, row.readings.map { Array($0.utf8) }) },
        uniquingKeysWith: +
    )

    static let rows: [(character: String, readings: [String])] = [
        ("会", ["hui", "kuai"]), ("行", ["xing", "hang"]), ("调", ["tiao", "diao"]), ("给", ["gei", "ji"]),
        ("长", ["chang", "zhang"]), ("重", ["zhong", "chong"]), ("还", ["hai", "huan"]), ("率", ["lu", "shuai"]),
        ("传", ["chuan", "zhuan"]), ("参", ["can", "shen"]), ("差", ["cha", "chai"]), ("朝", ["chao", "zhao"]),
        ("乘", ["cheng", "sheng"]), ("单", ["dan", "shan"]), ("弹", ["dan", "tan"]), ("都", ["du", "dou"]),
        ("度", ["du", "duo"]), ("恶", ["e", "wu"]), ("核", ["he", "hu"]), ("降", ["jiang", "xiang"]),
        ("角", ["jiao", "jue"]), ("解", ["jie", "xie"]), ("觉", ["jue", "jiao"]), ("卡", ["ka", "qia"]),
        ("壳", ["ke", "qiao"]), ("乐", ["le", "yue"]), ("陆", ["lu", "liu"]), ("模", ["mo", "mu"]),
        ("屏", ["ping", "bing"]), ("奇", ["qi", "ji"]), ("塞", ["sai", "se"]), ("色", ["se", "shai"]),
        ("厦", ["sha", "xia"]), ("什", ["shen", "shi"]), ("盛", ["sheng", "cheng"]), ("省", ["sheng", "xing"]),
        ("识", ["shi", "zhi"]), ("属", ["shu", "zhu"]), ("说", ["shuo", "shui"]), ("宿", ["su", "xiu"]),
        ("提", ["ti", "di"]), ("系", ["xi", "ji"]), ("校", ["xiao", "jiao"]), ("血", ["xue", "xie"]),
        ("择", ["ze", "zhai"]), ("扎", ["za", "zha"]), ("着", ["zhe", "zhuo", "zhao"]), ("车", ["che", "ju"]),
        ("称", ["cheng", "chen"]), ("畜", ["chu", "xu"]), ("藏", ["cang", "zang"]), ("曾", ["ceng", "zeng"]),
        ("泊", ["bo", "po"]), ("薄", ["bo", "bao"]), ("剥", ["bo", "bao"]), ("暴", ["bao", "pu"]),
        ("堡", ["bao", "pu"]), ("便", ["bian", "pian"]), ("番", ["fan", "pan"]), ("佛", ["fo", "fu"]),
        ("否", ["fou", "pi"]), ("缉", ["ji", "qi"]), ("勒", ["le", "lei"]), ("弄", ["nong", "long"]),
        ("落", ["luo", "la"]), ("氓", ["mang", "meng"]), ("没", ["mei", "mo"]), ("秘", ["mi", "bi"]),
        ("粘", ["nian", "zhan"]), ("纤", ["xian", "qian"]), ("召", ["zhao", "shao"]), ("折", ["zhe", "she"]),
        ("似", ["si", "shi"]), ("拓", ["tuo", "ta"]), ("巷", ["xiang", "hang"]), ("削", ["xiao", "xue"]),
        ("轧", ["zha", "ya"]), ("著", ["zhu", "zhuo"]), ("叶", ["ye", "xie"]), ("石", ["shi", "dan"]),
        ("澄", ["cheng", "deng"]), ("臭", ["chou", "xiu"]),
        ("大", ["da", "dai"]), ("的", ["de", "di"]), ("地", ["di", "de"]), ("得", ["de", "dei"]),
        ("咖", ["ka", "ga"]), ("露", ["lu", "lou"]), ("脉", ["mai", "mo"]),
        ("埋", ["mai", "man"]), ("迫", ["po", "pai"]), ("期", ["qi", "ji"]), ("强", ["qiang", "jiang"]),
        ("约", ["yue", "yao"]), ("伯", ["bo", "bai"]), ("尿", ["niao", "sui"]), ("尾", ["wei", "yi"]),
        ("沈", ["shen", "chen"]), ("术", ["shu", "zhu"]), ("仇", ["chou", "qiu"]), ("区", ["qu", "ou"]),
        ("合", ["he", "ge"]), ("红", ["hong", "gong"]), ("嚼", ["jiao", "jue"]), ("炮", ["pao", "bao"]),
    ]
}
