internal import Domain

/// What a stream has to do for one choice of held labels: which patterns it follows byte by byte and which it may look at
/// later. Numbers need no following: how far back one may have begun is plain to see (``NumberProgress``).
///
/// A held pattern is followed, so that its bytes wait exactly as long as they must. So is one with a long window, because
/// looking at it later would mean to keep that much text. The others wait until their window has passed.
struct HoldPlan: Sendable {
    let holds: [Bool]
    /// Whether a match may have a label that is held.
    let waits: [Bool]
    let follows: [Bool]
    let automaton: HoldAutomaton
    /// The longest window of a pattern that is not followed.
    let lag: Int
    let holdsAny: Bool
    let holdsNumbers: Bool
    let holdsCodes: Bool
    let holdsCanaries: Bool
    /// For each set of exact data which of its columns are held; `nil` for a set without.
    let heldColumns: [[Bool]?]

    /// The longest window that is kept rather than followed.
    static let longestLag = 1_024

    /// - Parameter holds: For each pattern, and each kind of `own` behind them, whether it is held.
    init(_ patterns: [CompiledPattern], _ own: OwnContent, holds: [Bool]) {
        self.holds = holds
        let waits = patterns.indices.map { index in
            let pattern = patterns[index]
            return !pattern.isVariant && (holds[index] || pattern.variants.contains { holds[$0] })
        }
        let follows = zip(patterns, waits).map { pattern, waits in
            pattern.isFollowable && (waits || pattern.window > Self.longestLag)
        }
        self.waits = waits
        self.follows = follows
        holdsNumbers = zip(patterns, holds).contains { $0.numeral != nil && !$0.isCode && $1 }
        holdsCodes = zip(patterns, holds).contains { $0.isCode && $1 }
        automaton = HoldAutomaton(patterns, following: follows)
        lag = zip(patterns, follows).lazy.filter { $0.isFollowable && !$1 }.map { $0.0.window + 1 }.max() ?? 0
        holdsAny = holds.contains(true)
        holdsCanaries = own.holds(.canary, holds)
        heldColumns = own.heldColumns(holds)
    }
}
