/// The targets of `Package.swift` and which other targets each depends on.
struct Manifest {
    private(set) var dependencies: [String: Set<String>] = [:]

    /// Reads `room("X", ["Y", …])` and `target(name: "X", dependencies: ["Y", …])`; products of other packages are left out.
    init(_ text: String) {
        for begin in text.matches(
            of: /(?:room\(\s*|(?:arget|systemLibrary)\(\s*name: )"(\w+)"/
        ) {
            var names: Set<String> = []
            var depth = 1
            // Up to the bracket that closes the call; what lies deeper than its list of names belongs to another package.
            for piece in text[begin.range.upperBound...].matches(of: /[()\[\]]|\w+: |"(\w+)"/) {
                switch piece.0 {
                case "(", "[": depth += 1
                case ")", "]": depth -= 1
                case "resources: ", "exclude: ", "swiftSettings: ", "pkgConfig: ": depth = 0
                default: if depth == 2, let name = piece.1 { names.insert(String(name)) }
                }
                if depth == 0 { break }
            }
            dependencies[String(begin.1)] = names
        }
    }
}
