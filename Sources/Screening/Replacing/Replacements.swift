internal import Domain
internal import Inspection
internal import Synchronization

/// What was put in the place of values in one conversation. One for all threads.
///
/// Holds the values themselves, in memory only.
final class Replacements: Sendable {
    private let replacer: Mutex<Replacer>
    private let cache = Mutex(RestoringCache())

    init(_ replacer: consuming Replacer) { self.replacer = Mutex(replacer) }

    /// What `chosen` writes in the place of `value`; `nil` when it can make nothing of it.
    ///
    /// What stands for a value already, in what the person sends back, stays as it is.
    func replacement(of value: FoundValue, by chosen: MaskingOperator, in direction: Direction) -> [UInt8]? {
        replacer.withLock { replacer in
            guard chosen == .synthetic else { return replacer.replacement(of: value, by: chosen) }
            if replacer.surrogates.contains(value.bytes) { return value.bytes }
            // An answer's values were never the person's: their surrogates are for good.
            return replacer.replacement(of: value, by: chosen, mayReturn: direction == .request)
        }
    }

    /// Whether no new value gets a surrogate any more.
    var isFull: Bool { replacer.withLock { $0.surrogates.isFull } }

    /// What was put in the place of values until now, with room for more ways of writing them.
    func widened(to capacity: Int) -> Replacements {
        Replacements(replacer.withLock { $0.widened(to: capacity) })
    }

    /// Says which values stand in a text, so that no surrogate is like one of them.
    func note(_ values: [FoundValue]) {
        replacer.withLock { replacer in
            for value in values { replacer.note(value) }
        }
    }

    /// Puts back what `disclosure` lets the reader see; `nil` when there is nothing.
    func restoring(showing disclosure: Disclosure) -> RestoringStream? {
        let surrogates = replacer.withLock { $0.surrogates }
        let shown = surrogates.labels(showing: disclosure)
        if shown.isEmpty { return nil }
        let stream = cache.withLock { cache in
            cache.stream(surrogates.version, shown) { surrogates.restoring(showing: disclosure) }
        }
        return stream.isEmpty ? nil : stream
    }
}
