import Merkle
import TestKit
import Testing

@Suite("The tree against its definition, sizes 0 to 2,000")
struct TreeTests {
    static let largest = 2000
    static let leaves = NaiveTree.leaves(largest)
    static let tree = MerkleTree(leaves)

    /// Every number below `size` for small sizes; the ends and a few in between for large ones.
    private static func sample(_ size: Int, _ dice: inout SeededGenerator) -> [Int] {
        size <= 70 ? Array(0..<size) : [0, size / 2, size - 2, size - 1] + (0..<4).map { _ in dice.below(size) }
    }

    @Test("the frontier and the full tree have the root the definition gives")
    func roots() {
        var naive = NaiveTree(Self.leaves)
        var frontier = Frontier()
        for size in 0...Self.largest {
            let root = naive.root(size)
            #expect(frontier.root == root)
            #expect(Self.tree.root(at: UInt64(size)) == root)
            if size < Self.largest { frontier.append(Self.leaves[size]) }
        }
        #expect(Self.tree.root(at: UInt64(Self.largest + 1)) == nil)
    }

    @Test("a frontier taken up again at any size goes on to the same root")
    func resumption() throws {
        var frontier = Frontier()
        for leaf in Self.leaves.prefix(300) {
            frontier.append(leaf)
            let resumed = try #require(Frontier(size: frontier.size, nodes: frontier.nodes))
            #expect(resumed == frontier)
            #expect(Frontier(size: frontier.size, nodes: frontier.nodes + [leaf]) == nil)
            #expect(Frontier(size: frontier.size, nodes: frontier.nodes.dropLast()) == nil)
        }
        #expect(Frontier(size: 1 << 63, nodes: [.empty]) == nil)
    }

    @Test("inclusion proofs are the defined ones and hold for their leaf and their place alone")
    func inclusion() throws {
        var dice = SeededGenerator(seed: 1)
        var naive = NaiveTree(Self.leaves)
        for size in 1...Self.largest {
            let root = naive.root(size)
            for index in Self.sample(size, &dice) {
                let proof = try #require(Self.tree.inclusionProof(of: UInt64(index), size: UInt64(size)))
                #expect(proof.path == naive.inclusion(index, size))
                try proof.verify(leaf: Self.leaves[index], root: root)
                #expect(throws: ProofError.rootMismatch) {
                    try proof.verify(leaf: Self.leaves[(index + 1) % Self.largest], root: root)
                }
                #expect(throws: ProofError.self) {
                    try InclusionProof(index: proof.index, size: proof.size, path: proof.path + [.empty])
                        .verify(leaf: Self.leaves[index], root: root)
                }
                if size > 1 {
                    let elsewhere = UInt64((index + 1 + dice.below(size - 1)) % size)
                    #expect(throws: ProofError.self) {
                        try InclusionProof(index: elsewhere, size: proof.size, path: proof.path)
                            .verify(leaf: Self.leaves[index], root: root)
                    }
                }
            }
            #expect(Self.tree.inclusionProof(of: UInt64(size), size: UInt64(size)) == nil)
        }
    }

    @Test("consistency proofs are the defined ones and hold for their roots alone")
    func consistency() throws {
        var dice = SeededGenerator(seed: 2)
        var naive = NaiveTree(Self.leaves)
        for new in 1...Self.largest {
            let newRoot = naive.root(new)
            for old in Self.sample(new, &dice).map({ $0 + 1 }) {
                let oldRoot = naive.root(old)
                let proof = try #require(Self.tree.consistencyProof(from: UInt64(old), to: UInt64(new)))
                #expect(proof.path == naive.consistency(old, new))
                try proof.verify(oldRoot: oldRoot, newRoot: newRoot)
                #expect(throws: ProofError.rootMismatch) {
                    try proof.verify(oldRoot: naive.root(old - 1), newRoot: newRoot)
                }
                for cut in proof.path.indices {
                    var broken = proof
                    broken.path.remove(at: cut)
                    #expect(throws: ProofError.self) { try broken.verify(oldRoot: oldRoot, newRoot: newRoot) }
                }
            }
            #expect(Self.tree.consistencyProof(from: 0, to: UInt64(new)) == nil)
            #expect(Self.tree.consistencyProof(from: UInt64(new + 1), to: UInt64(new)) == nil)
        }
    }

    @Test("an older tree without leaves is refused, whatever the proof")
    func emptyOlderTree() {
        for path in [[], [TreeHash.empty], Array(Self.leaves.prefix(3))] {
            for size: UInt64 in [0, 1, 8, .max] {
                #expect(throws: ProofError.sizesOutOfOrder) {
                    try ConsistencyProof(oldSize: 0, newSize: size, path: path)
                        .verify(oldRoot: .empty, newRoot: .empty)
                }
            }
        }
    }

    @Test("sizes at the end of the numbers are refused and not tripped over")
    func hugeSizes() {
        for path in [[], Array(Self.leaves.prefix(63)), Array(Self.leaves.prefix(200))] {
            for size: UInt64 in [1 << 63, .max - 1, .max] {
                #expect(throws: ProofError.self) {
                    try InclusionProof(index: size - 1, size: size, path: path).verify(leaf: .empty, root: .empty)
                }
                #expect(throws: ProofError.self) {
                    try ConsistencyProof(oldSize: size - 1, newSize: size, path: path)
                        .verify(oldRoot: .empty, newRoot: .empty)
                }
            }
        }
    }

    @Test("a hash takes exactly 32 bytes and shows them in hexadecimal and in base64")
    func hashLength() throws {
        #expect(TreeHash([UInt8](repeating: 0, count: 31)) == nil)
        #expect(TreeHash([UInt8](repeating: 0, count: 33)) == nil)
        let hash = try #require(TreeHash((0..<32).map { UInt8($0) }))
        #expect(hash.bytes == (0..<32).map { UInt8($0) })
        #expect(hash.description == "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
        #expect(hash.base64 == "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
        #expect(TreeHash(base64: hash.base64) == hash)
    }

    @Test(
        "base64 that is not the one way to write a hash is refused",
        arguments: [
            "", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9=",
            "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g",
            "AAECAwQFBgcICQoL\nDA0ODxAREhMUFRYXGBkaGxwdHh8", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n",
            "__ECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdH===",
        ])
    func looseBase64(text: String) {
        #expect(TreeHash(base64: text) == nil)
    }
}
