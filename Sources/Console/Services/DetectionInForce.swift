public import Registry

/// What the organisation has looked for, and how it stands with it on this server.
public struct DetectionInForce: Sendable {
    public var inventory: DetectionInventory
    /// `nil` where no server runs in this process.
    public var status: DetectionStatus?

    public init(inventory: DetectionInventory, status: DetectionStatus? = nil) {
        self.inventory = inventory
        self.status = status
    }
}
