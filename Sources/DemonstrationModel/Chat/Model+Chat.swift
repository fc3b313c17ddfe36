extension Model {
    func chat(_ call: Call) throws(Problem) -> Answer {
        let body = try call.object()
        try requireModel(body)
        let request = try ChatRequest(body)
        let replies = (0..<request.choices).map { Composer.reply(to: request.prompt, choice: $0) }
        let shape = ChatShape(id: identifiers.next("chatcmpl-"), created: call.time, identifiers: identifiers)
        let usage = Usage(prompt: request.prompt.tokenCount, completion: replies.reduce(0) { $0 + $1.tokenCount })
        guard request.streams else { return Answer(shape.completion(replies, request, usage)) }
        return Answer(chunks: shape.chunks(replies, request, usage))
    }
}
