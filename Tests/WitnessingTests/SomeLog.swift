import Merkle
import Testing

@testable import Witnessing

/// A log with a key of its own, which grows.
struct SomeLog {
    static var witnessName: KeyName { get throws { try #require(KeyName("witness.example.com")) } }

    private let signer: NoteSigner
    private var tree = MerkleTree()
    let origin: Origin

    init(_ name: String = "log.example.com", seed: UInt8 = 7) throws {
        signer = try NoteSigner(name: #require(KeyName(name)), seed: [UInt8](repeating: seed, count: 32))
        origin = try #require(Origin(name))
    }

    var key: VerifierKey { signer.verifier }
    var size: UInt64 { tree.size }

    mutating func grow(by count: Int, marked mark: UInt8 = 0) {
        for _ in 0..<count { tree.append(.leaf([mark] + withUnsafeBytes(of: tree.size) { Array($0) })) }
    }

    func signed() throws -> SignedCheckpoint {
        try SignedCheckpoint(#require(Checkpoint(origin: origin, size: tree.size, root: tree.root)), signedBy: signer)
    }

    /// The body that asks for a cosignature.
    func request(from old: UInt64) throws -> [UInt8] {
        let proof =
            old == 0 || old == tree.size ? [] : try #require(tree.consistencyProof(from: old, to: tree.size)).path
        return try AddCheckpointRequest(oldSize: old, proof: proof, checkpoint: signed()).bytes
    }
}
