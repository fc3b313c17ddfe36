/// Mail addresses and names of domains, under the domains that are kept for examples (RFC 2606, RFC 6761).
extension SurrogateRecipe {
    /// A name and a number at example.com, example.org or example.net; the same one for all addresses of one domain.
    static let emailAddress = SurrogateRecipe(canonical: lowercased) { value, draw, _ in
        let (first, last) = (draw.one(of: GivenNames.first), draw.one(of: GivenNames.last))
        let local = value.bytes.prefix { $0 != UInt8(ascii: "@") }
        let mark = local.first { Set("._-".utf8).contains($0) }.map { String(UnicodeScalar($0)) } ?? "."
        let number = String(1_000 + draw.below(9_000))
        let domain = value.bytes.drop { $0 != UInt8(ascii: "@") }.map(\.lowercasedASCII)
        let top = ["com", "org", "net"][Int(TokenChecksum.crc32(domain) % 3)]
        let made = "\(first)\(mark)\(last)\(number)@example.\(top)".lowercased()
        return value.bytes.contains { $0.isASCIILetter && !$0.isASCIICapital }
            ? Array(made.utf8) : Array(made.uppercased().utf8)
    }

    static let domainName = SurrogateRecipe(canonical: lowercased) { value, draw, _ in
        let name = draw.one(of: GivenNames.last).lowercased() + String(100 + draw.below(900))
        // A site is found with its scheme, and the slash behind it.
        let scheme = value.bytes.firstRange(of: Array("://".utf8)).map { Array(value.bytes[..<$0.upperBound]) } ?? []
        let slash: [UInt8] = value.bytes.last == UInt8(ascii: "/") ? [UInt8(ascii: "/")] : []
        return scheme + Dress.inCase(of: Array(value.bytes[scheme.count...]), Array("\(name).example.com".utf8)) + slash
    }
}
