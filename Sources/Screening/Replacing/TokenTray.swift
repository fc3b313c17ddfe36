public import Domain
internal import Synchronization

/// The tokens that were put in the place of values in one exchange, for somebody who keeps what they stand for.
///
/// What holds a token may go on only when the token is kept. One that cannot be is taken out again
/// (``withdraw(_:from:)``), and the value's placeholder stands there instead. One for all threads.
public final class TokenTray: Sendable {
    /// A token, and what stands in its place when it cannot be kept.
    public struct Made: Hashable, Sendable {
        public var token: MintedToken
        public var placeholder: [UInt8]

        public init(token: MintedToken, placeholder: [UInt8]) {
            self.token = token
            self.placeholder = placeholder
        }
    }

    private struct Waiting {
        var made: [String: Made] = [:]
        var bytes = 0
    }

    private let waiting = Mutex(Waiting())

    /// Tokens that one exchange has at one time, and bytes of the values they stand for; others get placeholders.
    static let most = 10_000
    static let mostBytes = 8 << 20

    public init() {}

    /// Whether there is room for one more; it is on the tray then.
    func put(_ made: Made) -> Bool {
        let size = made.token.value.count
        guard size <= TokenText.longestValue else { return false }
        return waiting.withLock { waiting in
            if waiting.made[made.token.token] != nil { return true }
            guard waiting.made.count < Self.most, waiting.bytes + size <= Self.mostBytes else { return false }
            waiting.made[made.token.token] = made
            waiting.bytes += size
            return true
        }
    }

    /// What was put there since this was asked last.
    public func take() -> [Made] {
        waiting.withLock { waiting in
            defer { waiting = Waiting() }
            return Array(waiting.made.values)
        }
    }

    /// `bytes` with placeholders in the place of tokens that are not kept. A token is written the same way wherever it
    /// stands, and nothing else looks like it.
    public static func withdraw(_ lost: [Made], from bytes: [UInt8]) -> [UInt8] {
        guard !lost.isEmpty else { return bytes }
        let placeholders = Dictionary(
            lost.map { (Array($0.token.token.utf8)[...], $0.placeholder) }, uniquingKeysWith: { first, _ in first })
        let lengths = Set(placeholders.keys.map(\.count))
        let starts = Set(placeholders.keys.compactMap(\.first))
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let found =
                starts.contains(bytes[index])
                ? lengths.lazy.filter { index + $0 <= bytes.count }.compactMap { length in
                    placeholders[bytes[index..<index + length]].map { (length, $0) }
                }.first : nil
            if let (length, placeholder) = found {
                out += placeholder
                index += length
            } else {
                out.append(bytes[index])
                index += 1
            }
        }
        return out
    }
}
