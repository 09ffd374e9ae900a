extension MarkupReader {
    /// Goes through the elements inside the one that has just begun, whose end is passed; words between them are passed over.
    ///
    /// - Parameter visit: takes the name of each; it must pass the end of that element.
    /// - Throws: `OfficeError` where the marks are broken, and what `visit` throws.
    func eachChild(_ visit: (String) throws(OfficeError) -> Void) throws(OfficeError) {
        let outside = depth - 1
        while let event = try next() {
            switch event {
            case .start(let name): try visit(name)
            case .end where depth <= outside: return
            case .end, .text: break
            }
        }
    }

    /// The whole number that an attribute states; one that is no number or beyond ±1,000,000,000 counts as absent.
    func wholeNumber(_ attribute: String = "val") -> Int? {
        guard let text = self.attribute(attribute), let number = Int(text),
            (-1_000_000_000...1_000_000_000).contains(number)
        else { return nil }
        return number
    }

    /// Whether a property of truth is set by its element (ECMA-376 17.17.4).
    func isSwitchedOn() -> Bool {
        switch attribute("val") {
        case "0", "false", "off", "none": false
        default: true
        }
    }
}
