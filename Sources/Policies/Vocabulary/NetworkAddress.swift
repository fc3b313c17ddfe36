internal import Cedar

/// The address a request comes from, as policies read it.
public enum NetworkAddress {
    /// Whether the text is the address of one machine: neither a range, nor with a port. What is none is as good as absent to
    /// policies.
    public static func isAddress(_ text: String) -> Bool {
        !text.utf8.contains(UInt8(ascii: "/")) && (try? IPAddress(parsing: text)) != nil
    }

    /// A range of addresses in CIDR notation as it is kept; without a prefix it is one address. `nil` for what is none.
    public static func range(_ text: String) -> String? { (try? IPAddress(parsing: text))?.description }
}
