internal import Cedar

/// Ranges of addresses, read once for all who are asked about.
public struct NetworkRanges: Sendable {
    private let ranges: [IPAddress]

    /// - Parameter texts: In CIDR notation; one that cannot be read holds no address.
    public init(_ texts: [String]) { ranges = texts.compactMap { try? IPAddress(parsing: $0) } }

    /// Whether the text is the address of one machine, and in one of the ranges.
    public func contains(_ text: String) -> Bool {
        guard NetworkAddress.isAddress(text), let address = try? IPAddress(parsing: text) else { return false }
        return ranges.contains { address.isInRange($0) }
    }
}
