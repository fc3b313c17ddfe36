import Domain

/// What one passage on an activity's page is filled with.
struct PassageView {
    var passage: Passage
    /// What became of the part it is in.
    var outcome: Outcome
    var revealing: Bool
    /// Bytes of it to show at most.
    var limit: Int

    /// Longer than this, and without findings, it starts folded.
    private static let foldedBytes = 1600

    var view: View {
        let highlight = Highlight(passage, revealing: revealing, limit: limit)
        let isFoldable = passage.role == "system" || passage.role == "developer" || kind != .text
        return [
            "speaker": speaker, "speakerTone": tone,
            "surface": VisibleText.line(passage.surface), "isCode": kind != .text,
            "isOpen": !passage.marks.isEmpty || !isFoldable || passage.text.count <= Self.foldedBytes,
            "isEmpty": passage.text.isEmpty,
            "segments": highlight.segments.map(segment),
            "omitted": highlight.omitted > 0 ? Quantity.bytes(highlight.omitted) : false,
            "findings": passage.marks.isEmpty
                ? false : passage.marks.count == 1 ? "1 finding" : "\(passage.marks.count) findings",
        ]
    }

    private enum Kind { case text, call, definition }

    /// Surfaces end in what they carry: `…tool_calls[0].function.arguments`, `tools[0].function.description`.
    private var kind: Kind {
        let surface = passage.surface
        if surface.hasPrefix("tools") || surface.hasPrefix("functions") { return .definition }
        if surface.contains("tool_calls") || surface.contains("function_call") || surface.hasSuffix(".arguments") {
            return .call
        }
        return .text
    }

    private var speaker: String {
        switch kind {
        case .call: return passage.surface.hasSuffix("name") ? "Tool call" : "Tool call arguments"
        case .definition: return "Tool definition"
        case .text: break
        }
        switch passage.role {
        case "system", "developer": return "Instructions"
        case "user": return "Person"
        case "assistant": return "Model"
        case "tool", "function": return "Tool result"
        case .some(let role): return VisibleText.line(role).capitalizedFirst
        case nil: return "Text"
        }
    }

    private var tone: String {
        switch (kind, passage.role) {
        case (.call, _), (_, "tool"), (_, "function"): "tool"
        case (.definition, _), (_, "system"), (_, "developer"): "quiet"
        case (_, "assistant"): "model"
        default: "person"
        }
    }

    private func segment(_ segment: Segment) -> View {
        [
            "segmentText": segment.text, "isPlain": segment.marks.isEmpty, "isHidden": segment.hidden,
            "segmentTone": segment.strictest.map { Wording.tone($0.label) } ?? false,
            "tags": segment.closing.map {
                ["tagText": Wording.label($0), "tagAction": Wording.action($0.action, in: outcome)] as View
            },
        ]
    }
}
