import ArgumentParser
import Cedar

/// `sallyport cedar authorize`: one decision.
struct CedarAuthorizeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authorize", abstract: "Decides one request.",
        discussion: """
            The request is {"principal","action","resource","context"}, or is given with --principal, --action, \
            --resource and --context. JSON is a file, or stands there itself. A policy is called by its @id, or by its \
            place: policy0. With a schema, entities and request are \
            read as it declares them, and must conform to it. As json: {"decision","reason":[…], \
            "errors":[{"policy","message"}]}. Exit status 1 when the request is denied.
            """)

    @Option(help: "The policies: Cedar syntax or JSON.")
    var policies: String

    @Option(help: "The entities: a JSON array, or a file of it. Without it there are none.")
    var entities: String?

    @Option(help: "A schema to read entities and request with; may be repeated.")
    var schema: [String] = []

    @Option(help: "The request: a JSON object, or a file of it.")
    var request: String?

    @Option(help: #"Who asks, such as User::"alice"."#)
    var principal: String?

    @Option(help: #"What for, such as Action::"view"."#)
    var action: String?

    @Option(help: #"With what, such as Photo::"beach.jpg"."#)
    var resource: String?

    @Option(help: #"The context: a JSON object such as {"mfa": true}, or a file of it. Without it, it is empty."#)
    var context: String?

    @Option(help: "text or json")
    var format = OutputFormat.text

    func validate() throws {
        let parts = [principal, action, resource]
        if request != nil, parts.contains(where: { $0 != nil }) || context != nil {
            throw ValidationError("--request already says everything; leave out the other parts")
        }
        if request == nil, parts.contains(nil) {
            throw ValidationError("a request is needed: --request, or --principal, --action and --resource")
        }
    }

    func run() throws {
        let policies = try CedarFile(policies).namedPolicies()
        let schema = try CedarFile.schema(schema)
        let authorizer = Authorizer(policies, try readEntities(schema))
        let response = authorizer.decide(try readRequest(schema))
        switch format {
        case .json: Terminal.print(json: Self.json(response).compact)
        case .text: Terminal.print(Self.text(response))
        }
        if response.decision == .deny { throw ExitCode(1) }
    }

    private func readEntities(_ schema: Schema?) throws(CommandFailure) -> Entities {
        func read(_ json: JSON) throws(Rejection) -> Entities {
            if let schema { return try Entities(json: json, schema: schema) }
            return try Entities(json: json)
        }
        if let entities {
            let file = try CedarFile(json: entities, option: "--entities")
            let json = try file.json()
            return try file.read { _ throws(Rejection) in try read(json) }
        }
        do {
            return try read([])
        } catch {
            throw .usage("the schema's actions: \(error)")
        }
    }

    private func readRequest(_ schema: Schema?) throws(CommandFailure) -> Request {
        let json: JSON
        var name = "the request"
        if let request {
            let file = try CedarFile(json: request, option: "--request")
            (json, name) = (try file.json(), file.source.name)
        } else {
            json = [
                "principal": try Self.uid(principal, "--principal"), "action": try Self.uid(action, "--action"),
                "resource": try Self.uid(resource, "--resource"),
                "context": try context.map { text throws(CommandFailure) in
                    try CedarFile(json: text, option: "--context").json()
                } ?? [:],
            ]
        }
        do throws(Rejection) {
            let json = try RequestJSON.read(json)
            if let schema { return try Request(json: json, schema: schema) }
            return try Request(json: json)
        } catch {
            let help = error.diagnostics.first?.help.map { "; \($0)" } ?? ""
            throw .usage("\(name): \(error)\(help)".oneLine)
        }
    }

    private static func uid(_ text: String?, _ option: String) throws(CommandFailure) -> JSON {
        guard case .entity(let uid)? = try? Expression(parsing: text ?? "").kind else {
            throw .usage("\(option): `\((text ?? "").oneLine)` is not an entity; write it as Type::\"id\"")
        }
        return uid.json
    }

    private static func json(_ response: Response) -> JSON {
        func text(_ string: String) -> JSON { .string(Text(string)) }
        return [
            "decision": text(response.decision.rawValue), "reason": .array(response.reasons.sorted().map(text)),
            "errors": .array(
                response.errors.map { ["policy": text($0.policyID), "message": text($0.error.message)] }),
        ]
    }

    private static func text(_ response: Response) -> String {
        let reasons = response.reasons.sorted().map { "`\($0.oneLine)`" }.joined(separator: ", ")
        let because = reasons.isEmpty ? "no policy permits it" : "by \(reasons)"
        let errors = response.errors.map { "\n" + "`\($0.policyID)` has no say: \($0.error.message)".oneLine }
        return "\(response.decision.rawValue): \(because)\(errors.joined())"
    }
}
