public import Domain
public import Extraction

/// What is in a document and how far it may go. Holds no value in full.
public struct ContentReport: Hashable, Sendable {
    /// Values of one kind.
    public struct Line: Hashable, Sendable {
        public let label: Label
        /// Different values, however often each is written.
        public internal(set) var count: Int
        /// A few of them, masked, with where they stand.
        public internal(set) var samples: [Sample]
    }

    /// A value that can be told from others, and no more.
    public struct Sample: Hashable, Sendable {
        /// The last characters at most; of a credential its kind.
        public let text: String
        /// Names of members from the outermost in; empty in the file itself.
        public let path: [String]
        public let kind: Part.Kind
    }

    /// Why it is not for everybody: a rule, or what the document says.
    public enum Ground: Hashable, Sendable {
        case rule(ClassificationRule, count: Int)
        case marking(Marking)
        /// A member that nothing could be read from.
        case unread(Unread)
    }

    public var type: FileType
    public var classification: Classification
    /// What made it so, the strictest first.
    public var grounds: [Ground]
    /// By label.
    public var lines: [Line]
    public var parts: Int
    public var textBytes: Int
    public var unread: [Unread]
}

extension ContentReport.Ground {
    public var classification: Classification {
        switch self {
        case .rule(let rule, _): rule.classification
        case .marking(let marking): marking.classification
        // What nobody has seen may be anything.
        case .unread: .restricted
        }
    }

    /// One sentence for a person.
    public var sentence: String {
        switch self {
        case .rule(let rule, let count):
            "holds \(count) of \(rule.family), which makes it \(rule.classification.rawValue) from \(rule.least) on"
        case .marking(let marking): "says of itself `\(marking.words)`"
        case .unread(let unread): "has a member that cannot be read (\(unread.type.rawValue)), which may hold anything"
        }
    }
}
