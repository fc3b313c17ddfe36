/// What somebody wrote to have coached content let through: 10 to 500 characters that say something.
public struct Justification: Hashable, Sendable {
    public static let length = 10...500

    public let text: String

    /// Whether, without white space around it, it is longer than a justification may be.
    public static func isTooLong(_ text: String) -> Bool {
        // No character that people write has more bytes than these; what has is not counted.
        text.utf8.count > 8 * length.upperBound || Substring(text).trimmingWhitespace().count > length.upperBound
    }

    /// `nil` when, without white space around it, it is too short or too long, or holds control characters.
    public init?(_ text: String) {
        guard !Self.isTooLong(text) else { return nil }
        let trimmed = Substring(text).trimmingWhitespace()
        guard trimmed.count >= Self.length.lowerBound else { return nil }
        guard trimmed.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else { return nil }
        // Ten dots are no reason.
        guard Set(trimmed.lowercased()).count >= 4 else { return nil }
        self.text = String(trimmed)
    }
}

extension Substring {
    package func trimmingWhitespace() -> Substring {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else {
            return prefix(0)
        }
        return self[first...last]
    }
}
