public import Domain
public import Inspection

/// Inspects header fields, of requests and answers alike. One serves every thread.
///
/// A field that was seen before and held nothing costs a look at its hash: most fields of most messages.
public final class HeaderScreen: Sendable {
    /// One field as it came.
    public struct Line: Hashable, Sendable {
        public var name: String
        public var value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    private let scanner: Scanner
    private let clean = CleanLines()

    public init(scanner: Scanner) { self.scanner = scanner }

    /// What a field is known by; `nil` for one too short and plain to hold anything.
    public static func hash(_ name: String, _ value: String) -> Int? {
        if HarmlessLine.matches(name.utf8, value.utf8) { return nil }
        return CleanLines.hash(name, value)
    }

    /// The same for bytes of UTF-8.
    public static func hash(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Int? {
        if HarmlessLine.matches(name, value) { return nil }
        return CleanLines.hash(name, value)
    }

    /// The places of the fields that have to be looked at: all but those that were found to hold nothing, whatever the
    /// policy was.
    public func unknown(_ hashes: [Int?]) -> [Int] { clean.unknown(hashes) }

    /// - Throws: ``Refusal`` when the check cannot be made. What policy stops is no refusal here: that is decided from
    ///   ``ScreenedHeader/labels``.
    public func screen(
        _ lines: [Line], profile: Profile, direction: Direction
    ) throws(Refusal) -> ScreenedHeader {
        var screened = ScreenedHeader(lines: lines)
        let inspector = Inspector(scanner: scanner, profile: profile, direction: direction, nil, guesses: .ignored)
        if try areClean(lines, inspector) { return screened }
        var tally = Tally()
        for (index, line) in lines.enumerated() {
            let text = Self.text(line)
            let marks = try inspector.marks(in: text)
            if marks.isEmpty { continue }
            tally.count(marks, in: text)
            screened.passages.append(Self.passage(line, text, marks))
            guard let masked = inspector.masked(text, marks) else { continue }
            let start = line.name.utf8.count + Self.separator.count
            let first = marks.first { inspector.replaces($0.action) }?.span.range.lowerBound ?? start
            // A field is known by its name: one that would have another is none.
            screened.lines[index] =
                first < start
                ? nil : Line(name: line.name, value: String(decoding: masked.dropFirst(start), as: UTF8.self))
            screened.isChanged = true
        }
        screened.labels = tally.labels
        screened.strictest = tally.strictest
        return screened
    }

    /// Looks at all lines at once, each out of sight of the others: a scan costs more to begin than to go on.
    private func areClean(_ lines: [Line], _ inspector: Inspector) throws(Refusal) -> Bool {
        if lines.isEmpty { return true }
        var text: [UInt8] = []
        text.reserveCapacity(lines.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + Self.gap.count + 2 })
        for line in lines {
            Self.append(line, to: &text)
            text.append(contentsOf: Self.gap)
        }
        guard try inspector.marks(in: text).isEmpty else { return false }
        let short = lines.filter { $0.name.utf8.count + $0.value.utf8.count <= CleanLines.longest }
        clean.insert(short.map { CleanLines.hash($0.name, $0.value) })
        return true
    }

    private static let separator = Array(": ".utf8)
    /// No detector reads further back than 64 bytes to understand a value.
    private static let gap = [UInt8](repeating: 0x0A, count: 64)

    private static func append(_ line: Line, to text: inout [UInt8]) {
        text.append(contentsOf: line.name.utf8)
        text.append(contentsOf: separator)
        text.append(contentsOf: line.value.utf8)
    }

    private static func text(_ line: Line) -> [UInt8] {
        var text: [UInt8] = []
        append(line, to: &text)
        return text
    }

    private static func passage(_ line: Line, _ text: [UInt8], _ marks: [Passage.Mark]) -> Passage {
        let start = line.name.utf8.count + separator.count
        guard marks.allSatisfy({ $0.span.range.lowerBound >= start }) else {
            return Passage(surface: "header", text: text, marks: marks)
        }
        let moved = marks.map { mark in
            var mark = mark
            mark.span.range = mark.span.range.lowerBound - start..<mark.span.range.upperBound - start
            return mark
        }
        return Passage(surface: "header:\(line.name)", text: Array(text[start...]), marks: moved)
    }
}

/// Header fields after inspection, with what policy withholds replaced.
public struct ScreenedHeader: Sendable {
    /// In the order they came in; `nil` for a field whose name itself holds a value.
    public var lines: [HeaderScreen.Line?]
    public var isChanged = false
    public var passages: [Passage] = []
    /// How many different values of each label there are, whatever happens to them.
    public var labels: [Label: Int] = [:]
    public var strictest = LabelAction.allow
}
