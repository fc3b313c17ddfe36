/// A refusal in OpenAI's error shape.
struct Problem: Error, Hashable, Sendable {
    var status: Int
    var message: String
    var type: String
    var parameter: String?
    var code: String?

    init(
        _ status: Int, _ message: String, type: String = "invalid_request_error", parameter: String? = nil,
        code: String? = nil
    ) {
        self.status = status
        self.message = message
        self.type = type
        self.parameter = parameter
        self.code = code
    }

    static func missing(_ parameter: String) -> Problem {
        Problem(
            400, "Missing required parameter: '\(parameter)'.", parameter: parameter, code: "missing_required_parameter"
        )
    }

    static func invalid(_ parameter: String, _ expectation: String) -> Problem {
        Problem(
            400, "Invalid value for '\(parameter)': expected \(expectation).", parameter: parameter,
            code: "invalid_value")
    }

    static func noSuchURL(_ call: Call) -> Problem {
        Problem(404, "Invalid URL (\(call.method) \(call.path))", code: "unknown_url")
    }

    var answer: Answer {
        Answer(
            [
                "error": [
                    "message": .string(message), "type": .string(type), "param": parameter.map(JSON.string) ?? .null,
                    "code": code.map(JSON.string) ?? .null,
                ]
            ], status: status)
    }
}
