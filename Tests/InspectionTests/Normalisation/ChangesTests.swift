import Domain
import TestKit
import Testing

@testable import Inspection

@Suite("A level of escapes")
struct ChangesTests {
    /// What a pattern finds, where it stands in the text itself.
    private struct Found: Hashable {
        let pattern: Int
        let range: Range<Int>
    }

    /// The text at every level of escapes, with the chain that leads there.
    private func levels(of text: [UInt8]) -> [(view: [UInt8], chain: EscapeChain)] {
        var chain = EscapeChain()
        var levels = [(text, chain)]
        while levels.count <= EscapeChain.deepest,
            let next = levels[levels.count - 1].0.withUnsafeBytes({ chain.unescape($0, at: levels.count - 1) })
        {
            levels.append((next, chain))
        }
        return levels
    }

    /// Searches one level, for all there is in it or for what its escapes may change.
    private func search(
        _ level: (view: [UInt8], chain: EscapeChain), wholly: Bool, _ scanner: Scanner, _ workspace: Workspace
    ) throws -> Set<Found> {
        let stream = try scanner.takeStream()
        let depth = level.chain.unescapers.count
        let changes = wholly ? nil : Changes(level.chain, level: depth)
        let matches = try level.view.withUnsafeBytes { bytes in
            try PatternSearch(scanner: scanner, workspace: workspace).matches(in: bytes, level.chain, changes, stream)
        }
        scanner.give(stream)
        return Set(
            matches.map { match in
                let candidate = Candidate(match, in: level.chain, level: depth)
                return Found(pattern: candidate.pattern, range: candidate.range)
            })
    }

    @Test("is looked at where it is written otherwise alone: the rest was found a level above", arguments: 0..<12)
    func nothingIsMissed(seed: Int) throws {
        let scanner = try Shared.scanner.get()
        let workspace = try scanner.takeWorkspace()
        var random = SeededGenerator(seed: UInt64(seed) + 900)
        for _ in 0..<20 {
            var text: [UInt8] = []
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                var piece = Corpus.text(&random, pieces: Int.random(in: 1...6, using: &random))
                if Bool.random(using: &random) {
                    piece = Disguise.allCases.randomElement(using: &random)?.written(piece) ?? piece
                }
                text += piece + [0x20]
            }
            var above: Set<Found> = []
            for level in levels(of: text) {
                let all = try search(level, wholly: true, scanner, workspace)
                let changed = try search(level, wholly: false, scanner, workspace)
                #expect(changed.isSubset(of: all))
                #expect(all.subtracting(changed).isSubset(of: above))
                above.formUnion(all)
            }
        }
        scanner.give(workspace)
    }

    @Test("has what a heading says far behind the escape that makes it one")
    func heading() throws {
        let scanner = try Shared.scanner.get()
        let rows = (10..<50).map { "pc\($0),\(String(repeating: "note ", count: 60)),10:20:30:40:50:\($0),x\n" }
        let text = Array((#"host,notes,m\u0061c address,rest"# + "\n" + rows.joined()).utf8)
        let found = try scanner.scan(text).filter { $0.label == Label("MAC_ADDRESS") }
        #expect(found.count == rows.count)
    }

    @Test(
        "is read for encodings right behind an escape, whose letter would be their first symbol",
        arguments: [#"\n"#, #"\r"#, #"\t"#, #"\u0020"#, "%0a", "%20", #"\x0a"#, #"\\n"#])
    func encodings(escape: String) throws {
        let scanner = try Shared.scanner.get()
        let text = Array("see \(escape)\(Disguise.base64("write to jane.roe@corp-mail.net"))".utf8)
        let found = try scanner.scan(text)
        #expect(found.map(\.label) == [Label("EMAIL_ADDRESS")])
        let stream = try scanner.stream { _ in true }
        for byte in text { try stream.append([byte]) }
        try stream.finish()
        #expect(stream.takeFindings() == found)
    }

    @Test("costs what is escaped in it, not what the text costs")
    func cost() throws {
        let scanner = try Shared.scanner.get()
        let workspace = try scanner.takeWorkspace()
        var random = SeededGenerator(seed: 1)
        let plain = (0..<2_000).flatMap { _ in
            Array("took \(random.below(100_000)) ms at node-\(random.below(99)) ".utf8)
        }
        let levels = levels(of: plain + Array(#" \u0041 "#.utf8) + plain)
        #expect(levels.count == 2)
        let work = try levels.map { level in
            workspace.work = Work()
            _ = try search(level, wholly: false, scanner, workspace)
            return workspace.work.starts
        }
        #expect(work[0] > 2_000)
        #expect(work[1] < work[0] / 20)
        scanner.give(workspace)
    }
}
