/// The keys a provider publishes (RFC 7517 section 5). Those that are of no use here are passed over.
public struct KeySet: Sendable {
    /// More than this many keys are no provider's.
    static let most = 64

    public let keys: [VerificationKey]

    /// `nil` for what is no set of keys.
    public init?(_ document: [UInt8]) {
        guard let root = StrictObject(document),
            let members = try? root.objects("keys", most: Self.most)
        else { return nil }
        keys = members.compactMap(VerificationKey.init)
    }

    /// The keys a token may have been signed with: of the name it gives or, without one, the only one of its kind.
    ///
    /// - Throws: `unknownKey`, `keyMismatch`, `ambiguousKey`.
    func keys(for token: CompactToken) throws(TokenRefusal) -> [VerificationKey] {
        guard let name = token.keyID else {
            let fitting = keys.filter { $0.fits(token.algorithm) }
            guard fitting.count <= 1 else { throw .ambiguousKey }
            guard !fitting.isEmpty else { throw .unknownKey }
            return fitting
        }
        let named = keys.filter { $0.id == name }
        guard !named.isEmpty else { throw .unknownKey }
        let fitting = named.filter { $0.fits(token.algorithm) }
        guard !fitting.isEmpty else { throw .keyMismatch }
        return fitting
    }
}
