/// An answer that has an example, from which its description is made.
public protocol Exemplified: Encodable {
    /// A made-up answer. Lists in it have an element, so that the description says what their elements are.
    static var example: Self { get }
}
