/// Which data an asset's purpose needs.
public struct DataScope: Hashable, Sendable, Codable {
    /// The highest classification it may handle; `nil` where nothing is said, which is public and internal data.
    public var classification: Classification?
    /// Data sets, by id.
    public var dataSets: Set<String>

    public init(classification: Classification? = nil, dataSets: Set<String> = []) {
        self.classification = classification
        self.dataSets = dataSets
    }

    /// The highest classification it may handle.
    public var ceiling: Classification { classification ?? .internal }

    public var isEmpty: Bool { self == DataScope() }
}
