/// Small inputs of every kind to begin fuzzing with.
enum FuzzSeeds {
    private static let cited = [
        "《甲法》第四十四条第二款", "《甲法》（2010年修订）第一条、第二条第（三）项", "甲局令第3号第五条至第七条", "1.《乙条例》第二条：“样品应当登记。”\n2.《丙办法》第三条",
        "《甲发〔2012〕7号》第二部分四、（十八）", "同上", "本法第三条前款", "《甲法》（以下简称“甲法”）第一条 该法第2、3条", "【法律】《甲法》第4条 第4条 样品应当登记",
        "第一条 自2021年1月1日起施行，《乙条例》同时废止。", "《甲法实施条例》附件2", "《甲法》第三章第二节", "第44条之一", "违反《中华人民共和国丁法》第四条的规定，处一万元以下罚款",
    ]

    static let texts = cited.map { [0] + Array($0.utf8) }
    static let spelled =
        cited.map { [0] + FuzzVocabulary.bytes($0) } + [
            cited.map(FuzzVocabulary.bytes).joined(separator: [0]).map { $0 }
        ]
    static let places =
        ["44", "甲法44", "甲法2010第44条", "《甲法》第四十四条第二款", "44-2", "133之1", "甲发〔2012〕7号", "第三章第二节", "第一条第（四）项第2目"]
        .map { [1] + Array($0.utf8) }
        + cited.map { [0] + FuzzVocabulary.bytes($0) }
    static let questions =
        [
            "甲法第四十四条 处罚", "\"样品登记\" -复印", "罚款 或 警告 类别:行政处罚", "涉密* 版本:2010-04-29 现行:是",
            "条:120之一 法:甲法,乙条例 1234567890123", "“没有配成对 名称：", "- * 或",
        ].map { [1] + Array($0.utf8) } + cited.map { [0] + FuzzVocabulary.bytes($0) }
    static let numerals = ["一百零二", "廿三", "壹佰", "44", "４４", "二〇二四", "一万零二十", "十", "一百二", "十二十"].map {
        Array($0.utf8)
    }
    static let dates = [
        "2010年4月29日", "二〇一〇年四月二十九日", "２０１０年", "2022年第3号", "2010-04-29", "2020-02-30", "《2010年》",
        "自2027年1月1日起施行，第十二条自2027年3月1日起施行",
    ].map { Array($0.utf8) }
    static let words = ["第四十四条　涉密人员应当", "ABC𠮷é\u{301} 甲发〔2012〕7号", "一２三４", "ﾊﾝｶｸ 한글 \u{FFFD}", "處罰條例"].map {
        Array($0.utf8)
    }
    static let keys = [
        "甲\u{1B}[A\u{1B}[200~乙\n\u{1B}[201~\r", "\u{1B}OH\u{1B}[1;5C\t\u{7F}\u{17}\u{19}\u{3}",
        "\u{1B}\u{1B}[Z\u{4}",
    ].map { Array($0.utf8) }
    static let names = [
        "<script>\"'&</script>", "\u{1B}[31m\u{202E}名\u{7}", "=1+1,\"甲\"\n@", "1234567890123456",
        "甲\u{301}\" ' \t", "%2F?&=+",
    ].map { Array($0.utf8) }
    static let addresses = [
        "/statutes/甲法@2010/44/2/3?q=a+b&c=%E7%94%B2", "/a//b/%00", "/?cursor=c1z&limit=9",
    ].map { Array($0.utf8) }
}
