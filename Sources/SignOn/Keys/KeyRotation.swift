internal import Domain

/// When a provider's keys are fetched: before their first use, when they are ten minutes old, and when a token names one
/// that is not among them, at most once a minute.
///
/// Pure: it is told the time and what was fetched. A key that the provider has taken away is believed ten minutes longer
/// at most, and not at all once it was seen to be gone.
public struct KeyRotation: Sendable {
    /// Seconds.
    static let longestBelief: Int64 = 600
    static let patience: Int64 = 60

    private var set: KeySet?
    private var fetched: Timestamp?
    /// When an unknown name was the reason to fetch last.
    private var askedAgain: Timestamp?

    public init() {}

    enum Step: Sendable {
        case use([VerificationKey])
        /// Fetch the key set, give it to ``fetched(_:now:)``, and ask again.
        case fetch
        case refuse(TokenRefusal)
    }

    /// - Parameter hasFetched: Whether the keys were fetched for this token already.
    mutating func step(for token: CompactToken, now: Timestamp, hasFetched: Bool) -> Step {
        guard let set, let fetched, Self.isWithin(Self.longestBelief, fetched, now) else {
            return hasFetched ? .refuse(.unknownKey) : .fetch
        }
        do throws(TokenRefusal) {
            return .use(try set.keys(for: token))
        } catch .unknownKey {
            guard !hasFetched, askedAgain.map({ !Self.isWithin(Self.patience, $0, now) }) ?? true else {
                return .refuse(.unknownKey)
            }
            askedAgain = now
            return .fetch
        } catch {
            return .refuse(error)
        }
    }

    mutating func fetched(_ set: KeySet, now: Timestamp) {
        self.set = set
        fetched = now
    }

    /// A moment in the future, after a clock was set back, is not within anything.
    private static func isWithin(_ seconds: Int64, _ moment: Timestamp, _ now: Timestamp) -> Bool {
        moment <= now && now < moment.advanced(bySeconds: seconds)
    }
}
