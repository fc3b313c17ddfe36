/// What a field of a form takes, where it was given something else.
struct FormProblem: Hashable {
    var field: String
    var message: String
}

/// Reads the fields of a form, and notes those that cannot be read.
struct FieldReader {
    let fields: FormFields
    private(set) var problems: [FormProblem] = []

    init(_ fields: FormFields) { self.fields = fields }

    /// The value as `parse` reads it; `nil` for a field that is empty, or that it cannot read.
    mutating func read<Value>(_ name: String, _ takes: String, _ parse: (String) -> Value?) -> Value? {
        guard let given = fields.filled(name) else { return nil }
        if let value = parse(given) { return value }
        problems.append(FormProblem(field: name, message: takes))
        return nil
    }

    /// One line of text.
    ///
    /// - Parameters:
    ///   - limit: Bytes at most.
    ///   - takes: What to say of anything else.
    mutating func text(_ name: String, limit: Int, _ takes: String? = nil) -> String? {
        read(name, takes ?? "at most \(limit) characters, on one line") {
            $0.utf8.count <= limit && $0.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F } ? $0 : nil
        }
    }
}
