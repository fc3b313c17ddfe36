public import Domain
public import Inspection
internal import Synchronization

/// The replacements of all conversations, as many as are kept.
///
/// A conversation is what one person and one asset say to each other, whatever the wire format calls it: a value has the
/// same surrogate in all of it, and in no other. The surrogates follow from the key; what is kept here is what they stand
/// for, in memory only; it counts for no longer than ``idle`` after it was used, and is gone when the next conversation
/// begins. A surrogate that has been forgotten stays in an
/// answer as it is.
public final class ReplacementRegister: Sendable {
    private struct Kept {
        let replacements: Replacements
        var used: Timestamp
    }

    private let key: MaskingKey
    private let kept = Mutex<[[UInt8]: Kept]>([:])

    /// Conversations that are kept.
    private static let most = 512
    /// Ways of writing values that are kept of each, and 64 times as many bytes.
    private static let capacity = 512
    /// The same for the files of one upload, and what is kept of the conversation with it.
    private static let fileCapacity = 65_536
    /// Twelve hours: longer than anybody's working day.
    static let idle: Int64 = 12 * 60 * 60

    public init(key: MaskingKey) { self.key = key }

    /// The conversation of `person` with `asset`, or without one.
    ///
    /// - Parameters:
    ///   - scanner: What surrogates are checked with, in a conversation that begins.
    ///   - tokens: Gets the tokens that are put in the place of values, for somebody who keeps what they stand for;
    ///     without it they cannot be turned back.
    public func conversation(
        of person: String, with asset: String?, at time: Timestamp, using scanner: Scanner, tokens: TokenTray? = nil
    ) -> Conversation {
        Conversation(self, scanner, person: person, asset: asset, time: time, tokens: tokens)
    }

    /// One conversation, of which nothing is kept until something is replaced in it.
    public struct Conversation: Sendable {
        private let register: ReplacementRegister
        private let scanner: Scanner
        private let person: String
        private let asset: String?
        private let name: [UInt8]
        private let time: Timestamp
        private let tokens: TokenTray?
        /// For what comes when the conversation is full.
        private var spare: SpareReplacements?

        fileprivate init(
            _ register: ReplacementRegister, _ scanner: Scanner, person: String, asset: String?, time: Timestamp,
            tokens: TokenTray?
        ) {
            self.register = register
            self.scanner = scanner
            self.person = person
            self.asset = asset
            // No address holds a zero.
            name = Array(person.utf8) + [0] + Array((asset ?? "").utf8)
            self.time = time
            self.tokens = tokens
        }

        /// Whether `token` may stand for `value`: somebody will keep it, or nobody keeps any.
        func takes(_ token: [UInt8], for value: FoundValue) -> Bool {
            guard let tokens else { return true }
            let minted = MintedToken(
                token: String(decoding: token, as: UTF8.self), label: value.label, value: value.bytes, person: person,
                asset: asset, time: time)
            return tokens.put(TokenTray.Made(token: minted, placeholder: value.written))
        }

        /// Forgets the tokens made until now: what they were made for is read again.
        public func forgetTokens() { _ = tokens?.take() }

        /// The same for files, which hold more values than people say: those that the conversation has no room for get
        /// their surrogates as well, and are not put back.
        func forFiles() -> Conversation {
            var files = self
            files.spare = SpareReplacements(capacity: fileCapacity)
            return files
        }

        /// What `chosen` writes in the place of `value`; `nil` when it can make nothing of it, or there is no room.
        func replacement(of value: FoundValue, by chosen: MaskingOperator, in direction: Direction) -> [UInt8]? {
            let kept = replacements()
            if let made = kept.replacement(of: value, by: chosen, in: direction) { return made }
            guard chosen == .synthetic, kept.isFull else { return nil }
            return spare?.beside(kept).replacement(of: value, by: chosen, in: direction)
        }

        /// Says which values stand in a text, so that no surrogate is like one of them.
        func note(_ values: [FoundValue]) {
            let kept = replacements()
            kept.note(values)
            spare?.note(values)
        }

        /// What was replaced in it; begins with nothing.
        func replacements() -> Replacements { register.replacements(name, time, scanner) }

        /// What was replaced in it; `nil` when nothing was, or it has been forgotten.
        func known() -> Replacements? { register.known(name, time) }
    }

    private func known(_ name: [UInt8], _ time: Timestamp) -> Replacements? {
        kept.withLock { Self.known(name, time, in: &$0) }
    }

    private func replacements(_ name: [UInt8], _ time: Timestamp, _ scanner: Scanner) -> Replacements {
        kept.withLock { kept in
            if let known = Self.known(name, time, in: &kept) { return known }
            kept = kept.filter { !Self.isForgotten($0.value, time) }
            if kept.count >= Self.most, let least = kept.min(by: { $0.value.used < $1.value.used })?.key {
                kept[least] = nil
            }
            let made = Replacements(Replacer(scanner: scanner, key: key).scoped(to: name, capacity: Self.capacity))
            kept[name] = Kept(replacements: made, used: time)
            return made
        }
    }

    private static func known(_ name: [UInt8], _ time: Timestamp, in kept: inout [[UInt8]: Kept]) -> Replacements? {
        guard let known = kept[name] else { return nil }
        if isForgotten(known, time) {
            kept[name] = nil
            return nil
        }
        kept[name]?.used = max(known.used, time)
        return known.replacements
    }

    private static func isForgotten(_ kept: Kept, _ time: Timestamp) -> Bool {
        kept.used.advanced(bySeconds: idle) < time
    }
}
