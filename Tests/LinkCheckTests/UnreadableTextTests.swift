import Citations
import Law
import Library
import Testing

@testable import LinkCheck

/// A text that cannot be read is told, and never a finding less.
@Suite("Texts that cannot be read") struct UnreadableTextTests {
    private static let damage = LibraryError.damaged(path: "catalog-1.sqlite", detail: "校验和不符")

    /// What is read of a library while it is judged.
    enum Reading: CaseIterable {
        case edition, matching, search
    }

    private func texts(failing reading: Reading?) -> StatuteTexts {
        let editions = SampleStatutes.all
        return StatuteTexts(
            directory: SampleList.texts.directory,
            standings: SampleList.texts.standings,
            today: SampleStatutes.today,
            matched: { _, _ in
                if reading == .matching { throw Self.damage }
                return nil
            },
            holding: { _ in
                if reading == .search { throw Self.damage }
                return []
            },
            edition: { id in
                if reading == .edition { throw Self.damage }
                return editions[Int(id)]
            }
        )
    }

    /// An old citation, whose words are altered and stand nowhere: everything is asked for.
    private var lists: [CitedList] {
        var example = RuleExample()
        example.bases = ["《样品管理条例》（2010年）第四条：“样品应当由本单位以外的人员保管并每日清点登记造册”"]
        return [SampleList.list(example)]
    }

    @Test(arguments: Reading.allCases) func `nothing is judged without what could not be read`(
        reading: Reading
    ) throws {
        let checker = LinkChecker(texts: texts(failing: reading))
        #expect(throws: Self.damage) { try checker.check(lists) }
        if reading != .search {
            #expect(throws: ImpactError.unreadable(Self.damage)) {
                try LinkChecker(texts: texts(failing: reading)).impact(of: "样品管理条例", on: lists)
            }
        }
    }

    @Test func `what can be read is judged as ever`() throws {
        let report = try LinkChecker(texts: texts(failing: nil)).check(lists)
        #expect(
            report.findings.map(\.rule)
                == LinkChecker(texts: SampleList.texts).judged(lists).findings.map(\.rule)
        )
        #expect(!report.findings.isEmpty)
    }
}
