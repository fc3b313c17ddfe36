/// Reads the text out of a message's content, which is a string or a list of parts.
enum ContentText {
    private static let textParts: Set<String> = ["text", "input_text", "output_text", "refusal"]

    static func of(_ content: JSON?, parameter: String) throws(Problem) -> String {
        switch content {
        case nil: return ""
        case .string(let text): return text
        case .array(let parts):
            var texts: [String] = []
            for part in parts {
                guard let type = part["type"]?.string else { throw .missing("\(parameter)[\(texts.count)].type") }
                guard textParts.contains(type) else {
                    texts.append("[\(type)]")
                    continue
                }
                texts.append(part["text"]?.string ?? part["refusal"]?.string ?? "")
            }
            return texts.joined(separator: " ")
        default: throw .invalid(parameter, "a string or an array of parts")
        }
    }
}
