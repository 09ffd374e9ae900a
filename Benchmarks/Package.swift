// swift-tools-version: 6.3
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// Benchmarks stand in a package of their own, so that the main build fetches and compiles nothing for them.
let package = Package(
    name: "benchmarks",
    dependencies: [
        .package(name: "yiju", path: ".."),
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    ],
    targets: [
        .executableTarget(
            name: "YijuPeer",
            dependencies: [
                .product(name: "InvertedIndex", package: "yiju")
            ],
            path: "peers/yiju",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "ExtractionSpeed",
            dependencies: [.product(name: "Citations", package: "yiju")],
            path: "ExtractionSpeed",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "EngineBenchmarks",
            dependencies: [
                .product(name: "InvertedIndex", package: "yiju"),
                .product(name: "Citations", package: "yiju"),
                .product(name: "Law", package: "yiju"), .product(name: "Search", package: "yiju"),
                .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "EngineBenchmarks",
            swiftSettings: strict,
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
        ),
        .executableTarget(
            name: "RelevanceEvaluation",
            dependencies: [
                .product(name: "Law", package: "yiju"), .product(name: "Search", package: "yiju"),
            ],
            path: "RelevanceEvaluation",
            exclude: [
                "RESULTS.md", "odd-queries.json", "officers.tsv",
                "record-officers.tsv", "record-questions.tsv",
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "ConstantRoute",
            dependencies: [.product(name: "Hummingbird", package: "hummingbird")],
            path: "ConstantRoute",
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6]
)
