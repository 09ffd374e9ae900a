// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A Swift library target of the house with the settings that all of them share.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of one room.
func tests(of name: String, _ more: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.byName(name: name), "TestSupport"] + more,
        swiftSettings: strict
    )
}

let package = Package(
    name: "yiju",
    products: [
        .library(name: "Law", targets: ["Law"]),
        .library(name: "Analysis", targets: ["ICU", "Analysis"]),
        .library(name: "InvertedIndex", targets: ["InvertedIndex"]),
        .library(name: "CPostings", targets: ["CPostings"]),
        .library(name: "Citations", targets: ["Citations"]),
        .library(name: "Search", targets: ["Catalog", "Library", "Search"]),
        .library(name: "Citations", targets: ["Citations", "Law"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    ],
    targets: [
        .systemLibrary(name: "CSystemICU", pkgConfig: "icu-i18n", providers: [.apt(["libicu-dev"])]),
        .target(name: "CICU", dependencies: ["CSystemICU"]),
        room("ICU", ["CICU"]),
        room("Law"),
        room("Analysis", ["ICU", "Law"]),
        room("Readers", ["ICU", "Law"]),
        room("Revision", ["ICU", "Law"]),
        room("Terminal"),
        room("Parallel"),
        .target(name: "CPostings"),
        .target(name: "CPairs"),
        room("InvertedIndex", ["CPostings", "CPairs", "Parallel"]),
        room("Catalog", ["Law", .product(name: "GRDB", package: "GRDB.swift")]),
        room("Library", ["Law", "Readers", "Citations", "Catalog", "InvertedIndex", "Analysis", "Parallel"]),
        .target(
            name: "Search",
            dependencies: [
                "Law", "ICU", "Analysis", "Catalog", "Citations", "InvertedIndex", "Library", "Parallel",
                "Readers", "Revision",
            ],
            resources: [.embedInCode("Tables/synonyms.txt")],
            swiftSettings: strict
        ),
        .target(
            name: "Citations",
            dependencies: ["ICU", "Law"],
            resources: [.embedInCode("Tables/abbreviations.txt")],
            swiftSettings: strict
        ),
        .target(
            name: "LinkCheck",
            dependencies: ["Catalog", "Citations", "ICU", "Law", "Library", "Revision"],
            exclude: ["RULES.md"],
            swiftSettings: strict
        ),
        room(
            "Web",
            [
                "LinkCheck", "Search", "Revision", "Library", "Catalog", "Citations", "Law",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ]
        ),
        .executableTarget(
            name: "yiju",
            dependencies: [
                "Law", "Catalog", "Library", "Citations", "Readers", "Search", "LinkCheck", "Terminal",
                "Web",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
        // What the tests of all rooms share; no product has it.
        .target(
            name: "TestSupport",
            dependencies: ["Law", "Readers", "Library"],
            path: "Tests/TestSupport",
            swiftSettings: strict
        ),
        .testTarget(
            name: "TestSupportTests",
            dependencies: ["TestSupport", "Law", "Readers", "Catalog", "Library"],
            swiftSettings: strict
        ),
        tests(of: "ICU", ["CICU"]),
        tests(of: "Law"),
        tests(of: "Analysis", ["ICU", "Law"]),
        tests(of: "Readers", ["ICU", "Law"]),
        tests(of: "Revision", ["Law"]),
        tests(of: "InvertedIndex", ["CPostings", "CPairs"]),
        tests(of: "Catalog", ["Law", .product(name: "GRDB", package: "GRDB.swift")]),
        tests(of: "Library", ["Law", "Catalog", "InvertedIndex"]),
        tests(of: "Terminal"),
        tests(of: "Search", ["Law", "Library"]),
        .testTarget(
            name: "CitationsTests",
            dependencies: ["TestSupport", "Citations", "ICU", "Law", "Readers"],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LinkCheckTests",
            dependencies: ["TestSupport", "LinkCheck", "Citations", "Readers", "Revision", "Law"],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "TestSupport", "Web", "Search", "Law", "Library", "Catalog",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            exclude: ["Browser"],
            swiftSettings: strict
        ),
        .testTarget(name: "HouseTests", dependencies: ["TestSupport"], swiftSettings: strict),
        .testTarget(name: "yijuTests", dependencies: ["yiju", "TestSupport"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
