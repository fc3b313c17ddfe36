/// One thing to show of a change.
///
/// Its texts are the asset's own, as they were written: whoever shows them escapes them, and makes the invisible
/// visible.
public enum ChangeDetail: Hashable, Sendable {
    /// A text, word by word.
    case words([WordRun])
    /// One value in place of another; `nil` where there is none.
    case value(old: String?, new: String?)
    /// What came and went of a set, sorted.
    case members(added: [String], removed: [String])
    /// One value of several, by name: a limit, or the rule for a label. `nil` where there is none.
    case entry(name: String, old: String?, new: String?)
    /// A tool, and of one that was changed what of it.
    case toolChanged(name: String, PieceChange, properties: [PropertyChange])
    /// The same tools in another order.
    case reordered
    /// The same in another notation.
    case rewritten
    /// Tools that are no list of function tools, so that nothing can be said of them.
    case unreadable(PieceSide)
    /// How many more properties differ than are listed.
    case omitted(Int)
}

/// What became of a piece.
public enum PieceChange: String, Hashable, Sendable {
    case added, removed, changed
}

/// Which of two versions a piece is of.
public enum PieceSide: String, Hashable, Sendable {
    case old, new
}

/// What became of one property of a tool's parameters.
public struct PropertyChange: Hashable, Sendable {
    /// Its names from the outside in, such as `address.street` and `lines[].price`; empty for the tool itself.
    /// Shortened where a name is very long.
    public var path: String
    public var change: PieceChange
    /// What of a changed one differs, sorted: keywords of its schema, `order` for that of its properties, and of a tool
    /// also `description` and `strict`. The first few where there are many.
    public var aspects: [String]

    public init(path: String, change: PieceChange, aspects: [String] = []) {
        self.path = path
        self.change = change
        self.aspects = aspects
    }
}
