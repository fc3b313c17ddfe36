/// How a code of letters and digits is written, place by place: `AA-999999-A`.
///
/// `A` is a capital, `9` a digit, `X` either, `[CFG1-9]` one of these; `{5}` or `{1,3}` behind it says how often. `-` is
/// where a gap may be.
struct CodeShape: Sendable, ExpressibleByStringLiteral {
    /// Characters that stand in one place, and in how many places in a row.
    struct Run: Sendable {
        /// The inside of a byte class; empty for a gap.
        let inside: String
        let counts: ClosedRange<Int>
        /// The same as a set. A class that cannot be read admits nothing, and its pattern does not compile.
        let bytes: ByteSet

        init(_ inside: String, _ counts: ClosedRange<Int>) {
            self.inside = inside
            self.counts = counts
            bytes = (try? ExpressionParser.parseClass(inside)) ?? ByteSet()
        }

        /// The same places, of which the first has a digit: where letters may stand as well, a word could.
        var startingWithDigit: [Run] {
            let digits = inside.prefix { !$0.isLetter }
            let first = Run(digits.isEmpty ? "0-9" : String(digits), 1...1)
            let others = max(counts.lowerBound - 1, 0)...max(counts.upperBound - 1, 0)
            return others.upperBound == 0 ? [first] : [first, Run(inside, others)]
        }

        var isGap: Bool { inside.isEmpty }
        var isLetters: Bool { !isGap && !inside.utf8.contains { Sighting.digit($0) != nil } }
    }

    let runs: [Run]

    init(stringLiteral text: String) {
        var runs: [Run] = []
        var rest = text[...]
        while let mark = rest.popFirst() {
            if mark == "-" {
                runs.append(Run("", 0...1))
                continue
            }
            var inside = [Character("A"): "A-Z", "9": "0-9", "X": "A-Z0-9"][mark] ?? String(mark)
            if mark == "[" {
                inside = String(rest.prefix { $0 != "]" })
                rest = rest.dropFirst(inside.count + 1)
            }
            runs.append(Run(inside, Self.counts(&rest)))
        }
        self.runs = runs
    }

    /// Takes `{5}` or `{1,3}` off the front.
    private static func counts(_ rest: inout Substring) -> ClosedRange<Int> {
        guard rest.first == "{" else { return 1...1 }
        let numbers = rest.dropFirst().prefix { $0 != "}" }
        rest = rest.dropFirst(numbers.count + 2)
        let bounds = numbers.split(separator: ",").compactMap { Int($0) }
        guard let least = bounds.first, let most = bounds.last, least <= most else { return 1...1 }
        return least...most
    }

    /// The letters the code begins with, and what follows them.
    var lead: (letters: [Run], gaps: Bool, rest: [Run]) {
        let letters = runs.prefix { $0.isLetters }
        let behind = runs.dropFirst(letters.count)
        let gaps = behind.prefix { $0.isGap }
        return (Array(letters), !gaps.isEmpty, Array(behind.dropFirst(gaps.count)))
    }

    /// The runs as a part of a pattern; `gap` is what a gap is.
    static func expression(_ runs: some Sequence<Run>, gap: String, foldsCase: Bool) -> String {
        runs.map { run in
            if run.isGap { return gap + "?" }
            let one = "[" + run.inside + (foldsCase ? run.inside.lowercased() : "") + "]"
            return run.counts == 1...1 ? one : one + "{\(run.counts.lowerBound),\(run.counts.upperBound)}"
        }.joined()
    }
}
