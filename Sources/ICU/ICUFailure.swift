internal import CICU

/// A call of ICU that failed, with the name that ICU gives to the cause.
public struct ICUFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was asked of ICU, in Chinese, as part of the sentence that an officer reads.
    public let task: String

    /// ICU's name of the cause, such as `U_FILE_ACCESS_ERROR`.
    public let cause: String

    /// A plain Chinese sentence: what failed, why, and what to do.
    public var description: String {
        "ICU 无法\(task)（\(cause)）。请确认已安装完整的 ICU 库（Debian 软件包 libicu72 或更新版本）。"
    }

    init(_ task: String, status: Int32) {
        self.task = task
        self.cause = String(cString: cicu_error_name(status))
    }
}
