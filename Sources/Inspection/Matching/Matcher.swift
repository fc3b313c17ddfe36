internal import CPCRE2

/// How much work PCRE2 may put into one match before the inspection counts as failed.
struct MatcherLimits: Sendable {
    /// Steps from one start.
    var steps: UInt32 = 1_000_000
    /// Bytes of stack the compiled code may use.
    var stack = 512 * 1024
}

/// One expression compiled by PCRE2 to machine code: finds where exactly a match starts and ends.
///
/// `@unchecked`: it holds a pointer to compiled code, which PCRE2 never changes after `pcre2_jit_compile` and which any
/// number of threads may match with, each with its own match data.
final class Matcher: @unchecked Sendable {
    private let code: OpaquePointer
    private let label: String
    /// Whether there is machine code, which can be called without being looked for first.
    private let isCompiled: Bool
    /// The groups of which the first that took part is the match; empty for the whole of it.
    private let captures: Range<Int>

    /// More groups than ``Workspace`` has room for are not told apart.
    static let mostCaptures = 99

    /// - Parameter captures: Groups of the expression, from 1. Without any, parentheses capture nothing.
    init(
        _ expression: String, caseless: Bool, label: String, limits: MatcherLimits, captures: Range<Int> = 0..<0
    ) throws(InspectionError) {
        self.captures = captures
        var status: Int32 = 0
        var offset = 0
        let options =
            PCRE2_USE_OFFSET_LIMIT | (captures.isEmpty ? PCRE2_NO_AUTO_CAPTURE : 0) | (caseless ? PCRE2_CASELESS : 0)
        let pattern = Array(expression.utf8)
        guard let code = pcre2_compile_8(pattern, pattern.count, options, &status, &offset, nil) else {
            throw .badDetector(label, "refused by the matcher with status \(status) at byte \(offset)")
        }
        self.code = code
        self.label = label
        // Without machine code PCRE2 interprets: slower, same matches.
        isCompiled = pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE | PCRE2_JIT_PARTIAL_HARD) == 0
    }

    deinit { pcre2_code_free_8(code) }

    /// Whether PCRE2 takes an expression; one that is written out very long it refuses.
    static func takes(_ expression: String) -> Bool {
        var status: Int32 = 0
        var offset = 0
        let pattern = Array(expression.utf8)
        guard let code = pcre2_compile_8(pattern, pattern.count, 0, &status, &offset, nil) else { return false }
        pcre2_code_free_8(code)
        return true
    }

    /// The first match in `text` that starts in `starts`, or `nil`.
    func firstMatch(
        in text: UnsafeRawBufferPointer, startingIn starts: Range<Int>, _ workspace: borrowing Workspace
    ) throws(InspectionError) -> Range<Int>? {
        if case .match(let range) = try look(in: text, startingIn: starts, 0, workspace) { return range }
        return nil
    }

    /// Whether it matches anywhere in a short text that is read by itself; no where that takes more than so many steps.
    func matches(in text: UnsafeRawBufferPointer, steps: UInt32) -> Bool {
        guard let base = text.baseAddress, let data = pcre2_match_data_create_8(1, nil),
            let context = pcre2_match_context_create_8(nil)
        else { return false }
        defer {
            pcre2_match_data_free_8(data)
            pcre2_match_context_free_8(context)
        }
        pcre2_set_match_limit_8(context, steps)
        return pcre2_match_8(code, base.assumingMemoryBound(to: UInt8.self), text.count, 0, 0, data, context) >= 0
    }

    enum Look {
        case none
        case match(Range<Int>)
        /// What follows the text decides.
        case open
    }

    /// What starts at `start`, where more text may follow unless `isWhole`.
    func look(
        in text: UnsafeRawBufferPointer, startingAt start: Int, isWhole: Bool, _ workspace: borrowing Workspace
    ) throws(InspectionError) -> Look {
        try look(in: text, startingIn: start..<start + 1, isWhole ? 0 : PCRE2_PARTIAL_HARD, workspace)
    }

    private func look(
        in text: UnsafeRawBufferPointer, startingIn starts: Range<Int>, _ options: UInt32,
        _ workspace: borrowing Workspace
    ) throws(InspectionError) -> Look {
        guard let base = text.baseAddress, !starts.isEmpty else { return .none }
        pcre2_set_offset_limit_8(workspace.matchContext, starts.upperBound - 1)
        let match = isCompiled ? pcre2_jit_match_8 : pcre2_match_8
        let status = match(
            code, base.assumingMemoryBound(to: UInt8.self), text.count, starts.lowerBound,
            options, workspace.matchData, workspace.matchContext)
        switch status {
        case PCRE2_ERROR_NOMATCH: return .none
        case PCRE2_ERROR_PARTIAL: return .open
        case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_JIT_STACKLIMIT:
            throw .limit(label)
        case PCRE2_ERROR_NOMEMORY: throw .noMemory
        case ..<0: throw .matcher(status)
        default:
            guard let ends = pcre2_get_ovector_pointer_8(workspace.matchData), ends[0] < ends[1] else { return .none }
            for group in captures where status > group {
                let (start, end) = (ends[2 * group], ends[2 * group + 1])
                if start != .max, start < end { return .match(start..<end) }
            }
            return .match(ends[0]..<ends[1])
        }
    }
}
