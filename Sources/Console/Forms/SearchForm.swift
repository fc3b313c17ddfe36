import Domain
import Ledger
import Registry

/// What is looked for in the record, where, and what for.
struct SearchForm {
    /// Days that are looked through when no time is named.
    static let usualDays: Int64 = 7
    private static let moment = "a time is written 2026-11-23T14:05, in UTC"

    /// `nil` when there are ``problems``, or nothing was sent.
    private(set) var search: RecordSearch?
    private(set) var problems: [FormProblem] = []
    /// What was written, by the names of the fields: to be mended, or asked again.
    private(set) var written: [String: String] = [:]

    init() {}

    init(_ fields: FormFields, now: Timestamp) {
        for name in FieldNames.search.keys { written[name] = fields.filled(name) }
        var reader = FieldReader(fields, FieldNames.search)
        let takes = "between 2 and some 400 characters to look for, besides white space"
        let text = reader.read("text", takes) { TextSearch(text: $0).isAnswerable ? $0 : nil }
        if text == nil, reader.problems.isEmpty { reader.complain("text", takes) }
        let from = reader.read("from", Self.moment) { CivilTime.timestamp(ofInput: $0) }
        let to = reader.read("to", Self.moment) { CivilTime.timestamp(ofInput: $0) }
        let person = reader.read("person", "an address such as ann@example.com", EmailAddress.normal)
        let asset = reader.text("asset", limit: 128)
        let conversation = reader.text("conversation", limit: 200, "a name such as conv_… or thread_…")
        let start = reader.read("start", "the number of a record") { text in
            text.utf8.count <= 18 ? Int64(text).flatMap { $0 >= 0 ? $0 : nil } : nil
        }
        let reasonTakes = "10 to 500 characters"
        let reason = reader.read("reason", reasonTakes) { Justification($0) == nil ? nil : $0 }
        if fields.filled("reason") == nil { reader.complain("reason", reasonTakes) }
        // Whole seconds, so that who goes on looks through the same window.
        let end = to ?? Timestamp(microseconds: (now.microseconds / 1_000_000 + 1) * 1_000_000)
        let begin = from ?? end.advanced(bySeconds: -Self.usualDays * 86_400)
        if reader.problems.isEmpty, end <= begin { reader.complain("to", "the end lies before the start") }
        problems = reader.problems
        guard problems.isEmpty, let text, let reason else { return }
        search = RecordSearch(
            TextSearch(
                text: text, from: begin, to: end, person: person, asset: asset, conversation: conversation,
                start: start),
            reason: reason)
    }
}
