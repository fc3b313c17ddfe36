import Testing

@testable import DemonstrationModel

/// Talks to a model as a test would like to.
struct Conversation {
    let model = Model()

    /// The status and the body of the answer to a JSON call.
    func send(_ method: String, _ path: String, _ body: JSON? = nil) throws -> (status: Int, body: JSON) {
        let answer = model.answer(call(method, path, body))
        guard case .whole(let bytes) = answer.body else { throw Surprise("a whole body was expected") }
        return (answer.status, try JSON(reading: bytes))
    }

    /// The events of a streamed answer, each with its name and its data.
    func stream(_ path: String, _ body: JSON) throws -> [(name: String?, data: String)] {
        let answer = model.answer(call("POST", path, body.adding(["stream": true])))
        guard case .events(let events) = answer.body else { throw Surprise("a stream was expected") }
        try #require(answer.contentType.hasPrefix("text/event-stream"))
        return try events.map { event in
            var text = Substring(decoding: event, as: UTF8.self)
            guard text.hasSuffix("\n\n") else { throw Surprise("an event must end with an empty line") }
            text = text.dropLast(2)
            var name: String?
            if text.hasPrefix("event: "), let end = text.firstIndex(of: "\n") {
                name = String(text[..<end].dropFirst(7))
                text = text[text.index(after: end)...]
            }
            guard text.hasPrefix("data: "), !text.contains("\n") else {
                throw Surprise("one line of data was expected")
            }
            return (name, String(text.dropFirst(6)))
        }
    }

    func call(_ method: String, _ path: String, _ body: JSON? = nil) -> Call {
        Call(method: method, path: path, contentType: "application/json", body: body?.bytes ?? [], time: 1_767_225_600)
    }
}

struct Surprise: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}

/// A chat request with one question.
func question(_ text: String, _ more: JSON = [:]) -> JSON {
    (["model": "sallyport-demo", "messages": [["role": "user", "content": .string(text)]]] as JSON).adding(more)
}

let weatherTool: JSON = [
    "type": "function",
    "function": [
        "name": "get_weather",
        "parameters": [
            "type": "object",
            "properties": ["city": ["type": "string"], "unit": ["type": "string", "enum": ["C", "F"]]],
            "required": ["city", "unit"],
        ],
    ],
]
