internal import Domain
public import Inspection
internal import Registry
internal import Storage

extension DetectionDesk {
    /// Everything that is looked for now, read from the store: what a server with it has in force.
    public func holdings() throws(DetectionError) -> Holdings {
        var parts = HoldingsParts()
        try parts.take(try rows([.detectors, .rows, .fingerprints, .canary]), files, keys)
        return try parts.holdings(
            registry.snapshot.assets.mapValues { $0.configuration.instructions ?? "" }, keys)
    }
}
