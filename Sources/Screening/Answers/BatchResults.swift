public import Domain
internal import Wire

/// What a batch made, as a file holds it: in each line the answer of a model to one of its requests, or why there is none.
///
///     {"id":"batch_req_1","custom_id":"1","response":{"status_code":200,"body":{"model":"gpt-4.1-2025-04-14",…}},"error":null}
public struct BatchResults: Sendable {
    public struct Line: Hashable, Sendable {
        /// Where it stands among the file's bytes.
        public var range: Range<Int>
        /// The model that it says answered; the empty name where it says none.
        public var model: String
    }

    /// Lines of this form; what else the file holds is no answer of a model.
    public let lines: [Line]

    /// - Parameter file: A file's own bytes, without content encoding.
    public init(_ file: [UInt8]) {
        var lines: [Line] = []
        var tape = JSONTape()
        for line in file.split(separator: UInt8(ascii: "\n")) where line.first(where: Self.isInk) == UInt8(ascii: "{") {
            guard (try? tape.read(Array(line))) != nil, tape.member(tape.root, "custom_id") != nil else { continue }
            let response = tape.member(tape.root, "response")
            guard response != nil || tape.member(tape.root, "error") != nil else { continue }
            let body = response.flatMap { tape.member($0, "body") }
            let model = body.flatMap { tape.member($0, "model") }.flatMap(tape.string)
            lines.append(Line(range: line.indices, model: model ?? ""))
        }
        self.lines = lines
    }

    private static func isInk(_ byte: UInt8) -> Bool { byte != 0x20 && byte != 0x09 && byte != 0x0D }

    /// What was found in each line, of which every value counts once.
    ///
    /// - Parameter marks: What was found in the file's bytes.
    public func labels(_ marks: [Passage.Mark], in file: [UInt8]) -> [[Label: Int]] {
        let marks = marks.sorted { $0.span.range.lowerBound < $1.span.range.lowerBound }
        var next = 0
        return lines.map { line in
            while next < marks.count, marks[next].span.range.upperBound <= line.range.lowerBound { next += 1 }
            let inside = marks[next...].prefix { $0.span.range.lowerBound < line.range.upperBound }
            var tally = Tally()
            tally.count(Array(inside), in: file)
            return tally.labels
        }
    }

    /// What requests may have called a model that answered: its name, and the name without the date that providers put
    /// behind it (`-2025-04-14`, `-0613`).
    public static func names(of model: String) -> [String] {
        let undated = model.replacing(/-(?:\d{4}-\d{2}-\d{2}|\d{4})$/, with: "")
        return undated == model || undated.isEmpty ? [model] : [model, undated]
    }
}
