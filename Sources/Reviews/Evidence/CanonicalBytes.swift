/// Values as bytes of which no two lists of values have the same: each text is preceded by its length.
struct CanonicalBytes {
    private(set) var bytes: [UInt8] = []

    mutating func add(_ text: String) {
        add(Int64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func add(_ number: Int64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// A byte says whether there is one.
    mutating func add<Value>(_ value: Value?, _ write: (inout CanonicalBytes, Value) -> Void) {
        bytes.append(value == nil ? 0 : 1)
        if let value { write(&self, value) }
    }

    mutating func add(_ texts: Set<String>) {
        add(Int64(texts.count))
        for text in texts.sorted() { add(text) }
    }
}
