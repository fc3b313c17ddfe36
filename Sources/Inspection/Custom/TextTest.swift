internal import CPCRE2

/// An expression that a value is tested with, once somebody has found one.
///
/// `@unchecked`: it holds a pointer to compiled code, which is never changed after it is made.
final class TextTest: @unchecked Sendable {
    private let code: OpaquePointer
    private static let mostSteps: UInt32 = 100_000

    init(_ text: String) throws(ExpressionError) {
        let pattern = Array(try RuleExpressionParser.parse(text).expression.matcherText.utf8)
        var status: Int32 = 0
        var offset = 0
        guard let code = pcre2_compile_8(pattern, pattern.count, 0, &status, &offset, nil) else {
            throw ExpressionError(offset: 0, reason: "refused by the matcher with status \(status)")
        }
        self.code = code
        _ = pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE)
    }

    deinit { pcre2_code_free_8(code) }

    /// Whether it matches anywhere in `text`; no where that takes too much work, so that a finding stands.
    func holds(in text: UnsafeRawBufferPointer) -> Bool {
        guard let base = text.baseAddress, let data = pcre2_match_data_create_8(1, nil),
            let context = pcre2_match_context_create_8(nil)
        else { return false }
        defer {
            pcre2_match_data_free_8(data)
            pcre2_match_context_free_8(context)
        }
        pcre2_set_match_limit_8(context, Self.mostSteps)
        return pcre2_match_8(code, base.assumingMemoryBound(to: UInt8.self), text.count, 0, 0, data, context) >= 0
    }
}
