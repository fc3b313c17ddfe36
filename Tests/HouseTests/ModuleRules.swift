import Testing

/// What a module may import: nothing else of ours, nothing else of others.
struct ModuleRule: Sendable, CustomTestStringConvertible {
    var module: String
    var ours: Set<String>
    var others: Set<String>

    init(_ module: String, ours: Set<String> = [], others: Set<String> = []) {
        self.module = module
        self.ours = ours
        self.others = others
    }

    var testDescription: String { module }
}

private let server: Set<String> = ["NIOCore", "HTTPTypes", "Hummingbird", "Logging"]

/// The arrows of the architecture, from the bottom up. Data flows down the list; nothing looks up, and no door knows
/// another door.
let moduleRules: [ModuleRule] = [
    // C libraries: a header each.
    ModuleRule("CVectorscan"),
    ModuleRule("CPCRE2"),
    ModuleRule("CZlib"),
    ModuleRule("CLinux"),
    ModuleRule("CPKCS11"),
    // A layer between SQLite and its files.
    ModuleRule("CPageSums"),
    ModuleRule("CHashes"),
    // The policy files as part of the program.
    ModuleRule("CPolicyFiles"),

    // The vocabulary, and engines and codecs without any I/O.
    ModuleRule("Domain"),
    ModuleRule("Merkle", ours: ["CHashes"], others: ["Crypto"]),
    ModuleRule("Cedar"),
    ModuleRule("Approvals"),
    ModuleRule("Reviews", ours: ["Domain"]),
    ModuleRule("Wire", ours: ["Domain", "CZlib"]),
    ModuleRule("SCIM", ours: ["Wire"]),
    ModuleRule("Inspection", ours: ["Domain", "CVectorscan", "CPCRE2"], others: ["Crypto"]),
    ModuleRule("Extraction", ours: ["CZlib"]),
    ModuleRule("Classification", ours: ["Domain", "Inspection", "Extraction"]),
    ModuleRule("Screening", ours: ["Domain", "Wire", "Inspection", "Extraction"]),
    ModuleRule("Exposure", ours: ["Domain", "Wire"]),

    // Edges.
    ModuleRule("Segments"),
    ModuleRule("Storage", ours: ["Domain", "CPageSums"], others: ["GRDB"]),
    ModuleRule("Trust", ours: ["Domain"], others: ["Crypto", "CryptoExtras"]),
    ModuleRule("Sandbox", ours: ["Extraction", "CLinux"]),
    ModuleRule("Outbound", others: ["NIOCore", "NIOPosix", "NIOHTTP1", "NIOSSL"]),
    ModuleRule("SignOn", ours: ["Domain", "Wire", "Trust", "Outbound"], others: ["Crypto", "CryptoExtras"]),
    ModuleRule(
        "KeyProviders", ours: ["Trust", "Outbound", "CPKCS11"], others: ["Crypto"]),

    // Services.
    ModuleRule("Policies", ours: ["Domain", "Cedar", "CPolicyFiles"], others: ["Crypto"]),
    ModuleRule("Ledger", ours: ["Domain", "Wire", "Merkle", "Storage", "Trust"]),
    ModuleRule("Backup", ours: ["Domain", "Merkle", "Storage", "Trust", "Ledger"]),
    ModuleRule(
        "Registry",
        ours: ["Domain", "Approvals", "Reviews", "Exposure", "Wire", "SCIM", "Policies", "Storage", "Trust"],
        others: ["Yams"]),
    ModuleRule("Detection", ours: ["Domain", "Inspection", "Registry", "Storage", "Trust"]),

    ModuleRule("Witnessing", ours: ["Domain", "Merkle", "Segments", "Outbound", "Trust", "Ledger"], others: server),

    // Doors.
    ModuleRule(
        "Gateway", ours: ["Domain", "Wire", "Inspection", "Screening"],
        others: ["NIOCore", "NIOPosix", "NIOTLS", "NIOSSL", "Logging"]),
    ModuleRule(
        "Console",
        ours: [
            "Domain", "Wire", "SCIM", "Merkle", "Outbound", "Policies", "Ledger", "Approvals", "Exposure", "Registry",
            "Reviews", "SignOn",
            "Trust",
        ],
        others: server.union(["Mustache"])),

    // A stand-in for a provider: it speaks the wire format and knows nothing of Sallyport.
    ModuleRule("DemonstrationModel", ours: ["Wire"], others: server),

    // The program wires everything; tests may use the kit, nobody else.
    ModuleRule(
        "sallyport",
        ours: [
            "Domain", "Wire", "Merkle", "Inspection", "Extraction", "Classification", "Sandbox", "Cedar", "Screening",
            "Policies",
            "Storage", "Trust", "Outbound", "KeyProviders", "Ledger", "Witnessing", "Backup", "Approvals", "Exposure",
            "Reviews", "Registry",
            "Detection",
            "Gateway", "Console", "DemonstrationModel", "CLinux",
            "SignOn",
        ],
        others: ["NIOCore", "HTTPTypes", "Logging", "ArgumentParser", "ServiceLifecycle", "UnixSignals"]),
    ModuleRule("sandbox-probe", ours: ["Sandbox"]),
    ModuleRule(
        "TestKit", ours: ["Domain", "Wire", "Segments"], others: ["NIOCore", "NIOPosix"]),
]

/// What comes with the toolchain and the system; everybody may import it.
let systemModules: Set<String> = [
    "CDispatch", "Darwin", "Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Swift", "Synchronization",
    "_Concurrency",
]

/// Modules that come with a product under another name.
let companions: [String: Set<String>] = ["GRDB": ["GRDBSQLite"]]

/// What may not be written in sources, and why.
struct SourceRule: Sendable, CustomTestStringConvertible {
    var pattern: String
    var reason: String

    var testDescription: String { pattern }
}

let sourceRules: [SourceRule] = [
    SourceRule(pattern: #"\btry!"#, reason: "an error must be handled, not a crash"),
    SourceRule(pattern: #"\bas!"#, reason: "a cast that fails must be handled, not a crash"),
    SourceRule(
        pattern: #"\b(fatalError|preconditionFailure)\("#, reason: "a server does not stop because of its input"),
    SourceRule(pattern: #"\b(print|debugPrint|dump)\("#, reason: "only the program prints; modules log"),
    SourceRule(pattern: #"\bTask\.detached\b"#, reason: "every task has an owner that ends it"),
    SourceRule(pattern: #"\b(TODO|FIXME|XXX)\b"#, reason: "what is missing is an issue, not a comment"),
]
