internal import Search

/// What a number in the shell's last answer opens.
enum Openable {
    /// A hit of a search.
    case hit(SearchHit)
    /// A power that cites the place looked up.
    case citing(CitingPowerAnswer)
    /// A power of a table.
    case power(PowerAnswer)
    /// A place, as somebody would type it.
    case place(String)
}

/// Numbers what an answer shows, so that it can be opened by its number; the numbers begin with 1.
///
/// A reference, because the parts of an answer are printed one after the other and share one row of numbers.
final class AnswerNumbers {
    /// What was shown, in its order.
    private(set) var shown: [Openable] = []

    /// Numbers one thing more.
    func add(_ one: Openable) -> String {
        shown.append(one)
        return String(shown.count)
    }
}
