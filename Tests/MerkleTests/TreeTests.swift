import Merkle
import Testing

@Suite("The tree against its definition, sizes 0 to 200")
struct TreeTests {
    static let largest = 200
    static let leaves = (0..<largest).map { TreeHash.leaf(Array("leaf \($0)".utf8)) }
    static let tree = MerkleTree(leaves)
    static let roots = (0...largest).map { NaiveTree.root(leaves[..<$0]) }

    @Test("the frontier and the full tree have the root the definition gives")
    func roots() throws {
        var frontier = Frontier()
        for size in 0...Self.largest {
            #expect(frontier.root == Self.roots[size])
            #expect(Self.tree.root(at: UInt64(size)) == Self.roots[size])
            if size < Self.largest { frontier.append(Self.leaves[size]) }
        }
        #expect(Self.tree.root(at: UInt64(Self.largest + 1)) == nil)
    }

    @Test("a frontier taken up again at any size goes on to the same root")
    func resumption() throws {
        var frontier = Frontier()
        for leaf in Self.leaves {
            frontier.append(leaf)
            let resumed = try #require(Frontier(size: frontier.size, nodes: frontier.nodes))
            #expect(resumed == frontier)
            #expect(Frontier(size: frontier.size, nodes: frontier.nodes + [leaf]) == nil)
            #expect(Frontier(size: frontier.size, nodes: frontier.nodes.dropLast()) == nil)
        }
    }

    @Test("inclusion proofs are the defined ones and hold for their leaf alone")
    func inclusion() throws {
        for size in 1...Self.largest {
            for index in 0..<size where size < 70 || index % 7 == 0 || index == size - 1 {
                let proof = try #require(Self.tree.inclusionProof(of: UInt64(index), size: UInt64(size)))
                #expect(proof.path == NaiveTree.inclusion(index, Self.leaves[..<size]))
                try proof.verify(leaf: Self.leaves[index], root: Self.roots[size])
                #expect(throws: ProofError.rootMismatch) {
                    try proof.verify(leaf: Self.leaves[(index + 1) % Self.largest], root: Self.roots[size])
                }
                #expect(throws: ProofError.self) {
                    try InclusionProof(index: proof.index, size: proof.size, path: proof.path + [.empty])
                        .verify(leaf: Self.leaves[index], root: Self.roots[size])
                }
            }
            #expect(Self.tree.inclusionProof(of: UInt64(size), size: UInt64(size)) == nil)
        }
    }

    @Test("consistency proofs are the defined ones and hold for their roots alone")
    func consistency() throws {
        for new in 1...Self.largest {
            for old in 1...new where new < 70 || old % 7 == 0 || old >= new - 1 {
                let proof = try #require(Self.tree.consistencyProof(from: UInt64(old), to: UInt64(new)))
                #expect(proof.path == NaiveTree.consistency(old, Self.leaves[..<new]))
                try proof.verify(oldRoot: Self.roots[old], newRoot: Self.roots[new])
                #expect(throws: ProofError.rootMismatch) {
                    try proof.verify(oldRoot: Self.roots[old - 1], newRoot: Self.roots[new])
                }
                for cut in proof.path.indices {
                    var broken = proof
                    broken.path.remove(at: cut)
                    #expect(throws: ProofError.self) {
                        try broken.verify(oldRoot: Self.roots[old], newRoot: Self.roots[new])
                    }
                }
            }
            #expect(Self.tree.consistencyProof(from: 0, to: UInt64(new)) == nil)
            #expect(Self.tree.consistencyProof(from: UInt64(new + 1), to: UInt64(new)) == nil)
        }
    }

    @Test("a hash takes exactly 32 bytes and shows them in hexadecimal")
    func hashLength() throws {
        #expect(TreeHash([UInt8](repeating: 0, count: 31)) == nil)
        #expect(TreeHash([UInt8](repeating: 0, count: 33)) == nil)
        let hash = try #require(TreeHash((0..<32).map { UInt8($0) }))
        #expect(hash.bytes == (0..<32).map { UInt8($0) })
        #expect(hash.description == "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
    }
}
