/// What a field of a form takes, where it was given something else.
struct FormProblem: Hashable {
    /// As the page calls it.
    var field: String
    var message: String
}

/// Reads the fields of a form, and notes those that cannot be read.
struct FieldReader {
    let fields: FormFields
    /// What the page calls each; a field that is on no page has its name in the address.
    private let names: [String: String]
    private(set) var problems: [FormProblem] = []
    /// What stood in the fields that could not be read, by their names in the address: to be mended there.
    private(set) var rejected: [String: String] = [:]

    init(_ fields: FormFields, _ names: [String: String]) {
        self.fields = fields
        self.names = names
    }

    /// The value as `parse` reads it; `nil` for a field that is empty, or that it cannot read.
    mutating func read<Value>(_ name: String, _ takes: String, _ parse: (String) -> Value?) -> Value? {
        guard let given = fields.filled(name) else { return nil }
        if let value = parse(given) { return value }
        rejected[name] = given
        complain(name, takes)
        return nil
    }

    /// What a box says; `usual` for a field that is empty, or that it cannot read.
    mutating func flag(_ name: String, usual: Bool = false) -> Bool {
        read(name, "yes or no") { ["yes": true, "no": false][$0] } ?? usual
    }

    mutating func complain(_ name: String, _ message: String) {
        problems.append(FormProblem(field: names[name] ?? name, message: message))
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
