/// What an event of a typed stream is about: the type without `.delta` or `.done`, and the places in the answer.
struct ItemScope: Hashable, Sendable {
    var stem = ""
    var output: Int?
    var content: Int?
    var summary: Int?
    /// The item's id. Clients go by the places where there are any, so it tells texts apart only where there are none.
    var item: String?

    /// Where the text stands in the finished answer.
    func surface(_ path: String) -> String {
        guard let output else { return path.isEmpty ? stem : "\(stem).\(path)" }
        let place = "output[\(output)]"
        switch stem {
        case "response.output_text": return "\(place).content[\(content ?? 0)].text"
        case "response.refusal": return "\(place).content[\(content ?? 0)].refusal"
        case "response.reasoning_text": return "\(place).content[\(content ?? 0)].text"
        case "response.reasoning_summary_text": return "\(place).summary[\(summary ?? 0)].text"
        case "response.function_call_arguments", "response.mcp_call_arguments": return "\(place).arguments"
        case "response.custom_tool_call_input": return "\(place).input"
        case "response.code_interpreter_call_code": return "\(place).code"
        default: return "\(place).\(stem)"
        }
    }

    /// Whether this event, which ends something, ends the text of `other`.
    func ends(_ other: ItemScope) -> Bool {
        func fits<T: Equatable>(_ mine: T?, _ its: T?) -> Bool { mine == nil || its == nil || mine == its }
        let isPart = ["response.content_part", "response.output_item", "response.reasoning_summary_part"].contains(stem)
        guard isPart || stem == other.stem else { return false }
        return fits(output, other.output) && fits(content, other.content) && fits(summary, other.summary)
            && (output != nil || fits(item, other.item))
    }
}
