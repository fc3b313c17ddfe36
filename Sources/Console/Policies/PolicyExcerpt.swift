import Policies

/// A policy as it stands in its file, with the comments right above it.
struct PolicyExcerpt: Hashable {
    /// Where it begins in its file, from 1.
    var firstLine: Int
    var lines: [String]

    /// No policy of people has so many; what follows is left out.
    static let maximumLines = 2_000

    init(of rule: Rule, in files: PolicyFiles) {
        let text = files.files.first { $0.name == rule.file }?.bytes ?? Array(rule.text.utf8)
        let all = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let length = rule.text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
        let end = min(all.count, rule.line - 1 + length)
        var start = min(max(0, rule.line - 1), end)
        while start > 0, Self.isComment(all[start - 1]) { start -= 1 }
        firstLine = start + 1
        lines = all[start..<min(end, start + Self.maximumLines)].map { String(decoding: $0, as: UTF8.self) }
    }

    private static func isComment(_ line: ArraySlice<UInt8>) -> Bool {
        line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.starts(with: "//".utf8)
    }

    static func isComment(_ line: String) -> Bool { isComment(Array(line.utf8)[...]) }
}
