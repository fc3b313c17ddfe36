internal import Crypto
internal import Foundation

extension LedgerKeys {
    /// Seals something small under a key of its own, derived from what it is bound to.
    func seal(_ content: [UInt8], _ purpose: KeyedHash, bound: [UInt8]) throws(SealingError) -> [UInt8] {
        guard
            let combined = try? AES.GCM.seal(
                content, using: purpose.key(bound), nonce: nonces.next(), authenticating: bound
            ).combined
        else { throw SealingError(.notAuthentic, "a name or key of the ledger could not be sealed") }
        return [UInt8](combined)
    }

    /// Opens what ``seal(_:_:bound:)`` made.
    func open(_ sealed: [UInt8], _ purpose: KeyedHash, bound: [UInt8]) throws(SealingError) -> [UInt8] {
        guard let box = try? AES.GCM.SealedBox(combined: sealed),
            var content = try? AES.GCM.open(box, using: purpose.key(bound), authenticating: bound)
        else {
            throw SealingError(
                .notAuthentic, "a name or key of the ledger does not open: it was changed, or the master key is another"
            )
        }
        // A seed may be among it, and whoever asked for it clears what they were given.
        defer { content.resetBytes(in: content.indices) }
        return [UInt8](content)
    }
}
