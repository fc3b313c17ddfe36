/// A text that a reader of a document sees in one piece, and where each run of it is written.
struct MarkupPassage {
    /// A run: what it stands for, and where it is written.
    struct Run {
        enum Revision { case none, inserted, deleted }

        /// How it is written: between tags or quotation marks, as an address, or as it is.
        enum Writing { case escaped, address, raw }

        var bytes: [UInt8]
        /// Where it is written; `nil` for what an element stands for, as a tab.
        var range: Range<Int>?
        var revision = Revision.none
        var writing = Writing.escaped
    }

    var kind: Part.Kind
    /// What stands before the text and says what it is: the name of an element, the heading of a column.
    var context: [UInt8] = []
    var runs: [Run] = []

    /// The text as it is now, or as it was before tracked changes.
    func text(before: Bool = false) -> [UInt8] {
        runs(before: before).reduce(into: []) { $0 += $1.bytes }
    }

    /// The places in ``runs`` of those that a text is made of.
    func indices(before: Bool) -> [Int] {
        runs.indices.filter { runs[$0].revision != (before ? .inserted : .deleted) }
    }

    private func runs(before: Bool) -> [Run] { indices(before: before).map { runs[$0] } }

    var hasDeletions: Bool { runs.contains { $0.revision == .deleted } }

    var isBlank: Bool { runs.allSatisfy { $0.bytes.allSatisfy { $0 <= 0x20 } } }
}
