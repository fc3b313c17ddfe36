internal import Foundation
public import Merkle

/// A witness's own key.
///
/// Kept as `PRIVATE+KEY+name+id+key`, as Go's package `golang.org/x/mod/sumdb/note` writes such keys: the key in base64, the
/// signature type before its 32 bytes.
public struct WitnessKey: Sendable {
    let cosigner: Cosigner
    private let seed: [UInt8]

    private static let prefix = "PRIVATE+KEY+"

    /// A new key.
    public init(name: KeyName) throws(NoteError) {
        var generator = SystemRandomNumberGenerator()
        try self.init(
            name: name, seed: (0..<4).flatMap { _ in withUnsafeBytes(of: generator.next() as UInt64) { Array($0) } })
    }

    private init(name: KeyName, seed: [UInt8]) throws(NoteError) {
        self.seed = seed
        cosigner = try Cosigner(name: name, seed: seed)
    }

    /// Reads what ``text`` wrote; `nil` when it is anything else.
    init?(_ text: String) {
        guard text.hasPrefix(Self.prefix) else { return nil }
        let fields = text.dropFirst(Self.prefix.count).split(
            separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard fields.count == 3, let name = KeyName(String(fields[0])),
            let key = Data(base64Encoded: String(fields[2])), key.count == 33,
            let made = try? WitnessKey(name: name, seed: Array(key.dropFirst())), made.text == text
        else { return nil }
        self = made
    }

    var text: String {
        let id = verifier.description.split(separator: "+", maxSplits: 2)[1]
        let key = Data([VerifierKey.Algorithm.cosignature.rawValue] + seed).base64EncodedString()
        return "\(Self.prefix)\(verifier.name)+\(id)+\(key)"
    }

    /// What others check its cosignatures with.
    public var verifier: VerifierKey { cosigner.verifier }
}

extension WitnessKey: CustomStringConvertible, CustomReflectable {
    /// The public part.
    public var description: String { verifier.description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
