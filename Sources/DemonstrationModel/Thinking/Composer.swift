/// Makes up the answer. It follows rules a reader can see through, so that a person who tries Sallyport knows what to
/// expect:
///
/// 1. asked to refuse (`please refuse`), it refuses;
/// 2. asked for structured output, it fills the schema;
/// 3. offered tools, it calls those the question names, or the one the request demands;
/// 4. given tool results, it repeats them;
/// 5. otherwise it repeats what it was told, which shows what had been masked on the way, and adds sample data when the
///    question asks for some, which shows masking on the way back.
enum Composer {
    /// - Parameter choice: which of `n` answers this is, from 0.
    static func reply(to prompt: Prompt, choice: Int = 0) -> Reply {
        var reply = draft(prompt)
        if choice > 0, reply.refusal == nil, reply.toolCalls.isEmpty, prompt.format == .text {
            reply.text += " (Answer \(choice + 1).)"
        }
        return cut(reply, prompt)
    }

    private static func draft(_ prompt: Prompt) -> Reply {
        let question = prompt.question
        if question.lowercased().contains("please refuse") {
            return Reply(refusal: "I am the demonstration model and was asked to refuse, so I do.")
        }
        let calls = ToolUse.calls(for: prompt)
        if !calls.isEmpty { return Reply(toolCalls: calls, ending: .toolCalls) }
        switch prompt.format {
        case .schema(let schema): return Reply(text: SchemaValue.satisfying(schema, echo: excerpt(question, 200)).text)
        case .object:
            return Reply(
                text: (["model": .string(Model.name), "you_wrote": .string(excerpt(question, 2000))] as JSON).text)
        case .text: return Reply(text: plain(prompt))
        }
    }

    private static func plain(_ prompt: Prompt) -> String {
        var text = "This is \(Model.name), the demonstration model; no AI is involved. "
        if prompt.turns.last?.speaker == .tool {
            let results = prompt.turns.reversed().prefix { $0.speaker == .tool }.reversed()
            text += results.map { "The tool answered: \(excerpt($0.text, 2000))" }.joined(separator: "\n")
        } else {
            text += "You wrote: \(excerpt(prompt.question, 4000))"
        }
        if let instructions = prompt.turns.first(where: { $0.speaker == .instructions })?.text {
            text += "\nI was instructed: \(excerpt(instructions, 160))"
        }
        let samples = Samples.askedFor(in: prompt.question)
        if !samples.isEmpty { text += "\nSample data: \(samples.joined(separator: "; "))." }
        return text
    }

    /// Applies the stop sequences and the ceiling for tokens to the text.
    private static func cut(_ reply: Reply, _ prompt: Prompt) -> Reply {
        var reply = reply
        for stop in prompt.stops where !stop.isEmpty {
            if let found = reply.text.firstRange(of: stop) { reply.text = String(reply.text[..<found.lowerBound]) }
        }
        if let ceiling = prompt.maximumTokens {
            let tokens = Tokens.of(reply.text)
            if tokens.count > ceiling {
                reply.text = tokens.prefix(ceiling).joined()
                reply.ending = .length
            }
        }
        return reply
    }

    /// The first `limit` characters, with an ellipsis when there are more.
    static func excerpt(_ text: String, _ limit: Int) -> String {
        let start = text.prefix(limit)
        return start.endIndex == text.endIndex ? text : start + "…"
    }
}
