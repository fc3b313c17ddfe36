/// Why a service gave no answer that can be used. What the network says of it is not repeated: it is not ours.
public enum OutboundError: Error, Hashable, Sendable {
    /// No connection, no TLS, no answer in time.
    case unreachable
    /// More than was asked for.
    case tooLarge
}
