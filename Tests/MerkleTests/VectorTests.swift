import Foundation
import Merkle
import Testing

@Suite(
    "Published RFC 6962 vectors",
    .enabled(if: VectorFile.present, "needs the vectors in ../shared/data/merkle beside the repository"))
struct VectorTests {
    struct Hasher: Decodable {
        var emptyRoot: String
        var emptyLeaf: String
        var leafL123456: String
        var leafInputsHex: [String]
        var rootsBySizeHex: [String]
    }

    struct Inclusion: Decodable {
        struct Case: Decodable {
            var leafIdx: UInt64
            var treeSize: UInt64
            var root: Base64
            var leafHash: Base64
            var proof: [Base64]?
            var desc: String
            var wantErr: Bool
        }
        var cases: [Case]
    }

    struct Consistency: Decodable {
        struct Case: Decodable {
            var size1: UInt64
            var size2: UInt64
            var root1: Base64
            var root2: Base64
            var proof: [Base64]?
            var desc: String
            var wantErr: Bool
        }
        var cases: [Case]
    }

    @Test("leaves and the roots of the first eight sizes hash as published")
    func hashing() throws {
        let vector = try VectorFile.read("rfc6962-hasher-and-roots.json", as: Hasher.self)
        #expect(TreeHash.empty.description == vector.emptyRoot)
        #expect(TreeHash.leaf([]).description == vector.emptyLeaf)
        #expect(TreeHash.leaf(Array("L123456".utf8)).description == vector.leafL123456)
        var frontier = Frontier()
        var tree = MerkleTree()
        #expect(frontier.root.description == vector.rootsBySizeHex[0])
        for (input, root) in zip(vector.leafInputsHex, vector.rootsBySizeHex.dropFirst()) {
            let leaf = TreeHash.leaf(bytes(hex: input))
            frontier.append(leaf)
            tree.append(leaf)
            #expect(frontier.root.description == root)
            #expect(tree.root.description == root)
        }
    }

    @Test("of 98 inclusion proofs the 6 good ones hold and the 92 others are refused")
    func inclusion() throws {
        let cases = try VectorFile.read("rfc6962-inclusion-proofs.json", as: Inclusion.self).cases
        #expect(cases.count == 98)
        var refused = 0
        for item in cases {
            let path = (item.proof ?? []).map(\.hash)
            var holds = false
            if let leaf = item.leafHash.hash, let root = item.root.hash, !path.contains(nil) {
                let proof = InclusionProof(index: item.leafIdx, size: item.treeSize, path: path.compactMap { $0 })
                holds = (try? proof.verify(leaf: leaf, root: root)) != nil
            }
            #expect(holds == !item.wantErr, "\(item.desc), leaf \(item.leafIdx) of \(item.treeSize)")
            if !holds { refused += 1 }
        }
        #expect(refused == 92)
    }

    /// One of the good cases has roots of 12 bytes, which are no hashes: it is refused when they are read.
    @Test("of 98 consistency proofs the 5 good ones between hashes hold and the 92 bad ones are refused")
    func consistency() throws {
        let cases = try VectorFile.read("rfc6962-consistency-proofs.json", as: Consistency.self).cases
        #expect(cases.count == 98)
        var (held, refused) = (0, 0)
        for item in cases {
            let path = (item.proof ?? []).map(\.hash)
            var holds = false
            if let old = item.root1.hash, let new = item.root2.hash, !path.contains(nil) {
                let proof = ConsistencyProof(
                    oldSize: item.size1, newSize: item.size2, path: path.compactMap { $0 })
                holds = (try? proof.verify(oldRoot: old, newRoot: new)) != nil
            }
            if item.root1.hash == nil && !item.wantErr {
                #expect(item.root1.bytes.count == 12 && !holds)
                continue
            }
            #expect(holds == !item.wantErr, "\(item.desc), \(item.size1) to \(item.size2)")
            if holds { held += 1 } else { refused += 1 }
        }
        #expect(held == 5)
        #expect(refused == 92)
    }
}
