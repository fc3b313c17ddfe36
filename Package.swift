// swift-tools-version: 6.2
import PackageDescription

/// Settings every target of ours is built with.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// Those of modules. They are compiled whole for tests too: file by file, each batch of files reads and checks all others
/// anew (Documentation/Decisions/0008). Tests are not: the compiler refuses what the macros of swift-testing make then.
let house =
    strict + [.unsafeFlags(["-whole-module-optimization", "-num-threads", "1"], .when(configuration: .debug))]

/// Those of modules on the live path, which crosses modules for every string it looks at (Documentation/Decisions/0006).
let live = house + [.unsafeFlags(["-cross-module-optimization"], .when(configuration: .release))]

/// Those of engines, which are optimised for tests too: unoptimised, generic code looks its types up at every step, and
/// their tests alone took ten minutes.
let engine = live + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// Those of what reads a command and prints what came of it: to optimise that takes eight times as long as to compile it.
let cold = house + [.unsafeFlags(["-Onone"], .when(configuration: .release))]

func module(
    _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [],
    settings: [SwiftSetting] = house
) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let nio = "swift-nio"
let nioCore = Target.Dependency.product(name: "NIOCore", package: nio)
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: nio)
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: nio)
let nioTLS = Target.Dependency.product(name: "NIOTLS", package: nio)
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "sallyport",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "sallyport", targets: ["sallyport"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        // Its own reading of configuration is not used here, and costs a first build most of a minute.
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        // C libraries of the system, one header each.
        .systemLibrary(name: "CVectorscan", pkgConfig: "libhs", providers: [.apt(["libvectorscan-dev"])]),
        .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // What PKCS #11 calls things; a token's module is loaded when one is configured, nothing is linked.
        .systemLibrary(name: "CPKCS11", providers: [.apt(["libp11-kit-dev"])]),

        // Calls of the C library that Swift's module of it leaves out.
        .systemLibrary(name: "CLinux"),

        // Sums in the pages of databases: a layer between SQLite and its files.
        .target(name: "CPageSums", linkerSettings: [.linkedLibrary("sqlite3")]),

        // SHA-256 of many messages at once. Optimised for tests too: unoptimised, registers are memory.
        .target(name: "CHashes", cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),

        // The folder `Policies`, as part of the program.
        .target(name: "CPolicyFiles"),

        // Domain, codec and engines.
        module("Domain", settings: engine),
        module("Wire", ["Domain", "CZlib"], settings: engine),
        module("Merkle", ["CHashes", crypto], settings: engine),
        module("SCIM", ["Wire"]),
        module("Approvals", settings: engine),
        module("Reviews", ["Domain"], settings: engine),
        module("Cedar", settings: engine),
        module("Inspection", ["Domain", "CVectorscan", "CPCRE2", crypto], settings: engine),
        module("Extraction", ["CZlib"], settings: engine),
        module("Classification", ["Domain", "Inspection", "Extraction"]),
        module("Screening", ["Domain", "Wire", "Inspection", "Extraction"], settings: engine),
        module("Exposure", ["Domain", "Wire"], settings: live),

        // Edges.
        module("Segments", settings: engine),
        module("Storage", ["Domain", "CPageSums", grdb], settings: engine),
        module("Trust", ["Domain", crypto, cryptoExtras], settings: engine),
        module("Sandbox", ["Extraction", "CLinux"], settings: live),
        module("Outbound", [nioCore, nioPosix, nioHTTP1, nioSSL]),
        module("SignOn", ["Domain", "Wire", "Trust", "Outbound", crypto, cryptoExtras]),
        module("KeyProviders", ["Trust", "Outbound", "CPKCS11", crypto]),

        // Services.
        module("Policies", ["Domain", "Cedar", "CPolicyFiles", crypto], settings: live),
        module("Ledger", ["Domain", "Wire", "Merkle", "Storage", "Trust"], settings: engine),
        module("Backup", ["Domain", "Merkle", "Storage", "Trust", "Ledger"]),
        module(
            "Registry",
            ["Domain", "Approvals", "Reviews", "Exposure", "Wire", "SCIM", "Policies", "Storage", "Trust", yams],
            settings: live),
        module("Detection", ["Domain", "Inspection", "Registry", "Storage", "Trust"]),

        module(
            "Witnessing",
            ["Domain", "Merkle", "Segments", "Outbound", "Trust", "Ledger", nioCore, httpTypes, hummingbird, logging]),

        // Doors.
        module(
            "Gateway",
            ["Domain", "Wire", "Inspection", "Screening", nioCore, nioPosix, nioTLS, nioSSL, logging],
            settings: live),
        module(
            "Console",
            [
                "Domain", "Wire", "SCIM", "Merkle", "Outbound", "Policies", "Ledger", "Approvals", "Exposure",
                "Registry", "Reviews",
                "SignOn",
                "Trust", nioCore,
                httpTypes,
                hummingbird,
                mustache,
                logging,
            ],
            resources: [.copy("Templates"), .copy("Assets")]),
        module("DemonstrationModel", ["Wire", nioCore, httpTypes, hummingbird, logging]),

        // Program.
        .executableTarget(
            name: "sallyport",
            dependencies: [
                "Domain", "Wire", "Merkle", "Inspection", "Extraction", "Classification", "Sandbox", "Cedar",
                "Policies",
                "Storage",
                "Trust", "Outbound", "KeyProviders", "Ledger", "Witnessing", "Backup", "Approvals", "Exposure",
                "Reviews",
                "Registry",
                "Detection",
                "Screening",
                "Gateway", "Console", "CLinux",
                "SignOn",
                "DemonstrationModel", arguments, lifecycle, signals, logging, nioCore, httpTypes,
            ],
            swiftSettings: cold),

        // Tests.
        .executableTarget(name: "sandbox-probe", dependencies: ["Sandbox"], swiftSettings: house),
        module("TestKit", ["Domain", "Segments", nioCore, nioPosix]),
        tests("HouseTests", []),
        tests("WireTests", ["Wire", "Domain", "TestKit"]),
        tests("MerkleTests", ["Merkle", "TestKit"]),
        tests("SCIMTests", ["SCIM", "TestKit"]),
        tests("ApprovalsTests", ["Approvals"]),
        tests("ReviewsTests", ["Reviews", "Domain"]),
        tests("CedarTests", ["Cedar", "TestKit"]),
        tests("PoliciesTests", ["Policies", "Domain", "Cedar", "TestKit"]),
        tests("InspectionTests", ["Inspection", "Domain", "TestKit"]),
        tests("ExtractionTests", ["Extraction", "TestKit"]),
        tests("ClassificationTests", ["Classification", "Domain", "Extraction", "Inspection"]),
        tests("SandboxTests", ["Sandbox", "Extraction", "TestKit", "sandbox-probe"]),
        tests("ScreeningTests", ["Screening", "Domain", "Inspection", "Extraction", "Wire", "TestKit"]),
        tests("ExposureTests", ["Exposure", "Domain", "TestKit"]),
        tests("TrustTests", ["Trust", "Domain", "TestKit"]),
        .testTarget(
            name: "KeyProvidersTests", dependencies: ["KeyProviders", "Trust", "CPKCS11"], exclude: ["kms.py"],
            swiftSettings: house),
        tests("OutboundTests", ["Outbound"]),
        tests("SignOnTests", ["SignOn", "Domain", "Outbound", "TestKit", crypto, cryptoExtras]),
        tests("SealingTests", ["Trust", crypto]),
        tests("SegmentsTests", ["Segments", "TestKit"]),
        tests("StorageTests", ["Storage", "Domain", "TestKit", grdb]),
        tests("LedgerTests", ["Ledger", "Domain", "Storage", "Trust", "Merkle", "TestKit", crypto, grdb]),
        tests("BackupTests", ["Backup", "Ledger", "Domain", "Merkle", "Storage", "Trust", "TestKit"]),
        tests(
            "RegistryTests",
            ["Approvals", "Reviews", "Registry", "Policies", "Domain", "Storage", "Trust", "Wire", "SCIM", "TestKit"]),
        tests(
            "DetectionTests",
            ["Detection", "Registry", "Policies", "Inspection", "Domain", "Storage", "Trust", "TestKit"]),
        tests("WitnessingTests", ["Witnessing", "Merkle", "Segments", "Trust", "TestKit"]),
        tests(
            "ConsoleTests",
            [
                "Approvals", "Console", "Domain", "Merkle", "Policies", "Trust", "Ledger", "Registry", "Reviews",
                "Storage",
                "TestKit",
                nioCore, httpTypes, logging,
            ]),
        tests("DemonstrationModelTests", ["DemonstrationModel", "TestKit", "Wire"]),
        tests(
            "GatewayTests",
            [
                "Gateway", "Domain", "Inspection", "Extraction", "Screening", "TestKit", "Wire", nioCore, nioPosix,
                logging,
            ]),
    ]
)
