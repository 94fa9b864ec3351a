// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "tocsin",
    products: [
        .executable(name: "tocsin", targets: ["tocsin"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
        .target(
            name: "TocsinCore",
            dependencies: [.product(name: "Crypto", package: "swift-crypto")]
        ),
        .target(
            name: "TocsinFiles",
            dependencies: ["TocsinCore", "Yams", .product(name: "Crypto", package: "swift-crypto")]
        ),
        .target(
            name: "TocsinRendering",
            dependencies: [
                "TocsinCore",
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        .target(
            name: "TocsinLedger",
            dependencies: ["TocsinCore", .product(name: "Crypto", package: "swift-crypto")]
        ),
        .target(
            name: "TocsinSQLite",
            dependencies: [
                "TocsinLedger",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        .target(
            name: "TocsinPlanning",
            dependencies: [
                "TocsinCore", "TocsinLedger", "TocsinRendering",
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        .target(
            name: "TocsinTransport",
            dependencies: [
                "CCurl", "TocsinCore",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .target(
            name: "TocsinDelivery",
            dependencies: [
                "TocsinCore", "TocsinLedger", "TocsinRendering", "TocsinTransport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .target(
            name: "TocsinDrill",
            dependencies: [
                "TocsinCore",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]
        ),
        .target(name: "TocsinTesting", dependencies: ["TocsinCore", "TocsinLedger"]),
        .target(name: "TocsinTestSupport", path: "Tests/TocsinTestSupport"),
        .executableTarget(
            name: "tocsin",
            dependencies: [
                "TocsinCore", "TocsinFiles", "TocsinRendering", "TocsinLedger", "TocsinSQLite", "TocsinPlanning",
                "TocsinTransport", "TocsinDelivery", "TocsinDrill",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]
        ),
        .testTarget(name: "TocsinCoreTests", dependencies: ["TocsinCore", "TocsinTestSupport"]),
        .testTarget(name: "TocsinFilesTests", dependencies: ["TocsinCore", "TocsinFiles", "TocsinTestSupport"]),
        .testTarget(
            name: "TocsinRenderingTests",
            dependencies: [
                "TocsinCore", "TocsinRendering", "TocsinTestSupport",
                .product(name: "Mustache", package: "swift-mustache"),
            ]
        ),
        .testTarget(
            name: "TocsinLedgerTests",
            dependencies: ["TocsinCore", "TocsinLedger", "TocsinSQLite", "TocsinTesting", "TocsinTestSupport"]
        ),
        .testTarget(
            name: "TocsinPlanningTests",
            dependencies: [
                "TocsinCore", "TocsinLedger", "TocsinSQLite", "TocsinRendering", "TocsinPlanning", "TocsinTesting",
                "TocsinTestSupport",
            ]
        ),
        .testTarget(
            name: "TocsinTransportTests", dependencies: ["TocsinCore", "TocsinTransport", "TocsinTestSupport"]),
        .testTarget(
            name: "TocsinDeliveryTests",
            dependencies: [
                "TocsinCore", "TocsinLedger", "TocsinSQLite", "TocsinRendering", "TocsinPlanning", "TocsinTransport",
                "TocsinDelivery", "TocsinTesting", "TocsinTestSupport",
            ]
        ),
        .testTarget(name: "TocsinDrillTests", dependencies: ["TocsinCore", "TocsinDrill", "TocsinTestSupport"]),
        .testTarget(name: "TerminalTests", dependencies: ["tocsin", "TocsinCore", "TocsinLedger"]),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "TocsinCore", "TocsinTestSupport", .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
    ]
)

for target in package.targets {
    var settings = target.swiftSettings ?? []
    settings.append(contentsOf: [
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ])
    if target.name != "CCurl" { target.swiftSettings = settings }
}
