internal import Annotation

extension WebFault {
    /// Makes a workbook or a marked copy for an answer.
    ///
    /// - Parameters:
    ///   - file: the file that it is made of, or nil where it is made of the library.
    ///   - hints: where the visitor may go on.
    ///   - make: makes it.
    /// - Returns: what was made.
    /// - Throws: `WebFault`: what cannot be made of a file is told of the file, what the server has no room for is the server's.
    static func making<Value>(
        of file: String? = nil,
        hints: [Hint] = [],
        _ make: () throws(AnnotationError) -> Value
    ) throws(WebFault) -> Value {
        do throws(AnnotationError) {
            return try make()
        } catch .notWritten(let reason) {
            throw .nothingOnHand("服务器没有写成工作簿（\(reason)）；请告诉管理员检查磁盘空间和临时文件夹。")
        } catch {
            throw .notUnderstood((file.map { "\($0)：" } ?? "") + error.chinese, hints: hints)
        }
    }
}
