import ArgumentParser
import Cedar

/// `sallyport cedar validate`: policies, entities and requests against a schema.
struct CedarValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Checks policies, entities and requests against a schema.",
        discussion: """
            As json, one line a file: {"file","valid","errors":[…],"warnings":[…]}; every entry has a message, and \
            one about a policy its id, a code, line, column, and start and end in Unicode scalars. Exit status 1 when \
            a file is not valid; warnings do not count.
            """)

    enum Mode: String, ExpressibleByArgument, CaseIterable { case strict, permissive }

    @Option(help: "The schema: Cedar syntax or JSON. Repeated, the files make one schema.")
    var schema: [String]

    @Option(help: "Entities to check: a JSON array, or a file of it; may be repeated.")
    var entities: [String] = []

    @Option(help: "A request to check: a JSON object, or a file of it; may be repeated.")
    var request: [String] = []

    @Option(help: "strict or permissive")
    var mode = Mode.strict

    @Option(help: "text or json")
    var format = OutputFormat.text

    @Argument(help: "Files of policies.")
    var files: [String] = []

    func validate() throws {
        if files.isEmpty, entities.isEmpty, request.isEmpty {
            throw ValidationError("nothing to check: name files of policies, --entities or --request")
        }
    }

    func run() throws {
        guard let schema = try CedarFile.schema(schema) else {
            throw CommandFailure.usage("--schema names no file")
        }
        var valid = true
        for name in files { valid = try check(policies: CedarFile(name), schema) && valid }
        for name in entities {
            let conforms = try check(CedarFile(json: name, option: "--entities")) { json throws(Rejection) in
                _ = try Entities(json: json, schema: schema)
            }
            valid = valid && conforms
        }
        for name in request {
            let conforms = try check(CedarFile(json: name, option: "--request")) { json throws(Rejection) in
                _ = try Request(json: RequestJSON.read(json), schema: schema)
            }
            valid = valid && conforms
        }
        if !valid { throw ExitCode(1) }
    }

    private func check(policies file: CedarFile, _ schema: Schema) throws(CommandFailure) -> Bool {
        let policies = try file.namedPolicies()
        let report = Validator(schema).validate(policies, mode: mode == .strict ? .strict : .permissive)
        switch format {
        case .json:
            printJSON(file, report.json(in: file.source).object ?? JSONObject())
        case .text:
            for issue in report.errors + report.warnings {
                Terminal.print("\(file.describe(issue.diagnostic))\n  = in policy `\(issue.policyID.oneLine)`")
            }
            printVerdict(file, errors: report.errors.count, warnings: report.warnings.count)
        }
        return report.isValid
    }

    /// Entities or a request: what is wrong has no place in the file, but its message names it.
    private func check(_ file: CedarFile, _ body: (JSON) throws(Rejection) -> Void) throws(CommandFailure) -> Bool {
        let json = try file.json()
        var found: [Diagnostic] = []
        do {
            try body(json)
        } catch {
            found = error.diagnostics
        }
        switch format {
        case .json:
            let errors = found.map { diagnostic in
                var object: JSONObject = ["message": .string(Text(diagnostic.message))]
                if let help = diagnostic.help { object.append("help", .string(Text(help))) }
                return JSON.object(object)
            }
            printJSON(file, ["valid": .bool(found.isEmpty), "errors": .array(errors), "warnings": []])
        case .text:
            for diagnostic in found { Terminal.print(file.describe(diagnostic)) }
            printVerdict(file, errors: found.count, warnings: 0)
        }
        return found.isEmpty
    }

    private func printJSON(_ file: CedarFile, _ report: JSONObject) {
        var line: JSONObject = ["file": .string(Text(file.source.name))]
        for member in report.members { line.append(member.name, member.value) }
        Terminal.print(json: JSON.object(line).compact)
    }

    private func printVerdict(_ file: CedarFile, errors: Int, warnings: Int) {
        func count(_ number: Int, _ what: String) -> String { "\(number) \(what)\(number == 1 ? "" : "s")" }
        let verdict = errors == 0 ? "valid" : "not valid, \(count(errors, "error"))"
        Terminal.print(
            "\(file.source.name.oneLine): \(verdict)\(warnings == 0 ? "" : ", \(count(warnings, "warning"))")")
    }
}
