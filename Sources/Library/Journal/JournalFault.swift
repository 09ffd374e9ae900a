extension LibraryError {
    /// What an officer is told where the journal cannot be read, and so nobody is named, in Chinese.
    public var journalNotRead: String {
        "操作记录读不出来（\(journalReason)），这里因此没有经办人；请管理员检查库目录里 journal 的权限，或运行 yiju verify"
    }

    /// What an officer is told where something was published and could not be written into the journal, in Chinese.
    var journalNotWritten: String {
        "已经发布，但没有写进操作记录（\(journalReason)）；这一条已另存在库目录里，操作记录能写以后由下一次导入补记"
    }

    /// Why the journal cannot be read or written, in a few words and without a path.
    var journalReason: String {
        switch self {
        case .full: "空间已满"
        default: refusal ?? "读写出错"
        }
    }
}
