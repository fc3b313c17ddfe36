extension Model {
    func respond(_ call: Call) throws(Problem) -> Answer {
        let body = try call.object()
        try requireModel(body)
        var earlier: [Prompt.Turn] = []
        if let previous = body["previous_response_id"]?.string {
            guard let entry = responses[previous] else {
                throw Problem(
                    400, "Previous response with id '\(previous.prefix(100))' not found.",
                    parameter: "previous_response_id", code: "previous_response_not_found")
            }
            earlier = entry.turns
        }
        let request = try ResponsesRequest(body, earlier: earlier, identifiers: identifiers)
        let reply = Composer.reply(to: request.prompt)
        let response = ResponseDocument(
            id: identifiers.next("resp_"), created: call.time, request: request,
            items: OutputItem.items(of: reply, summarises: request.summarises, identifiers), ending: reply.ending,
            usage: Usage(prompt: request.prompt.tokenCount, completion: reply.tokenCount))
        if request.stores { store(response, reply, bytes: call.body.count) }
        if request.streams { return Answer(named: ResponseEvents(response).events) }
        return Answer(request.background ? response.document(status: "queued") : response.final)
    }

    func retrieveResponse(_ id: String, _ call: Call) throws(Problem) -> Answer {
        Answer(try entry(id).document)
    }

    func deleteResponse(_ id: String) throws(Problem) -> Answer {
        guard responses.remove(id) else { throw Self.noSuchResponse(id) }
        return Answer(["id": .string(id), "object": "response", "deleted": true])
    }

    func cancelResponse(_ id: String) throws(Problem) -> Answer {
        let document = try entry(id).document
        guard document["background"] == true else {
            throw Problem(400, "Cannot cancel a synchronous response.")
        }
        let cancelled = document.adding(["status": "cancelled", "output": [], "usage": .null])
        responses.replace(id, document: cancelled)
        return Answer(cancelled)
    }

    func inputItems(of id: String) throws(Problem) -> Answer {
        let items = Array(try entry(id).items.reversed())
        return Answer([
            "object": "list", "data": .array(items), "first_id": items.first?["id"] ?? .null,
            "last_id": items.last?["id"] ?? .null, "has_more": false,
        ])
    }

    private func store(_ response: ResponseDocument, _ reply: Reply, bytes: Int) {
        var turns = response.request.prompt.turns
        turns.append(Prompt.Turn(speaker: .assistant, text: reply.text))
        let size = 4 * bytes + turns.reduce(0) { $0 + $1.text.utf8.count }
        responses.put(
            ResponseShelf.Entry(
                id: response.id, document: response.final, items: response.request.items, turns: turns, bytes: size))
    }

    private func entry(_ id: String) throws(Problem) -> ResponseShelf.Entry {
        guard let entry = responses[id] else { throw Self.noSuchResponse(id) }
        return entry
    }

    private static func noSuchResponse(_ id: String) -> Problem {
        Problem(404, "Response with id '\(id.prefix(100))' not found.", parameter: "response_id")
    }
}
