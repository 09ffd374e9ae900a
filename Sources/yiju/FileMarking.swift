internal import Annotation
internal import ArgumentParser
internal import Foundation
internal import Law
internal import LinkCheck
internal import Readers
internal import Web

/// `yiju check FILE --mark OUT`: the officer's own file again, with what was found in it.
struct FileMarking {
    let check: FileCheck
    /// What is to be told, with characters counted where it stands.
    let placed: CheckReport
    let day: LegalDate
    /// The address of a server, which comments name with the article; nil for none.
    let address: String?

    /// Writes the copy and says what came of it.
    ///
    /// - Parameters:
    ///   - path: where to; never over the file itself, and never over a file that is there.
    ///   - corrects: whether certain changes are made.
    /// - Throws: `ValidationError` when it cannot be made or written.
    func write(to path: String, corrects: Bool) throws {
        guard let file = check.files.first, check.files.count == 1 else {
            throw ValidationError("压缩包和读不了的文件不能加批注；请先解开，逐个处理")
        }
        guard !FileManager.default.fileExists(atPath: path) else {
            throw ValidationError("\(path) 已经存在，没有覆盖；请另起一个文件名，或者先删去它")
        }
        let copy = try made(file, corrects: corrects)
        guard path.lowercased().hasSuffix("." + copy.fileExtension) else {
            throw ValidationError("\(path) 的扩展名应为 .\(copy.fileExtension)：这个文件加上批注后是这种格式；请改文件名")
        }
        do {
            try Data(copy.bytes).write(to: URL(filePath: path), options: .withoutOverwriting)
        } catch {
            throw ValidationError("写不了 \(path)：请检查文件夹是否存在、可写")
        }
        StandardError.write(
            "已写入 \(path)：批注 \(copy.marked) 处" + (corrects ? "，改正 \(copy.corrected) 处。" : "。")
        )
        for omission in copy.unplaced + copy.uncorrected {
            StandardError.write("\(omission.place.chinese)：\(omission.message)（\(omission.reason)）")
        }
    }

    private func made(_ file: HandedFile, corrects: Bool) throws -> MarkedCopy {
        do throws(AnnotationError) {
            return try MarkedCopy.make(
                of: file.file,
                report: placed,
                content: file.content,
                on: day,
                corrects: corrects,
                address: { finding in address.flatMap { finding.address(below: $0) } }
            )
        } catch {
            throw ValidationError("\(file.name)：\(error.chinese)")
        }
    }
}
