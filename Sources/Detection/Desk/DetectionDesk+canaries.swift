internal import Domain
public import Inspection
public import Registry
internal import Storage
internal import Trust

extension DetectionDesk {
    /// Makes a canary for an asset, the same each time, and notes that it was made.
    ///
    /// - Parameter file: The file it is to be placed in; `nil`: the asset's instructions.
    public func createCanary(
        _ shape: Canary.Shape, asset: String, file: String?
    ) async throws(DetectionError) -> Canary {
        try await ask(.createCanary)
        guard let known = registry.asset(asset) else { throw .registry(.unknownAsset(asset, suggestion: nil)) }
        if let file, file.isEmpty || file.utf8.count > 200 || file.contains(where: \.isNewline) {
            throw .invalid("a file has a name of at most 200 bytes in one line")
        }
        let summary = CanarySummary(asset: known.id, file: file, shape: shape.word)
        let name = summary.name
        try await change(
            HoldingChange(
                .createCanary,
                additions: [
                    .init(.init(.canary, name), hash: ContentDigest.hex(Array(name.utf8)), summary: summary)
                ]))
        return Canary(shape, asset: known.id, file: file, key: keys.canaries)
    }

    /// Stops looking for canaries that were placed in files. Those of assets' instructions are always looked for.
    public func removeCanaries(_ names: [String]) async throws(DetectionError) {
        try await ask(.removeCanary)
        let found = try known(names, .canary, "canary")
        try await change(HoldingChange(.removeCanary, removals: found.map(\.id)))
    }
}

extension CanarySummary {
    /// `support/prices.pdf:reference`, and `support:words` in instructions.
    public var name: String { "\(asset)\(file.map { "/\($0)" } ?? ""):\(shape)" }
}

extension Canary.Shape {
    /// How people write it.
    public var word: String {
        switch self {
        case .reference: "reference"
        case .words: "words"
        case .token: "token"
        }
    }

    /// `nil` when it is none.
    public init?(word: String) {
        guard let shape = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = shape
    }
}
