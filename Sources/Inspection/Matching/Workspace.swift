internal import CPCRE2
internal import CVectorscan

/// The memory one scan needs while it runs: Vectorscan's scratch, PCRE2's match data, the marks of the hold automaton.
///
/// `@unchecked`: it is used by one caller at a time; the pool hands it out under a lock and gets it back afterwards.
final class Workspace: @unchecked Sendable {
    let scratch: OpaquePointer
    let matchData: OpaquePointer
    let matchContext: OpaquePointer
    private let matchStack: OpaquePointer
    var triggers: TriggerList
    /// Of every pattern, where it has been looked for in a whole text.
    var progress: [PatternProgress]
    var marks = PositionMarks()
    var digits = DigitGroups()
    /// Of the number that is being looked at, in its shorter and longer reading.
    let introductions = Introductions()
    let wholeIntroductions = Introductions()
    var work = Work()
    /// Of every pattern, whether it is not tried, since it only makes guesses and nobody asks for them.
    var skips: [Bool]

    init(_ prefilter: Prefilter, patterns: Int, limits: MatcherLimits) throws(InspectionError) {
        var scratch: OpaquePointer?
        let status = hs_alloc_scratch(prefilter.database.pointer, &scratch)
        guard status == HS_SUCCESS, let scratch else {
            throw status == HS_NOMEM ? .noMemory : .prefilter(status)
        }
        guard let data = pcre2_match_data_create_8(UInt32(Matcher.mostCaptures) + 1, nil) else {
            hs_free_scratch(scratch)
            throw .noMemory
        }
        guard let context = pcre2_match_context_create_8(nil) else {
            hs_free_scratch(scratch)
            pcre2_match_data_free_8(data)
            throw .noMemory
        }
        guard let stack = pcre2_jit_stack_create_8(min(32 * 1024, limits.stack), limits.stack, nil) else {
            hs_free_scratch(scratch)
            pcre2_match_data_free_8(data)
            pcre2_match_context_free_8(context)
            throw .noMemory
        }
        pcre2_set_match_limit_8(context, limits.steps)
        pcre2_set_depth_limit_8(context, limits.steps)
        pcre2_set_heap_limit_8(context, UInt32(limits.stack / 1024))
        pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
        self.scratch = scratch
        matchData = data
        matchContext = context
        matchStack = stack
        triggers = TriggerList(count: prefilter.members.count)
        progress = Array(repeating: PatternProgress(), count: patterns)
        skips = Array(repeating: false, count: patterns)
    }

    deinit {
        hs_free_scratch(scratch)
        pcre2_match_data_free_8(matchData)
        pcre2_match_context_free_8(matchContext)
        pcre2_jit_stack_free_8(matchStack)
    }
}

/// Counts what a scan did, so that tests can bound it without a clock.
struct Work {
    /// Start offsets the matcher was asked to try.
    var starts = 0
    /// Transitions the hold automaton took.
    var steps = 0
    /// Bytes a tail machine read.
    var tail = 0
    /// Bytes that were read once more because they stood in an encoding, with what goes before them.
    var decoded = 0
}
