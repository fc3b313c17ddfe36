import Domain
import Testing

@testable import Inspection

/// A value a detector's example holds, as an operator gets it, with the text around it.
struct ExampleValue {
    let value: FoundValue
    let before: [UInt8]
    let after: [UInt8]
}

extension Detector {
    /// Every value the detector's examples hold.
    var exampleValues: [ExampleValue] {
        var values: [ExampleValue] = []
        for proof in proofs {
            let text = Array(proof.text.utf8)
            var from = 0
            for written in proof.values {
                let bytes = Array(written.utf8)
                guard let range = text[from...].firstRange(of: bytes) else { continue }
                from = range.upperBound
                let before = Array(text[..<range.lowerBound])
                let value = FoundValue(label, bytes, placeholder: placeholder, before: before)
                values.append(ExampleValue(value: value, before: before, after: Array(text[range.upperBound...])))
            }
        }
        return values
    }
}

extension Surrogates {
    /// The surrogate of a value that has to have one.
    mutating func made(for value: FoundValue) throws -> [UInt8] {
        let made = surrogate(for: value)
        return try #require(made, "\(String(decoding: value.bytes, as: UTF8.self))")
    }
}

extension MaskingKey {
    /// A key for a test.
    static func made(_ number: UInt8) -> MaskingKey? { MaskingKey(Array(repeating: number, count: 32)) }
}
