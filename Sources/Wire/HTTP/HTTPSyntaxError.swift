/// Why bytes are not an HTTP/1.1 message (RFC 9112), or could be read as two different ones. Says nothing of what they
/// hold.
public enum HTTPSyntaxError: Error, Hashable, Sendable {
    case startLine
    case version
    case fieldLine
    /// Content-Length and Transfer-Encoding do not say in one way where the body ends.
    case framing
    case chunk
    /// More bytes of header, chunk extension or trailer than are read.
    case tooLarge
    /// An answer that leaves HTTP: 101, or interim answers without end.
    case upgrade
}
