/// Header fields in their order and spelling. One buffer holds all bytes; what passes through is copied, never decoded.
public struct HeaderFields: Sendable, ExpressibleByDictionaryLiteral {
    private struct Entry: Sendable {
        var name: HeaderName
        var nameStart: UInt32
        var nameEnd: UInt32
        var valueStart: UInt32
        var valueEnd: UInt32
    }

    private var bytes: [UInt8] = []
    private var entries: [Entry] = []

    public init() {}

    public init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { add(name, value) }
    }

    public init(_ elements: [(String, String)]) {
        for (name, value) in elements { add(name, value) }
    }

    /// The fields whose lines make up the rest of a head, each already checked.
    init(bytes: [UInt8], capacity: Int) {
        self.bytes = bytes
        entries.reserveCapacity(capacity)
    }

    mutating func note(name: Range<Int>, value: Range<Int>) {
        let known = bytes.withUnsafeBytes { HeaderName(UnsafeRawBufferPointer(rebasing: $0[name])) }
        entries.append(
            Entry(
                name: known, nameStart: UInt32(name.lowerBound), nameEnd: UInt32(name.upperBound),
                valueStart: UInt32(value.lowerBound), valueEnd: UInt32(value.upperBound)))
    }

    // MARK: - Reading

    public var count: Int { entries.count }
    public var indices: Range<Int> { entries.indices }

    /// The size of the lines, as they would be written.
    public var byteCount: Int {
        entries.reduce(0) { $0 + Int($1.nameEnd - $1.nameStart) + Int($1.valueEnd - $1.valueStart) + 4 }
    }

    public func header(at index: Int) -> HeaderName { entries[index].name }
    public func name(at index: Int) -> String { text(entries[index].nameStart, entries[index].nameEnd) }
    public func value(at index: Int) -> String { text(entries[index].valueStart, entries[index].valueEnd) }

    /// A field's value as it came.
    public func withValue<Result>(at index: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let entry = entries[index]
        return bytes.withUnsafeBytes {
            body(UnsafeRawBufferPointer(rebasing: $0[Int(entry.valueStart)..<Int(entry.valueEnd)]))
        }
    }

    /// A field's name and value as they came.
    public func withLine<Result>(
        at index: Int, _ body: (_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Result
    ) -> Result {
        let entry = entries[index]
        return bytes.withUnsafeBytes {
            body(
                UnsafeRawBufferPointer(rebasing: $0[Int(entry.nameStart)..<Int(entry.nameEnd)]),
                UnsafeRawBufferPointer(rebasing: $0[Int(entry.valueStart)..<Int(entry.valueEnd)]))
        }
    }

    public func contains(_ name: HeaderName) -> Bool { entries.contains { $0.name == name } }
    public func count(of name: HeaderName) -> Int { entries.count { $0.name == name } }

    public func first(_ name: HeaderName) -> String? {
        entries.first { $0.name == name }.map { text($0.valueStart, $0.valueEnd) }
    }

    /// Every member of the lists in all fields of this name: `a, b` is two (RFC 9110 section 5.6.1).
    public func members(_ name: HeaderName) -> [String] {
        guard contains(name) else { return [] }
        return entries.filter { $0.name == name }
            .flatMap { text($0.valueStart, $0.valueEnd).split(separator: ",", omittingEmptySubsequences: false) }
            .map(Self.trimmed)
    }

    private static func trimmed(_ text: Substring) -> String {
        func isSpace(_ character: Character) -> Bool { character == " " || character == "\t" }
        var text = text.drop(while: isSpace)
        while let last = text.last, isSpace(last) { text.removeLast() }
        return String(text)
    }

    /// Every value of a field that is none of ``HeaderName``, by its name without case.
    public func values(named name: String) -> [String] {
        let wanted = name.lowercased()
        return indices.filter { self.name(at: $0).lowercased() == wanted }.map(value(at:))
    }

    /// Whether a field's value holds `text`, byte for byte.
    public func value(at index: Int, contains text: [UInt8]) -> Bool {
        withValue(at: index) { value in
            guard !text.isEmpty, value.count >= text.count else { return false }
            return (0...value.count - text.count).contains { start in
                value[start] == text[0] && value[start..<start + text.count].elementsEqual(text)
            }
        }
    }

    private func text(_ start: UInt32, _ end: UInt32) -> String {
        String(decoding: bytes[Int(start)..<Int(end)], as: UTF8.self)
    }

    // MARK: - Writing

    /// Adds a field. The caller's texts must be a token and a value without control characters; others are not added,
    /// since they could end the line.
    public mutating func add(_ name: String, _ value: String) {
        let start = bytes.count
        bytes.append(contentsOf: name.utf8)
        let nameEnd = bytes.count
        bytes.append(contentsOf: value.utf8)
        let isClean = bytes.withUnsafeBytes { bytes in
            HTTPSyntax.isToken(UnsafeRawBufferPointer(rebasing: bytes[start..<nameEnd]))
                && HTTPSyntax.isFieldValue(UnsafeRawBufferPointer(rebasing: bytes[nameEnd...]))
        }
        guard isClean else { return bytes.removeLast(bytes.count - start) }
        note(name: start..<nameEnd, value: nameEnd..<bytes.count)
    }

    /// Makes room for fields with so many bytes in all.
    public mutating func reserve(fields: Int, bytes count: Int) {
        entries.reserveCapacity(fields)
        bytes.reserveCapacity(count)
    }

    /// Adds a field of others as it is.
    public mutating func add(at index: Int, of other: HeaderFields) {
        let entry = other.entries[index]
        let start = UInt32(bytes.count)
        other.bytes.withUnsafeBytes { from in
            bytes.append(contentsOf: from[Int(entry.nameStart)..<Int(entry.nameEnd)])
            bytes.append(contentsOf: from[Int(entry.valueStart)..<Int(entry.valueEnd)])
        }
        let nameEnd = start + (entry.nameEnd - entry.nameStart)
        entries.append(
            Entry(
                name: entry.name, nameStart: start, nameEnd: nameEnd, valueStart: nameEnd,
                valueEnd: UInt32(bytes.count)))
    }

    public mutating func remove(_ name: HeaderName) { entries.removeAll { $0.name == name } }

    /// Adds a field in place of all that have its name.
    public mutating func set(_ name: String, _ value: String) {
        let before = entries.count
        add(name, value)
        guard entries.count > before, let added = entries.last else { return }
        let wanted = name.lowercased()
        let same = indices.dropLast().filter {
            added.name == .other || added.name == .ours
                ? self.name(at: $0).lowercased() == wanted : entries[$0].name == added.name
        }
        for index in same.reversed() { entries.remove(at: index) }
    }

    /// Appends the field's line.
    public func write(at index: Int, to output: inout [UInt8]) {
        let entry = entries[index]
        bytes.withUnsafeBytes { bytes in
            output.append(contentsOf: bytes[Int(entry.nameStart)..<Int(entry.nameEnd)])
            output.append(UInt8(ascii: ":"))
            output.append(UInt8(ascii: " "))
            output.append(contentsOf: bytes[Int(entry.valueStart)..<Int(entry.valueEnd)])
        }
        output.append(0x0D)
        output.append(0x0A)
    }

    /// Appends every line.
    public func write(to output: inout [UInt8]) {
        for index in indices { write(at: index, to: &output) }
    }
}

extension HeaderFields: Sequence {
    /// Names and values as texts.
    public func makeIterator() -> IndexingIterator<[(name: String, value: String)]> {
        indices.map { (name: name(at: $0), value: value(at: $0)) }.makeIterator()
    }
}
