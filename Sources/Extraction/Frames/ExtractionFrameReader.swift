/// Reads what ``ExtractionFrames`` wrote, as something an attacker may have written: who reads a hostile file may have been
/// taken over by it.
public struct ExtractionFrameReader {
    private(set) var rest: ArraySlice<UInt8>
    private let limits: ExtractionLimits

    init(rest: ArraySlice<UInt8>, limits: ExtractionLimits) {
        self.rest = rest
        self.limits = limits
    }

    private static let longestName = 1_024

    /// How many bytes an outcome within `limits` can have.
    public static func longest(_ limits: ExtractionLimits) -> Int {
        limits.outputBytes + 2 * limits.parts * (64 + limits.depth * (longestName + 4))
    }

    /// The outcome that `bytes` are, all of them.
    ///
    /// - Throws: ``ExtractionRefusal/broken`` for anything else, and the refusal when the outcome is one.
    public static func outcome(
        of bytes: [UInt8], within limits: ExtractionLimits
    ) throws(ExtractionRefusal) -> Extracted {
        var reader = ExtractionFrameReader(rest: bytes[...], limits: limits)
        return try reader.read()
    }

    private mutating func read() throws(ExtractionRefusal) -> Extracted {
        guard try take(ExtractionFrames.magic.count).elementsEqual(ExtractionFrames.magic) else { throw .broken }
        var (letter, content) = try frame()
        if letter == "R" {
            guard rest.isEmpty, let refusal = ExtractionRefusal(word: String(decoding: content, as: UTF8.self)) else {
                throw .broken
            }
            throw refusal
        }
        guard letter == "T" else { throw .broken }
        var extracted = Extracted(type: try value(content))
        var textBytes = 0
        while true {
            (letter, content) = try frame()
            switch letter {
            case "P":
                let part = try part(content)
                textBytes += part.text.count
                guard extracted.parts.count < limits.parts, textBytes <= limits.outputBytes else { throw .broken }
                extracted.parts.append(part)
            case "U":
                guard extracted.unread.count < limits.parts else { throw .broken }
                extracted.unread.append(try unread(content))
            case "E":
                var end = ExtractionFrameReader(rest: content, limits: limits)
                guard try end.number() == extracted.parts.count, end.rest.isEmpty, rest.isEmpty else { throw .broken }
                return extracted
            default: throw .broken
            }
        }
    }

    private func part(_ content: ArraySlice<UInt8>) throws(ExtractionRefusal) -> Part {
        var inner = ExtractionFrameReader(rest: content, limits: limits)
        let kind: Part.Kind = try value(try inner.string())
        let path = try inner.path()
        guard String(validating: inner.rest, as: UTF8.self) != nil else { throw .broken }
        return Part(path: path, kind: kind, text: Array(inner.rest))
    }

    private func unread(_ content: ArraySlice<UInt8>) throws(ExtractionRefusal) -> Unread {
        var inner = ExtractionFrameReader(rest: content, limits: limits)
        let type: FileType = try value(try inner.string())
        let path = try inner.path()
        guard inner.rest.isEmpty else { throw .broken }
        return Unread(path: path, type: type)
    }

    private func value<Value: RawRepresentable<String>>(
        _ bytes: ArraySlice<UInt8>
    ) throws(ExtractionRefusal) -> Value {
        guard let value = Value(rawValue: String(decoding: bytes, as: UTF8.self)) else { throw .broken }
        return value
    }

    private mutating func path() throws(ExtractionRefusal) -> [String] {
        let count = try number()
        guard count <= limits.depth else { throw .broken }
        var path: [String] = []
        for _ in 0..<count {
            guard let name = String(validating: try string(), as: UTF8.self), name == ExtractionRun.shown(name) else {
                throw .broken
            }
            path.append(name)
        }
        return path
    }

    private mutating func string() throws(ExtractionRefusal) -> ArraySlice<UInt8> {
        let count = try number()
        guard count <= Self.longestName else { throw .broken }
        return try take(count)
    }

    mutating func frame() throws(ExtractionRefusal) -> (Unicode.Scalar, ArraySlice<UInt8>) {
        let letter = Unicode.Scalar(try take(1).first ?? 0)
        return (letter, try take(try number()))
    }

    mutating func number() throws(ExtractionRefusal) -> Int { try take(4).reduce(0) { $0 << 8 | Int($1) } }

    mutating func take(_ count: Int) throws(ExtractionRefusal) -> ArraySlice<UInt8> {
        guard count <= rest.count else { throw .broken }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }
}
