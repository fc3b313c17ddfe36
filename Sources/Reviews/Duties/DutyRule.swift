/// Two things that nobody may be able to do both of.
public struct DutyRule: Hashable, Sendable {
    /// Where both would have to be held.
    public enum Reach: String, Hashable, Sendable, CaseIterable {
        /// Anywhere: who does one does the other nowhere.
        case anywhere
        /// Of one thing: an author of one asset may approve another.
        case sameObject = "same_object"
    }

    public let id: String
    /// What it is for, for people.
    public let text: String
    public let one: Duty
    public let other: Duty
    public let reach: Reach

    /// - Returns: `nil` when the two are the same, or a name or the text is empty, too long or of several lines.
    public init?(id: String, text: String, _ one: Duty, _ other: Duty, reach: Reach) {
        guard one != other, ReviewText.isName(id), ReviewText.isName(text), ReviewText.isName(one.name),
            ReviewText.isName(other.name)
        else { return nil }
        self.id = id
        self.text = text
        self.one = one
        self.other = other
        self.reach = reach
    }
}

/// Something somebody is there for, or may do.
public enum Duty: Hashable, Sendable {
    case role(String)
    case action(String)
    case right(String)

    public var name: String {
        switch self {
        case .role(let name), .action(let name), .right(let name): name
        }
    }
}

/// All that one person holds.
public struct DutyHolder: Hashable, Sendable {
    /// Something the person is there for or may do, and of what.
    public struct Held: Hashable, Sendable {
        public let duty: Duty
        /// Of what; `nil` is of everything.
        public let object: String?

        public init(_ duty: Duty, of object: String? = nil) {
            self.duty = duty
            self.object = object
        }
    }

    public let person: String
    public let held: Set<Held>

    public init(_ person: String, _ held: Set<Held>) {
        self.person = person
        self.held = held
    }
}
