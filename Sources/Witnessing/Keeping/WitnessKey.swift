internal import Foundation
public import Merkle
internal import Trust

/// A witness's own key.
///
/// Kept as `PRIVATE+KEY+name+id+key`, as Go's package `golang.org/x/mod/sumdb/note` writes such keys: the key in base64, the
/// signature type before its 32 bytes. That text and the seed are there while it is made or read, and cleared then.
public struct WitnessKey: Sendable {
    let cosigner: Cosigner

    private static let prefix = "PRIVATE+KEY+"

    /// A new key.
    ///
    /// - Parameter keep: Gets the text to keep it by; there is none later.
    init(name: KeyName, keepingWith keep: ([UInt8]) throws(WitnessFailure) -> Void) throws(WitnessFailure) {
        var seed = LedgerKeys.newSeed()
        defer { Wiping.clear(&seed) }
        do throws(NoteError) { cosigner = try Cosigner(name: name, seed: seed) } catch { throw .key }
        var text = Self.text(cosigner.verifier, seed)
        defer { Wiping.clear(&text) }
        try keep(text)
    }

    /// Reads the text it was kept by; `nil` when it is anything else. Whoever has the text clears it.
    init?(_ text: ArraySlice<UInt8>) {
        guard text.starts(with: Self.prefix.utf8) else { return nil }
        let fields = text.dropFirst(Self.prefix.utf8.count).split(
            separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
        guard fields.count == 3, let name = KeyName(String(decoding: fields[0], as: UTF8.self)) else { return nil }
        var encoded = Data(fields[2])
        defer { encoded.resetBytes(in: encoded.indices) }
        guard var key = Data(base64Encoded: encoded) else { return nil }
        defer { key.resetBytes(in: key.indices) }
        guard key.count == 33 else { return nil }
        var seed = Array(key.dropFirst())
        defer { Wiping.clear(&seed) }
        guard let cosigner = try? Cosigner(name: name, seed: seed) else { return nil }
        var again = Self.text(cosigner.verifier, seed)
        defer { Wiping.clear(&again) }
        guard text == again[...] else { return nil }
        self.cosigner = cosigner
    }

    private static func text(_ verifier: VerifierKey, _ seed: [UInt8]) -> [UInt8] {
        let id = verifier.description.split(separator: "+", maxSplits: 2)[1]
        var key = Data([VerifierKey.Algorithm.cosignature.rawValue] + [UInt8](repeating: 0, count: seed.count))
        defer { key.resetBytes(in: key.indices) }
        key.replaceSubrange(1..., with: seed)
        var encoded = key.base64EncodedData()
        defer { encoded.resetBytes(in: encoded.indices) }
        let beginning = "\(Self.prefix)\(verifier.name)+\(id)+"
        var text: [UInt8] = []
        // Growing would leave copies behind.
        text.reserveCapacity(beginning.utf8.count + encoded.count)
        text.append(contentsOf: beginning.utf8)
        text.append(contentsOf: encoded)
        return text
    }

    /// What others check its cosignatures with.
    public var verifier: VerifierKey { cosigner.verifier }
}

extension WitnessKey: CustomStringConvertible, CustomReflectable {
    /// The public part.
    public var description: String { verifier.description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
