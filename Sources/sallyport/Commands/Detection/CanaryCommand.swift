import ArgumentParser
import Cedar
import Detection
import Domain
import Inspection
import Registry

/// `sallyport canary`: strings that stand nowhere but where they were placed.
struct CanaryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "canary",
        abstract: "Makes strings that show, where they turn up, that an asset's instructions or file has got out.",
        discussion: """
            Canaries of the instructions of every asset are always looked for, in each shape; those of a file from the moment they \
            are made.
            """,
        subcommands: [CanaryCreateCommand.self, CanaryListCommand.self, CanaryRemoveCommand.self])
}

/// `sallyport canary create`: prints a canary, the same each time.
struct CanaryCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Prints a canary for an asset's instructions or one of its files.",
        discussion: "It follows from the store's key and is the same each time; it is kept nowhere.")

    enum Shape: String, ExpressibleByArgument, CaseIterable {
        case reference, words, token

        var shape: Canary.Shape {
            switch self {
            case .reference: .reference
            case .words: .words
            case .token: .token
            }
        }
    }

    @OptionGroup
    var store: ExistingStore

    @Option(help: "The asset's id.")
    var asset: String

    @Option(help: "The file it is to be placed in; without it the asset's instructions.")
    var file: String?

    @Option(help: "What it looks like: reference (a number), words (two names) or token.")
    var shape = Shape.reference

    @Option(help: "text or json")
    var format = DetectionListing.Format.text

    func run() async throws {
        let detection = try store.openDetection()
        defer { detection.close() }
        let canary = try await DetectionAccess.run { () async throws(DetectionError) in
            try await detection.desk.createCanary(shape.shape, asset: asset, file: file)
        }
        switch format {
        case .text: Terminal.print(canary.text)
        case .json:
            let json = JSON.members([
                ("canary", .text(canary.text)), ("asset", .text(canary.asset)), ("file", .text(canary.file)),
                ("shape", .text(shape.rawValue)),
            ])
            Terminal.print(json: json.compact)
        }
    }
}

/// `sallyport canary list`.
struct CanaryListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Shows which canaries were made, and not what they say.")

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = DetectionListing.Format.text

    func run() throws {
        let detection = try store.openDetection(for: .readDetection)
        defer { detection.close() }
        DetectionListing.show(canaries: try detection.inventory().canaries, format)
    }
}

/// `sallyport canary remove`.
struct CanaryRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Stops looking for canaries of files; those of instructions are always looked for.")

    @OptionGroup
    var store: ExistingStore

    @Argument(help: "Names of canaries, as `sallyport canary list` shows them.")
    var names: [String]

    func run() async throws {
        let detection = try store.openDetection()
        defer { detection.close() }
        try await DetectionAccess.run { () async throws(DetectionError) in
            try await detection.desk.removeCanaries(names)
        }
        Terminal.print("removed: \(names.joined(separator: ", ").oneLine)")
    }
}
