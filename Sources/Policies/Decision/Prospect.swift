/// Whether something could be done in some circumstances.
public enum Prospect: Hashable, Sendable {
    /// No reason against it was found. Conditions are not solved, so it is not certain.
    case possible
    /// Certain, whatever the circumstances.
    ///
    /// - by: The ids of the policies that forbid it; empty where nothing permits it.
    case impossible(by: [String])
}
