import ArgumentParser
import Cedar
import Detection
import Inspection

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
    var format = OutputFormat.text

    func run() async throws {
        let detection = try await store.openDetection()
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
