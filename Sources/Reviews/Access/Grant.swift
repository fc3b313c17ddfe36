/// How somebody came to hold something, which says what has to be undone to take it away.
public enum Grant: Hashable, Sendable {
    /// Everybody has it.
    case everyone
    /// The holder is named where it is granted.
    case named
    /// All members of a group have it.
    case group(String)
    /// All who have a role have it.
    case role(String)
    /// Somebody made it for the holder; `nil` where nobody knows who.
    case issued(by: String?)
    /// A directory says so, and may say so again.
    case directory(String)
}
