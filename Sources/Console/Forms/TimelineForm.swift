import Domain

/// The timeline's filter as it stands in the address, and back.
struct TimelineForm: Hashable {
    var query = TimelineQuery()
    /// Continue below the activity that began with this record.
    var before: Int64?
    /// What could not be read: field and what it takes.
    var problems: [Problem] = []

    struct Problem: Hashable {
        var field: String
        var message: String
    }

    init(query: TimelineQuery = TimelineQuery(), before: Int64? = nil) {
        self.query = query
        self.before = before
    }

    init(_ fields: FormFields) {
        query.personPart = text(fields, "person", limit: 254)?.lowercased()
        query.asset = text(fields, "asset", limit: 128)
        query.operation = text(fields, "operation", limit: 128)
        query.label = read(fields, "label", "a label is written TYPE or TYPE/SUBTYPE in capitals") { Label(name: $0) }
        query.outcome = read(fields, "outcome", "a verdict is permit, mask, coach, hold or deny") {
            Outcome(rawValue: $0)
        }
        let moment = "a time is written 2026-11-23T14:05, in UTC"
        query.from = read(fields, "from", moment) { CivilTime.timestamp(ofInput: $0) }
        query.to = read(fields, "to", moment) { CivilTime.timestamp(ofInput: $0) }
        before = read(fields, "before", "a page starts at the number of a record") {
            $0.utf8.count <= 18 ? Int64($0).flatMap { $0 >= 0 ? $0 : nil } : nil
        }
        if let from = query.from, let to = query.to, to <= from {
            problems.append(Problem(field: "to", message: "the end lies before the start"))
        }
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

    private mutating func text(_ fields: FormFields, _ name: String, limit: Int) -> String? {
        read(fields, name, "at most \(limit) characters, on one line") {
            $0.utf8.count <= limit && $0.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F } ? $0 : nil
        }
    }

    private mutating func read<Value>(
        _ fields: FormFields, _ name: String, _ takes: String, _ parse: (String) -> Value?
    ) -> Value? {
        guard let given = fields.filled(name) else { return nil }
        if let value = parse(given) { return value }
        problems.append(Problem(field: name, message: takes))
        return nil
    }
}
