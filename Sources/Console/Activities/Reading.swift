public import Domain

/// Somebody is about to look at what others wrote, or at what policy withheld: an act that is itself recorded.
public struct Reading: Hashable, Sendable {
    /// The activity that is looked at.
    public var activity: String
    /// Who looks, and from which address.
    public var person: Person
    public var client: String
    /// Whether what policy withheld is shown as it was written.
    public var reveals: Bool

    /// `nil` when nothing is shown that is not the reader's own: their own activities and acts, with what was withheld
    /// hidden. An act holds what was written down by it, such as an asset's instructions.
    init?(of record: ActivityRecord, by person: Person, client: String, revealing: Bool) {
        let shown = record.parts.filter {
            [.modelRequest, .modelResponse, .administration].contains($0.facts.kind) && !$0.passages.isEmpty
        }
        guard let first = record.parts.first, !shown.isEmpty else { return nil }
        let withheld = shown.contains { $0.passages.contains { $0.marks.contains { $0.action.withholds } } }
        reveals = revealing && withheld
        guard reveals || first.facts.person != person.email else { return nil }
        activity = record.id
        self.person = person
        self.client = client
    }

    /// Of the text of a file, which is shown as it was written; `nil` for the reader's own.
    init?(ofFile file: FileRecord, by person: Person, client: String) {
        guard file.uploader != person.email else { return nil }
        activity = file.activity
        self.person = person
        self.client = client
        reveals = true
    }

    /// `activity.reveal` or `activity.read`.
    public var operation: String { reveals ? "activity.reveal" : "activity.read" }
}
