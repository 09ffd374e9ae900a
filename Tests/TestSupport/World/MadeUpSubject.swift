internal import Law

/// What a made-up statute is about; its articles are drafted from these words.
struct MadeUpSubject {
    /// What is kept: 样品.
    let thing: String
    /// Who keeps it: 仓库.
    let holder: String
    /// Who watches over it: 样品管理部门.
    let office: String
    /// What is done with it: 登记, 保管, 移交.
    let acts: [String]
    /// What the keeper needs: 保管证书.
    let paper: String
    /// What the statute calls itself: 条例.
    let form: String

    /// The text of an article; paragraphs on lines, `|` before an item and `^` before a subitem.
    ///
    /// The number chooses the sentence; the words of the subject make it differ from every other statute's, and the round
    /// through the sentences from the other articles of its own.
    func article(_ number: Int) -> String {
        let sentences = Self.sentences
        let round = (number - 1) / sentences.count
        let act = acts[(number + round) % acts.count]
        let other = acts[(number + round + 1) % acts.count]
        return sentences[(number - 1) % sentences.count]
            .replacing("{物}", with: thing)
            .replacing("{人}", with: holder)
            .replacing("{门}", with: office)
            .replacing("{事}", with: act)
            .replacing("{二}", with: other)
            .replacing("{证}", with: paper)
            .replacing("{文}", with: form)
            .replacing("{数}", with: ChineseNumeral.text(number % 9 + 2))
            .replacing("{前}", with: ChineseNumeral.text(max(1, number - 4)))
            .replacing("{期}", with: ["月", "季度", "半年", "年"][(number + round) % 4])
            .replacing("{轮}", with: round == 0 ? "" : "第\(ChineseNumeral.text(round + 1))类")
    }

    /// How articles are worded, in our own words.
    private static let sentences = [
        "为了让{物}的{轮}{事}有章可循，让{人}知道该做什么，制定本{文}。",
        "{物}的{轮}{事}和{二}，用得着本{文}；别的{文}另有说法的，照别的{文}办。",
        "本{文}说的{轮}{物}，是{人}为了{事}而留下来的东西。",
        "{门}主管{轮}{物}的{事}。\n县级以上{门}管好自己地界里{物}的{二}。",
        "{人}应当每{期}清点一次{轮}{物}，清点的结果报给{门}。\n清点的记录应当留存{数}年。",
        "{人}应当具备下列{轮}条件：|有固定的{事}场所；|有懂得{二}的专职人员；|有成文的制度，包括：^{事}制度；^{二}制度；|有防火和防潮的设备。\n"
            + "符合前款规定条件的，由{门}发给{证}。",
        "{人}不得把{轮}{证}借给、租给或者卖给他人。",
        "申请{轮}{证}的，应当向{门}交下列材料：|申请书；|{事}场所的图纸；|{二}人员的名册。\n{门}应当自收到材料之日起{数}日内答复。",
        "{轮}{物}丢失的，{人}应当在{数}小时内报告；丢失的是危险{物}的，还应当报告公安机关，但是当场找回的除外。",
        "{门}查看{轮}{事}时，可以采取下列措施：|进入{人}的场所；|查阅和抄录{事}记录；|封存来路不明的{物}。",
        "国家鼓励{人}用新的办法做{轮}{物}的{事}，有成绩的给予奖励。",
        "违反本{文}第{前}条规定的，由{门}责令改正，给予警告；不改正的，处{数}千元以上{数}万元以下的罚款。",
        "{轮}{物}需要运到外地{事}的，{人}应当提前{数}日告知{门}，路上不得开封。",
        "有下列情形之一的，{门}应当收回{轮}{证}：|{人}歇业的；|连续{数}个月没有{事}的；|用假材料骗得{证}的。",
        "任何人看见有人毁坏{轮}{物}，都可以向{门}举报。\n{门}应当替举报人保密，并在{数}日内告诉他结果。",
        "{人}违反本{文}第{前}条第一款规定的，由{门}没收违法所得，可以并处{数}万元以下的罚款；情节严重的，收回{证}。",
        "{门}的工作人员在{轮}{事}中徇私、拖延或者泄露秘密的，依法给予处分。",
        "{轮}{物}的{事}费用，由{人}承担；为了公共需要而{二}的，由财政承担。",
    ]
}
