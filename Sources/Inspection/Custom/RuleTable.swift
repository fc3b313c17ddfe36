/// Reads the entries of one table, each once and as what it has to be; what nobody asked for is refused at the end.
struct RuleTable {
    /// What the table is, for errors.
    var subject: String
    private var entries: [String: RuleValue]

    init(_ value: RuleValue, _ subject: String) throws(RuleError) {
        guard case .table(let entries) = value else { throw RuleError(subject, "is \(value.kind) and not a table") }
        self.subject = subject
        self.entries = entries
    }

    func error(_ reason: String, help: String? = nil) -> RuleError { RuleError(subject, reason, help: help) }

    private func wrong(_ key: String, _ value: RuleValue, _ wanted: String) -> RuleError {
        error("`\(key)` is \(value.kind) and not \(wanted)")
    }

    /// Any value, as it is.
    mutating func value(_ key: String) -> RuleValue? { entries.removeValue(forKey: key) }

    mutating func text(_ key: String) throws(RuleError) -> String? {
        guard let value = value(key) else { return nil }
        guard case .text(let text) = value else { throw wrong(key, value, "a text") }
        return text
    }

    mutating func integer(_ key: String, in range: ClosedRange<Int>) throws(RuleError) -> Int? {
        guard let value = value(key) else { return nil }
        guard case .integer(let integer) = value else { throw wrong(key, value, "an integer") }
        guard range.contains(integer) else {
            throw error("`\(key)` is not between \(range.lowerBound) and \(range.upperBound)")
        }
        return integer
    }

    mutating func number(_ key: String, in range: ClosedRange<Double>) throws(RuleError) -> Double? {
        let number: Double
        switch value(key) {
        case nil: return nil
        case .number(let value): number = value
        case .integer(let value): number = Double(value)
        case .some(let value): throw wrong(key, value, "a number")
        }
        guard range.contains(number) else {
            throw error("`\(key)` is not between \(range.lowerBound) and \(range.upperBound)")
        }
        return number
    }

    mutating func truth(_ key: String) throws(RuleError) -> Bool? {
        guard let value = value(key) else { return nil }
        guard case .truth(let truth) = value else { throw wrong(key, value, "true or false") }
        return truth
    }

    /// At most `most` values; none when the key is missing.
    mutating func list(_ key: String, most: Int) throws(RuleError) -> [RuleValue] {
        guard let value = value(key) else { return [] }
        guard case .list(let list) = value else { throw wrong(key, value, "a list") }
        guard list.count <= most else { throw error("`\(key)` has more than \(most) entries") }
        return list
    }

    mutating func texts(_ key: String, most: Int) throws(RuleError) -> [String] {
        var texts: [String] = []
        for value in try list(key, most: most) {
            guard case .text(let text) = value else { throw wrong(key, value, "a text") }
            texts.append(text)
        }
        return texts
    }

    /// The keys nobody asked for, in order.
    var rest: [String] { entries.keys.sorted() }

    /// Nothing is left that nobody asked for.
    func finish() throws(RuleError) {
        if let key = rest.first { throw error("has an entry `\(key)` that is not known", help: "check its spelling") }
    }
}
