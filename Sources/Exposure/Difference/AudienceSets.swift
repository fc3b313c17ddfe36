internal import Domain

/// An audience as the sets it is made of.
struct AudienceSets {
    var isEveryone: Bool
    var groups: Set<String> = []
    var people: Set<String> = []

    init(_ audience: Audience) {
        switch audience {
        case .everyone: isEveryone = true
        case .limited(let groups, let people):
            isEveryone = false
            self.groups = groups
            self.people = people
        }
    }

    var word: String { isEveryone ? "everyone" : "limited" }

    /// The groups and then the people that the other does not have.
    func members(beyond other: AudienceSets) -> [String] {
        groups.subtracting(other.groups).sorted() + people.subtracting(other.people).sorted()
    }
}
