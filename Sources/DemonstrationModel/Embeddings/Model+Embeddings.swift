import FoundationEssentials

extension Model {
    func embed(_ call: Call) throws(Problem) -> Answer {
        let body = try call.object()
        try requireModel(body)
        guard let input = body["input"] else { throw .missing("input") }
        let texts = try Self.texts(input, parameter: "input")
        guard texts.allSatisfy({ !$0.isEmpty }) else { throw .invalid("input", "text that is not empty") }
        let dimensions =
            try PromptSettings.positive(body["dimensions"], parameter: "dimensions", atMost: 4096)
            ?? Embedding.dimensions
        guard texts.count * dimensions <= Self.maximumNumbers else {
            throw Problem(400, "The answer would have more than \(Self.maximumNumbers) numbers.", parameter: "input")
        }
        let base64: Bool
        switch body["encoding_format"] {
        case nil, "float": base64 = false
        case "base64": base64 = true
        default: throw .invalid("encoding_format", "'float' or 'base64'")
        }
        let data = texts.enumerated().map { index, text -> JSON in
            let vector = Embedding.vector(for: text, dimensions: dimensions)
            return [
                "object": "embedding", "index": .integer(index),
                "embedding": base64 ? .string(Self.base64(vector)) : .array(vector.map { .number("\($0)") }),
            ]
        }
        let tokens = JSON.integer(texts.reduce(0) { $0 + Tokens.estimate($1) })
        return Answer([
            "object": "list", "data": .array(data), "model": .string(Self.name),
            "usage": ["prompt_tokens": tokens, "total_tokens": tokens],
        ])
    }

    private static let maximumNumbers = 1 << 20

    /// Little-endian 32-bit floats.
    private static func base64(_ vector: [Float]) -> String {
        var bytes: [UInt8] = []
        for number in vector {
            let bits = number.bitPattern
            bytes += [UInt8(bits & 0xff), UInt8(bits >> 8 & 0xff), UInt8(bits >> 16 & 0xff), UInt8(bits >> 24)]
        }
        return Data(bytes).base64EncodedString()
    }
}
