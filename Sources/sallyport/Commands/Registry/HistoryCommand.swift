import Approvals
import ArgumentParser
import Domain
import Registry
import Wire

/// `sallyport history`: the versions of an asset.
struct HistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Lists the versions of an asset: who saved each, when and why.",
        discussion: """
            The last first. Versions are counted from 1 and kept for good; `sallyport get assets ID --version N` shows one, \
            and --record writes down what one of them is: its configuration, its connections, what changed, and who did it, as \
            Markdown. As json, a list of {"number","version","saved_by","saved_at","why","state","approval","in_force"}.
            """)

    @Argument(help: "The asset's id.")
    var asset: String

    @Option(help: "Write the record of this version instead, as Markdown.")
    var record: Int?

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let access = try await store.open(for: record == nil ? .readAsset : .readConfiguration, .asset(asset))
        defer { access.close() }
        let versions = try await RegistryCommand.run { () async throws(RegistryError) in
            try access.registry.history(of: asset)
        }
        guard !versions.isEmpty else {
            throw CommandFailure.usage(
                "there is no asset `\(asset.oneLine)`; `sallyport get assets` shows those there are")
        }
        if let record {
            guard let document = VersionRecord(record, in: versions) else {
                throw CommandFailure.usage(
                    "`\(asset.oneLine)` has no version \(record) that can be read; `sallyport history \(asset.oneLine)` lists them"
                )
            }
            return Terminal.write(String(document.markdown.dropLast()))
        }
        switch format {
        case .json: Terminal.print(json: Self.json(versions))
        case .text: Terminal.print(Self.text(versions))
        }
    }

    private static func text(_ versions: [KeptVersion]) -> String {
        TextTable.text(
            ["number", "version", "saved at", "by", "state", "why"],
            versions.map { kept in
                [
                    String(kept.number), String(kept.version.prefix(12)), TimestampText.iso8601(kept.savedAt),
                    kept.savedBy, state(kept), kept.why?.oneLine ?? "-",
                ]
            })
    }

    private static func state(_ kept: KeptVersion) -> String {
        let review = kept.review.map { "\($0.state.rawValue) (approval \($0.number))" }
        return [review, kept.isInForce ? "in force" : nil].compactMap(\.self).joined(separator: ", ").orDash
    }

    private static func json(_ versions: [KeptVersion]) -> String {
        var json = JSONWriter()
        json.array { json in
            for kept in versions {
                json.object { json in
                    json.key("number")
                    json.integer(kept.number)
                    json.field("version", kept.version)
                    json.field("saved_by", kept.savedBy)
                    json.field("saved_at", TimestampText.iso8601(kept.savedAt))
                    json.field("why", kept.why)
                    json.field("state", kept.review?.state.rawValue)
                    json.key("approval")
                    if let review = kept.review { json.integer(review.number) } else { json.null() }
                    json.key("in_force")
                    json.bool(kept.isInForce)
                }
            }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }
}

extension String {
    fileprivate var orDash: String { isEmpty ? "-" : self }
}
