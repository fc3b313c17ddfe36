import Exposure
import TestKit
import Testing

@Suite("Texts, compared by word")
struct WordTests {
    private func rebuilt(_ runs: [WordRun], without kind: WordRun.Kind) -> [UInt8] {
        Array(runs.filter { $0.kind != kind }.map(\.text).joined().utf8)
    }

    /// Compares, and checks that the runs are both texts and that none could be joined with its neighbour.
    private func runs(_ old: String, _ new: String) -> [WordRun] {
        let runs = WordRun.runs(from: old, to: new)
        #expect(rebuilt(runs, without: .inserted) == Array(old.utf8))
        #expect(rebuilt(runs, without: .removed) == Array(new.utf8))
        #expect(runs.allSatisfy { !$0.text.isEmpty })
        #expect(zip(runs, runs.dropFirst()).allSatisfy { $0.kind != $1.kind })
        return runs
    }

    @Test("show the words that came, went and stayed")
    func words() {
        #expect(runs("", "") == [])
        #expect(runs("", "all new") == [WordRun(.inserted, "all new")])
        #expect(runs("all gone", "") == [WordRun(.removed, "all gone")])
        #expect(runs("the same", "the same") == [WordRun(.kept, "the same")])
        #expect(
            runs("Never name prices.", "Always name our prices.") == [
                WordRun(.removed, "Never"), WordRun(.inserted, "Always"), WordRun(.kept, " name"),
                WordRun(.inserted, " our"), WordRun(.kept, " prices."),
            ])
    }

    @Test("show words replaced one after the other as one replacement")
    func phrases() {
        #expect(
            runs("Use cold words.", "Use warm prose.") == [
                WordRun(.kept, "Use "), WordRun(.removed, "cold words"), WordRun(.inserted, "warm prose"),
                WordRun(.kept, "."),
            ])
    }

    @Test("are cut at every sign where a script has no spaces, and never within one")
    func scripts() {
        #expect(
            runs("価格を言う", "価格は言う") == [
                WordRun(.kept, "価格"), WordRun(.removed, "を"), WordRun(.inserted, "は"), WordRun(.kept, "言う"),
            ])
        #expect(runs("ก", "ก็") == [WordRun(.removed, "ก"), WordRun(.inserted, "ก็")])
        #expect(runs("cafe", "cafe\u{301}") == [WordRun(.removed, "cafe"), WordRun(.inserted, "cafe\u{301}")])
        #expect(runs("\u{E9}", "e\u{301}") == [WordRun(.removed, "\u{E9}"), WordRun(.inserted, "e\u{301}")])
    }

    @Test("are both texts again, whatever they hold")
    func rebuilding() {
        var random = SeededGenerator(seed: 3)
        let pieces = ["a", "b ", " ", "\n", "\r\n", "。", "é", "\u{301}", "👩‍👩‍👧", "\u{202E}", "\0", "ก็", ",", "zz"]
        for _ in 0..<Effort.times(2_000) {
            let old = random.text(pieces, upTo: 40)
            _ = runs(old, random.text(pieces, upTo: 40))
            _ = runs(old, old + random.text(pieces, upTo: 3) + old)
        }
    }

    @Test("need the fewest changes")
    func fewest() {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<Effort.times(500) {
            let old = (0..<random.below(14)).map { _ in random.pick(["。", "、", "「"]) }
            let new = (0..<random.below(14)).map { _ in random.pick(["。", "、", "「"]) }
            let changed = runs(old.joined(), new.joined()).filter { $0.kind != .kept }
            #expect(changed.reduce(0) { $0 + $1.text.unicodeScalars.count } == new.difference(from: old).count)
        }
    }

    @Test("are compared by line when they share too few words, and as a whole when they share no lines")
    func fallback() {
        var random = SeededGenerator(seed: 5)
        func line() -> String { (0..<12).map { _ in String(random.next(), radix: 36) }.joined(separator: " ") + "\n" }
        let lines = (0..<900).map { _ in line() }
        let changed = lines.enumerated().map { $0.offset % 2 == 0 ? line() : $0.element }
        let byLine = runs(lines.joined(), changed.joined())
        #expect(byLine.filter { $0.kind == .kept }.map(\.text) == stride(from: 1, to: 900, by: 2).map { lines[$0] })
        let others = lines.map { _ in line() }
        let asWhole = runs("Begin " + lines.joined() + " end", "Begin " + others.joined() + " end")
        #expect(asWhole.map(\.kind) == [.kept, .removed, .inserted, .kept])
    }

    @Test("take bounded work when they are long and have little in common", arguments: ["ab", "a b", "a\nb", "。、"])
    func bounded(signs: String) {
        var random = SeededGenerator(seed: 6)
        let alphabet = Array(signs.unicodeScalars)
        func text() -> String {
            var text = String.UnicodeScalarView()
            for _ in 0..<262_144 / (signs.utf8.count / alphabet.count) { text.append(random.pick(alphabet)) }
            return String(text)
        }
        _ = runs(text(), text())
    }
}
