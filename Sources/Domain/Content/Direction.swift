/// Which way content travels through a door.
public enum Direction: String, Hashable, Sendable, CaseIterable {
    /// From the person to the model.
    case request
    /// From the model to the person.
    case response
}
