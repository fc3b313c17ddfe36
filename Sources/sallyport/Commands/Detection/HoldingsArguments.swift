import ArgumentParser
import Detection
import Domain
import Registry

/// What commands take that show one kind of what is looked for.
struct HoldingsList: ParsableArguments {
    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text

    func show(_ show: (DetectionInventory, OutputFormat) -> Void) async throws(CommandFailure) {
        let detection = try await store.openDetection(for: .readDetection)
        defer { detection.close() }
        show(try detection.inventory(), format)
    }
}

/// What commands take that stop looking for something.
struct HoldingsRemoval: ParsableArguments {
    @OptionGroup
    var store: ExistingStore

    @Argument(help: "Names, as `list` shows them.")
    var names: [String]

    func remove(
        _ remove: (DetectionDesk, [String]) async throws(DetectionError) -> Void
    ) async throws(CommandFailure) {
        let detection = try await store.openDetection()
        defer { detection.close() }
        try await DetectionAccess.run { () async throws(DetectionError) in try await remove(detection.desk, names) }
        Terminal.print("removed: \(names.joined(separator: ", ").oneLine)")
    }
}
