/// The words that roles and types of a streamed piece have in the wire format.
enum WireWord {
    private static let words = [
        "assistant", "user", "system", "developer", "tool", "function", "custom", "text", "tool_calls",
        "code_interpreter", "file_search", "image_file", "message_creation",
    ].map { Array($0.utf8) }

    static func matches(_ text: UnsafeRawBufferPointer) -> Bool {
        words.contains { $0.count == text.count && $0.elementsEqual(text) }
    }
}
