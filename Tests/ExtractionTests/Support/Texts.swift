@testable import Extraction

extension Extractor {
    func extract(_ text: String) throws -> Extracted { try extract(Array(text.utf8)) }
}

extension Extracted {
    /// The texts of one kind.
    func texts(_ kind: Part.Kind) -> [String] {
        parts.filter { $0.kind == kind }.map { String(decoding: $0.text, as: UTF8.self) }
    }

    /// All texts.
    var everything: String { parts.map { String(decoding: $0.text, as: UTF8.self) }.joined(separator: "\n") }

    func text(at path: String...) -> String? {
        parts.first { $0.path == path }.map { String(decoding: $0.text, as: UTF8.self) }
    }
}

/// The refusal that `body` ends with; `nil` when there is none.
func refusal<Value>(_ body: () throws -> Value) -> ExtractionRefusal? {
    do {
        _ = try body()
        return nil
    } catch {
        return error as? ExtractionRefusal
    }
}
