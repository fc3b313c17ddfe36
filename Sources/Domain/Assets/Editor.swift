/// Somebody who may change an asset besides its owner, and what of it.
public struct Editor: Hashable, Sendable, Codable {
    /// What of an asset somebody may change.
    public enum Right: String, Hashable, Sendable, CaseIterable, Codable, Comparable {
        case instructions
        /// Knowledge files, up to a classification.
        case knowledge
        /// Actions and what they reach.
        case actions
        /// Tools the model may ask for, and MCP servers.
        case tools
        case sharing
        /// All of it, editors included.
        case everything

        public static func < (left: Right, right: Right) -> Bool { left.rawValue < right.rawValue }
    }

    /// A person's e-mail address or a group's name.
    public enum Subject: Hashable, Sendable, Codable {
        case person(String)
        case group(String)

        public var name: String {
            switch self {
            case .person(let name), .group(let name): name
            }
        }
    }

    public var subject: Subject
    public var rights: Set<Right>
    /// The highest classification of files they may add or change, where they may do that at all.
    public var knowledge: Classification

    public init(_ subject: Subject, rights: Set<Right>, knowledge: Classification = .internal) {
        self.subject = subject
        self.rights = rights
        self.knowledge = knowledge
    }

    public func includes(_ person: Person) -> Bool {
        switch subject {
        case .person(let email): email == person.email
        case .group(let group): person.groups.contains(group)
        }
    }
}
