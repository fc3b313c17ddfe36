/// A source text with a name, able to turn byte offsets into what people read.
public struct SourceText: Sendable {
    /// File name, or something like `<policy>`; appears in rendered diagnostics.
    public let name: String
    public let bytes: [UInt8]
    /// Where each line begins.
    private let lineStarts: [Int]

    public init(_ text: String, name: String = "<input>") {
        self.init(utf8: Array(text.utf8), name)
    }

    private init(utf8 bytes: [UInt8], _ name: String) {
        self.name = name
        self.bytes = bytes
        lineStarts = [0] + bytes.indices.lazy.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    }

    /// Refuses bytes that are not UTF-8.
    public init(bytes: [UInt8], name: String = "<input>") throws(Rejection) {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw Rejection("`\(name)` is not UTF-8 text")
        }
        self.init(utf8: bytes, name)
    }

    /// The text a span covers; offsets outside the text are clamped.
    public func text(_ span: Span) -> String {
        let start = min(max(0, span.start), bytes.count)
        let end = min(max(start, span.end), bytes.count)
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// Line and column, both from 1, the column counted in Unicode scalars.
    public func position(of offset: Int) -> (line: Int, column: Int) {
        let offset = min(max(0, offset), bytes.count)
        // The last line that begins at the offset or before.
        var (line, beyond) = (0, lineStarts.count)
        while beyond - line > 1 {
            let middle = (line + beyond) / 2
            if lineStarts[middle] <= offset { line = middle } else { beyond = middle }
        }
        var column = 1
        for index in lineStarts[line]..<offset where bytes[index] & 0xC0 != 0x80 { column += 1 }
        return (line + 1, column)
    }

    /// Message, place, the source line and a caret under the offending part.
    ///
    ///     error: unexpected `}`
    ///       --> policies.cedar:3:14
    ///        |
    ///      3 | when { a == }
    ///        |             ^
    ///        = help: write an expression here
    public func render(_ diagnostic: Diagnostic) -> String {
        var lines = ["\(diagnostic.severity.rawValue): \(diagnostic.message)"]
        if let span = diagnostic.span {
            let place = position(of: span.start)
            let gutter = gutter(of: span)
            lines.append("\(gutter)--> \(name):\(place.line):\(place.column)")
            lines += marked(span)
            if let help = diagnostic.help { lines.append("\(gutter)= help: \(help)") }
        } else if let help = diagnostic.help {
            lines.append("  = help: \(help)")
        }
        return lines.joined(separator: "\n")
    }

    /// The middle of ``render(_:)``: the source line and a caret under the offending part, for those who say the rest
    /// themselves.
    public func marked(_ span: Span) -> [String] {
        let gutter = gutter(of: span)
        let (line, prefix, width) = excerpt(span)
        return [
            "\(gutter)|", "\(position(of: span.start).line) | \(line)",
            "\(gutter)| \(String(repeating: " ", count: prefix))\(String(repeating: "^", count: width))",
        ]
    }

    /// As wide as the line's number and a space.
    private func gutter(of span: Span) -> String {
        String(repeating: " ", count: String(position(of: span.start).line).count + 1)
    }

    /// The line a span starts on, cut to a readable width around the span, and where the caret goes.
    private func excerpt(_ span: Span) -> (line: String, prefix: Int, width: Int) {
        let reach = 120
        let start = min(max(0, span.start), bytes.count)
        var from = start
        while from > 0, bytes[from - 1] != UInt8(ascii: "\n"), start - from < reach { from -= 1 }
        while from < start, bytes[from] & 0xC0 == 0x80 { from += 1 }
        var to = start
        while to < bytes.count, bytes[to] != UInt8(ascii: "\n"), to - start < reach { to += 1 }
        while to > start, to < bytes.count, bytes[to] & 0xC0 == 0x80 { to -= 1 }
        func printable(_ range: Range<Int>) -> String {
            var out = String.UnicodeScalarView()
            for scalar in String(decoding: bytes[range], as: UTF8.self).unicodeScalars {
                out.append(scalar.properties.generalCategory == .control ? " " : scalar)
            }
            return String(out)
        }
        let before = printable(from..<start)
        let end = min(max(start, span.end), to)
        let width = max(1, printable(start..<end).unicodeScalars.count)
        return (before + printable(start..<to), before.unicodeScalars.count, width)
    }
}
