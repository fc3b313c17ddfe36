/// What would be let go at a moment, or was.
public struct RetentionPlan: Hashable, Sendable {
    /// Records that one rule lets go.
    public struct Class: Hashable, Sendable {
        /// The rule's name, or ``RetentionRules/otherwiseName``.
        public var name: String
        public var count: Int
        /// The lowest and the highest of their numbers.
        public var first: Int64
        public var last: Int64

        public init(name: String, count: Int, first: Int64, last: Int64) {
            self.name = name
            self.count = count
            self.first = first
            self.last = last
        }
    }

    /// In the order of their names; only those with records.
    public var classes: [Class] = []
    /// Records that a legal hold keeps, though it would be their time.
    public var held = 0

    public init(classes: [Class] = [], held: Int = 0) {
        self.classes = classes
        self.held = held
    }

    /// How many go.
    public var count: Int { classes.reduce(0) { $0 + $1.count } }

    mutating func add(_ name: String, _ sequences: [Int64]) {
        guard let first = sequences.first, let last = sequences.last else { return }
        guard let index = classes.firstIndex(where: { $0.name >= name }) else {
            classes.append(Class(name: name, count: sequences.count, first: first, last: last))
            return
        }
        guard classes[index].name == name else {
            classes.insert(Class(name: name, count: sequences.count, first: first, last: last), at: index)
            return
        }
        classes[index].count += sequences.count
        classes[index].first = min(classes[index].first, first)
        classes[index].last = max(classes[index].last, last)
    }
}

/// What came of applying the rules.
public struct RetentionOutcome: Hashable, Sendable {
    public var plan: RetentionPlan
    /// The numbers of the receipts, those for what an interrupted run had left included.
    public var receipts: [Int64]
}
