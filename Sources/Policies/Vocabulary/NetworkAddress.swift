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

    /// Whether the address is one of a range. What cannot be read is in none.
    public static func isAddress(_ text: String?, in ranges: [String]) -> Bool {
        guard let text, let address = try? IPAddress(parsing: plain(text)), isAddress(plain(text)) else { return false }
        return ranges.contains { range in (try? IPAddress(parsing: range)).map(address.isInRange) ?? false }
    }

    /// An IPv4 address as a listener for both kinds sees it (RFC 4291 section 2.5.5.2), without what is put before it.
    private static func plain(_ text: String) -> String {
        text.hasPrefix("::ffff:") && text.contains(".") ? String(text.dropFirst(7)) : text
    }
}
