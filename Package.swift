// swift-tools-version: 6.3
import PackageDescription

/// Settings of every Swift target.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A Swift library target of the house with the settings that all of them share.
func room(
    _ name: String,
    _ dependencies: [Target.Dependency] = [],
    exclude: [String] = [],
    tables: [String] = []
) -> Target {
    .target(
        name: name,
        dependencies: dependencies,
        exclude: exclude,
        resources: tables.map { .embedInCode("Tables/\($0)") },
        swiftSettings: strict
    )
}

/// The tests of one room.
func tests(of name: String, _ more: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.byName(name: name), "TestSupport"] + more,
        exclude: exclude,
        swiftSettings: strict
    )
}

let package = Package(
    name: "yiju",
    products: [
        .library(name: "Law", targets: ["Law"]),
        .library(name: "Citations", targets: ["Citations"]),
        .library(name: "Readers", targets: ["Readers"]),
        .library(name: "InvertedIndex", targets: ["InvertedIndex", "Analysis"]),
        .library(name: "Revision", targets: ["Revision"]),
        .library(name: "Search", targets: ["Search", "Library", "Catalog"]),
        .library(name: "LinkCheck", targets: ["LinkCheck"]),
        .executable(name: "yiju", targets: ["yiju"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        // Its traits bring swift-configuration and the whole of Foundation, which the server does not use.
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
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
        .systemLibrary(
            name: "CSystemXML",
            pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"])]
        ),
        .systemLibrary(
            name: "CSystemArchive",
            pkgConfig: "libarchive",
            providers: [.apt(["libarchive-dev"])]
        ),
        .systemLibrary(name: "CSystemGSF", pkgConfig: "libgsf-1", providers: [.apt(["libgsf-1-dev"])]),
        .systemLibrary(name: "CSystemZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CDeflate", dependencies: ["CSystemZlib"]),
        .systemLibrary(name: "CSystemCrypt", pkgConfig: "libcrypt", providers: [.apt(["libcrypt-dev"])]),
        .target(name: "CCrypt", dependencies: ["CSystemCrypt"]),
        .target(name: "COffice", dependencies: ["CSystemXML", "CSystemArchive", "CSystemGSF"]),
        room("Office", ["COffice", "ICU"]),
        room("Law"),
        room("Formats"),
        room("Analysis", ["ICU", "Law"]),
        room("Readers", ["ICU", "Law", "Office"]),
        room("Revision", ["ICU", "Law"]),
        room("Terminal"),
        room("Parallel"),
        .target(name: "CPostings", cSettings: [.headerSearchPath(".")]),
        .target(name: "CPairs"),
        .target(name: "CChecksum"),
        .target(name: "CMapping"),
        room("InvertedIndex", ["CChecksum", "CMapping", "CPostings", "CPairs", "Parallel"]),
        .systemLibrary(
            name: "CSystemSQLite",
            pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"])]
        ),
        .target(name: "CPages", dependencies: ["CChecksum", "CSystemSQLite"]),
        room("Catalog", ["CPages", "Formats", "Law", .product(name: "GRDB", package: "GRDB.swift")]),
        room(
            "Library",
            [
                "Law", "Formats", "ICU", "Readers", "Citations", "Catalog", "InvertedIndex", "Analysis",
                "Revision", "Parallel",
            ]
        ),
        room(
            "Search",
            [
                "Law", "Formats", "ICU", "Analysis", "Catalog", "Citations", "InvertedIndex", "Library",
                "Parallel",
                "Readers", "Revision",
            ],
            tables: ["synonyms.txt", "everyday.txt"]
        ),
        room("Citations", ["ICU", "Law", "Parallel"], tables: ["abbreviations.txt"]),
        room(
            "LinkCheck",
            ["Catalog", "Citations", "Formats", "ICU", "Law", "Library", "Parallel", "Readers", "Revision"],
            exclude: ["RULES.md"]
        ),
        .systemLibrary(
            name: "CSystemWorkbook",
            pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"])]
        ),
        .target(name: "CWorkbook", dependencies: ["CSystemWorkbook"]),
        room("Annotation", ["COffice", "CWorkbook", "Law", "LinkCheck", "Office", "Readers"]),
        room(
            "Web",
            [
                "LinkCheck", "Search", "Revision", "Library", "Citations", "Readers", "Formats", "Law",
                "Annotation", "CCrypt", "CDeflate",
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
                "Law", "Formats", "Catalog", "Library", "Citations", "Readers", "Search", "LinkCheck",
                "Annotation", "Terminal", "Web",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
        // What the tests of all rooms share; no product has it.
        .target(
            name: "TestSupport",
            dependencies: ["Law", "Office", "Readers", "Library"],
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
        tests(of: "Office"),
        tests(of: "Formats"),
        tests(of: "Analysis", ["ICU", "Law"]),
        tests(of: "Readers", ["Formats", "ICU", "Law", "Office"]),
        tests(of: "Revision", ["Law", "Readers"]),
        tests(of: "InvertedIndex", ["CPostings", "CPairs"]),
        tests(of: "Catalog", ["Law", .product(name: "GRDB", package: "GRDB.swift")]),
        tests(of: "Library", ["Law", "Catalog", "InvertedIndex", "Readers"], exclude: ["Stored"]),
        tests(of: "Terminal"),
        tests(of: "Search", ["Law", "Library"]),
        tests(of: "Citations", ["ICU", "Law", "Readers"], exclude: ["Fixtures", "Snapshots"]),
        tests(
            of: "LinkCheck",
            ["Catalog", "Citations", "Formats", "Office", "Readers", "Revision", "Law"],
            exclude: ["Fixtures", "Snapshots"]
        ),
        tests(of: "Annotation", ["Catalog", "Citations", "Law", "LinkCheck", "Office", "Readers"]),
        tests(
            of: "Web",
            [
                "Annotation", "Formats", "Search", "Law", "Library", "LinkCheck", "Office", "Readers",
                "Revision",
                "Catalog",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            exclude: ["Browser", "Snapshots"]
        ),
        tests(of: "yiju", exclude: ["Snapshots"]),
        .testTarget(
            name: "AgreementTests",
            dependencies: [
                "TestSupport", "Law", "Citations", "Catalog", "Library", "Readers", "Search", "LinkCheck",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict
        ),
        // Counts what is asked of the heap, for the tests of growth.
        .target(name: "CAllocations", path: "Tests/CAllocations"),
        .testTarget(
            name: "GrowthTests",
            dependencies: [
                "TestSupport", "CAllocations", "Law", "Readers", "Citations", "Revision", "Library",
                "LinkCheck", "Search",
            ],
            swiftSettings: strict
        ),
        .testTarget(name: "HouseTests", dependencies: ["TestSupport"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
