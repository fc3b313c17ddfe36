/// Numbers little endian, texts and bytes after their length.
extension [UInt8] {
    mutating func append(number value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }

    mutating func append(counted text: String?) {
        guard let text else { return append(number: UInt32.max) }
        append(number: UInt32(text.utf8.count))
        append(contentsOf: text.utf8)
    }

    mutating func append(counted bytes: [UInt8]?) {
        guard let bytes else { return append(number: UInt32.max) }
        append(number: UInt32(bytes.count))
        append(contentsOf: bytes)
    }
}

/// Reads what the extension above wrote; every read is `nil` beyond the end.
struct JournalReader {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { offset == bytes.count }

    mutating func number<Value: FixedWidthInteger>(_ type: Value.Type = Value.self) -> Value? {
        let size = MemoryLayout<Value>.size
        guard bytes.count - offset >= size else { return nil }
        defer { offset += size }
        return Value(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: type))
    }

    /// The outer `nil` says that there is nothing to read, the inner one that nothing was written.
    mutating func data() -> [UInt8]?? {
        guard let count = number(UInt32.self) else { return nil }
        if count == .max { return .some(nil) }
        guard bytes.count - offset >= Int(count) else { return nil }
        defer { offset += Int(count) }
        return Array(bytes[offset..<offset + Int(count)])
    }

    mutating func text() -> String?? {
        guard let data = data() else { return nil }
        guard let data else { return .some(nil) }
        guard let text = String(validating: data, as: UTF8.self) else { return nil }
        return text
    }

    mutating func requiredData() -> [UInt8]? { data() ?? nil }
    mutating func requiredText() -> String? { text() ?? nil }
}
