/// Cuts an event stream (WHATWG HTML, section 9.2) into its events without changing a byte of it.
///
/// The bytes of all events and of ``finish()`` together are the bytes put in, however they were cut into chunks.
///
/// ```swift
/// reader.append(chunk)
/// while let event = try reader.next() { pass(event.raw) }
/// ```
///
/// Call ``next()`` until it is `nil` after every ``append(_:)-([UInt8])``: what is held is then less than one event.
public struct SSEReader: Sendable {
    private let maximumEventBytes: Int
    private var buffer: [UInt8] = []
    /// Where the event being read begins.
    private var start = 0
    /// Where its current line begins.
    private var line = 0
    /// Everything before is scanned.
    private var scanned = 0
    /// Whether the byte before `scanned` is a CR that ended a line, so that an LF now belongs to it.
    private var afterCR = false
    /// Whether no line of the stream has ended yet.
    private var atStreamStart = true
    private var fields = SSEFields()
    private var failed = false

    /// - Parameter maximumEventBytes: An event with more bytes is an error.
    public init(maximumEventBytes: Int = 8 << 20) { self.maximumEventBytes = maximumEventBytes }

    /// Bytes that were put in and not given out yet.
    public var pending: Int { buffer.count - start }

    public mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBytes { append($0) } }

    public mutating func append(_ bytes: UnsafeRawBufferPointer) {
        if start == buffer.count {
            buffer.removeAll(keepingCapacity: buffer.capacity <= 65_536)
            shift(by: start)
        } else if start > 0, start >= buffer.count / 2 {
            // At least as much is dropped as is moved: linear over the stream.
            buffer.removeFirst(start)
            shift(by: start)
        }
        buffer.append(contentsOf: bytes)
    }

    /// The next event that is complete; `nil` when more bytes are needed.
    ///
    /// - Throws: ``SSEError/eventTooLong(limit:)``, from then on each time.
    public mutating func next() throws(SSEError) -> SSEEvent? {
        while !failed, let content = nextLine() {
            guard content.isEmpty else {
                fields.take(line: content, of: buffer, from: start)
                continue
            }
            if scanned - start > maximumEventBytes { break }
            var event = SSEEvent(raw: Array(buffer[start..<scanned]))
            fields.move(into: &event)
            start = scanned
            return event
        }
        if scanned - start > maximumEventBytes { failed = true }
        if failed { throw .eventTooLong(limit: maximumEventBytes) }
        return nil
    }

    /// The bytes that no event took, for the stream has ended: usually none. The reader then starts anew.
    public mutating func finish() -> [UInt8] {
        let rest = Array(buffer[start...])
        self = SSEReader(maximumEventBytes: maximumEventBytes)
        return rest
    }

    /// The next line without its ending; `nil` when the end has not come yet.
    private mutating func nextLine() -> Range<Int>? {
        if afterCR, scanned < buffer.count {
            afterCR = false
            if buffer[scanned] == 0x0A {
                scanned += 1
                line = scanned
            }
        }
        scanned = LineEnd.index(in: buffer.span, from: scanned)
        guard scanned < buffer.count else { return nil }
        var content = line..<scanned
        if atStreamStart, buffer[content].starts(with: [0xEF, 0xBB, 0xBF]) { content = line + 3..<scanned }
        atStreamStart = false
        afterCR = buffer[scanned] == 0x0D
        scanned += 1
        if afterCR, scanned < buffer.count {
            if buffer[scanned] == 0x0A { scanned += 1 }
            afterCR = false
        }
        line = scanned
        return content
    }

    private mutating func shift(by offset: Int) {
        start -= offset
        line -= offset
        scanned -= offset
    }
}
