/// Decides which tools are called, and with what.
enum ToolUse {
    /// The most calls in one answer.
    private static let ceiling = 8

    static func calls(for prompt: Prompt) -> [Reply.ToolCall] {
        guard prompt.toolChoice != .none, prompt.turns.last?.speaker != .tool else { return [] }
        var calls: [Reply.ToolCall] = []
        for tool in chosen(prompt) {
            let subjects = subjects(of: prompt.question)
            if let property = leadingText(of: tool), subjects.count > 1 {
                for subject in subjects { calls.append(call(tool, prompt, [property: subject])) }
            } else if let property = leadingText(of: tool), let subject = subjects.first {
                calls.append(call(tool, prompt, [property: subject]))
            } else {
                calls.append(call(tool, prompt, [:]))
            }
        }
        return Array(calls.prefix(prompt.parallel ? ceiling : 1))
    }

    private static func chosen(_ prompt: Prompt) -> [Tool] {
        switch prompt.toolChoice {
        case .none: []
        case .named(let name): prompt.tools.filter { $0.name == name }
        case .automatic: named(prompt)
        case .required: named(prompt).isEmpty ? Array(prompt.tools.prefix(1)) : named(prompt)
        }
    }

    /// The tools whose name, or a telling word of it, the question contains: `get_weather` answers to `weather`.
    private static func named(_ prompt: Prompt) -> [Tool] {
        let question = prompt.question.lowercased()
        return prompt.tools.filter { tool in
            let words = tool.name.lowercased().split { !$0.isLetter && !$0.isNumber }
            return words.contains { $0.count >= 4 && question.contains($0) }
        }
    }

    private static func call(_ tool: Tool, _ prompt: Prompt, _ known: [String: String]) -> Reply.ToolCall {
        let echo = Composer.excerpt(prompt.question, 1000)
        guard let parameters = tool.parameters else {
            return Reply.ToolCall(name: tool.name, input: echo, custom: true)
        }
        let arguments = SchemaValue.satisfying(parameters, echo: echo, known: known)
        return Reply.ToolCall(name: tool.name, input: arguments.text)
    }

    /// The first property of the arguments that is plain text.
    private static func leadingText(of tool: Tool) -> String? {
        tool.parameters?["properties"]?.members?.first {
            $0.value["type"]?.string == "string" && $0.value["enum"] == nil
        }?.key
    }

    /// The names after `in` or `for`, as in `the weather in Paris and New York`.
    private static func subjects(of question: String) -> [String] {
        let words = question.split { $0.isWhitespace || $0 == "," }.map { $0.trimming { $0.isPunctuation } }
        guard let start = words.firstIndex(where: { $0 == "in" || $0 == "for" }) else { return [] }
        var subjects: [[String]] = [[]]
        for word in words[(start + 1)...] {
            if word.first?.isUppercase == true {
                subjects[subjects.count - 1].append(word)
            } else if word == "and" || word == "or" || word == "in" || word == "for" {
                subjects.append([])
            } else {
                break
            }
        }
        return subjects.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }
    }
}

extension Substring {
    fileprivate func trimming(_ unwanted: (Character) -> Bool) -> String {
        guard let first = firstIndex(where: { !unwanted($0) }), let last = lastIndex(where: { !unwanted($0) }) else {
            return ""
        }
        return String(self[first...last])
    }
}
