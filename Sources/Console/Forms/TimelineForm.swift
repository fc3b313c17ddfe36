import Domain

/// The timeline's filter as it stands in the address, and back.
struct TimelineForm: Hashable {
    var query = TimelineQuery()
    /// Continue below the activity that began with this record.
    var before: Int64?
    /// What could not be read: field and what it takes.
    var problems: [FormProblem] = []

    init(query: TimelineQuery = TimelineQuery(), before: Int64? = nil) {
        self.query = query
        self.before = before
    }

    init(_ fields: FormFields) {
        var reader = FieldReader(fields, FieldNames.timeline)
        query.personPart = reader.text("person", limit: 254)?.lowercased()
        query.asset = reader.text("asset", limit: 128)
        query.operation = reader.text("operation", limit: 128)
        query.label = reader.read("label", "a label is written TYPE or TYPE/SUBTYPE in capitals") { Label(name: $0) }
        query.outcome = reader.read("outcome", "a verdict is permit, mask, coach, hold or deny") {
            Outcome(rawValue: $0)
        }
        let moment = "a time is written 2026-11-23T14:05, in UTC"
        query.from = reader.read("from", moment) { CivilTime.timestamp(ofInput: $0) }
        query.to = reader.read("to", moment) { CivilTime.timestamp(ofInput: $0) }
        before = reader.read("before", "a page starts at the number of a record") {
            $0.utf8.count <= 18 ? Int64($0).flatMap { $0 >= 0 ? $0 : nil } : nil
        }
        if let from = query.from, let to = query.to, to <= from {
            reader.complain("to", "the end lies before the start")
        }
        problems = reader.problems
    }

    /// Name and value of each field that is set, in a fixed order.
    func fields(paging: Bool = false) -> [(name: String, value: String)] {
        var fields: [(name: String, value: String)] = []
        if let person = query.person ?? query.personPart { fields.append(("person", person)) }
        if let asset = query.asset { fields.append(("asset", asset)) }
        if let label = query.label { fields.append(("label", label.name)) }
        if let outcome = query.outcome { fields.append(("outcome", outcome.rawValue)) }
        if let operation = query.operation { fields.append(("operation", operation)) }
        if let from = query.from { fields.append(("from", CivilTime(from).input)) }
        if let to = query.to { fields.append(("to", CivilTime(to).input)) }
        if paging, let before { fields.append(("before", String(before))) }
        return fields
    }

    /// The address of `path` with this filter.
    func address(_ path: String, paging: Bool = false) -> String {
        let fields = fields(paging: paging)
        return fields.isEmpty ? path : "\(path)?\(FormFields.encode(fields))"
    }
}
