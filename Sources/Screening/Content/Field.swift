/// What the wire format means by a member's name, as far as the inspection cares.
enum Field: UInt8, Sendable {
    /// Ids, enum values, and everything nobody knows yet: scanned, and kept for the record only when something is found.
    case other
    /// What a person would read.
    case readable
    /// The caller's own names and values, all of them to be read.
    case metadata
    /// What goes into a prompt that the upstream keeps: each a text, or content as an input has it.
    case variables
    /// A JSON Schema: its descriptions are to be read.
    case schema
    case tools
    /// A transcript's words and segments, which are one text together.
    case pieces
    case logprobs
    /// `image_url`: a link, or the picture itself as a `data:` URI; a string or an object with `url`.
    case imageLink
    /// `file_url` and its like.
    case fileLink
    case fileData
    /// `input_audio`: an object with base64 in `data`.
    case audioInput
    /// Base64 of a picture.
    case imageData
    /// `audio`: base64, or an object with base64 in `data`.
    case audio
    case result
    case embedding
    case url
    case data
    /// The asset's own words come back here.
    case instructions

    private static let names: [Field: [String]] = [
        .readable: [
            "content", "text", "input", "additional_instructions", "arguments", "output", "description", "refusal",
            "prompt", "suffix", "query", "code", "logs", "summary", "reasoning", "reasoning_content", "thinking",
            "transcript", "value", "revised_prompt", "message", "quote", "title", "filename", "word",
            "default", "const", "examples", "enum", "queries",
        ],
        .metadata: ["metadata", "attributes"], .variables: ["variables"],
        .schema: ["parameters", "schema", "input_schema"],
        .tools: ["tools"], .pieces: ["words", "segments"], .logprobs: ["logprobs"], .imageLink: ["image_url"],
        .fileLink: ["file_url", "video_url", "audio_url", "document_url"], .fileData: ["file_data"],
        .audioInput: ["input_audio"], .imageData: ["b64_json", "partial_image_b64"], .audio: ["audio"],
        .result: ["result"], .embedding: ["embedding"], .url: ["url"], .data: ["data"],
        .instructions: ["instructions"],
    ]

    private static let table: [UInt64: Field] = {
        var table: [UInt64: Field] = [:]
        for (field, names) in names {
            for name in names { table[Array(name.utf8).withUnsafeBytes(hash)] = field }
        }
        return table
    }()

    static func named(_ name: UnsafeRawBufferPointer) -> Field {
        name.count > 24 ? .other : table[hash(name)] ?? .other
    }

    /// FNV-1a, 64 bits.
    private static func hash(_ name: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash
    }
}
