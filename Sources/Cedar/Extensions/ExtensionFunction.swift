/// Functions and methods of the extension types. The raw value is the name in policies and in JSON.
///
/// Source: https://docs.cedarpolicy.com/policies/syntax-operators.html, RFC 80 for datetime and duration.
public enum ExtensionFunction: String, Sendable, Hashable, CaseIterable {
    case ip
    case isIpv4
    case isIpv6
    case isLoopback
    case isMulticast
    case isInRange
    case decimal
    case lessThan
    case lessThanOrEqual
    case greaterThan
    case greaterThanOrEqual
    case datetime
    case duration
    case offset
    case durationSince
    case toDate
    case toTime
    case toMilliseconds
    case toSeconds
    case toMinutes
    case toHours
    case toDays

    /// `ip("…")` and friends: written as a function of one string.
    public var isConstructor: Bool {
        switch self {
        case .ip, .decimal, .datetime, .duration: true
        default: false
        }
    }

    /// Arguments it takes, the receiver of a method included.
    public var arity: Int {
        switch self {
        case .isInRange, .lessThan, .lessThanOrEqual, .greaterThan, .greaterThanOrEqual, .offset, .durationSince: 2
        default: 1
        }
    }
}
