internal import Cedar
internal import Domain

/// Reads the tests of one file, strictly: what is misspelt would be a test that tests something else.
struct TrialReader {
    let library: PolicyLibrary
    let samples: SampleValues
    private let file: PolicyFile
    private var lines: TrialLines
    private(set) var reading: TrialReading
    /// What is left for other files.
    private(set) var budget: TrialBudget

    static let fileMembers = ["entities", "context", "tests"]
    static let testMembers = ["name", "principal", "action", "resource", "context", "entities", "expect"]

    init(_ file: PolicyFile, of library: PolicyLibrary, within budget: TrialBudget) {
        self.budget = budget
        self.library = library
        self.file = file
        reading = TrialReading(file: file.name)
        samples = SampleValues(schema: library.vocabulary.schema)
        lines = TrialLines(file.bytes)
        do {
            try readFile()
        } catch {
            complain(error, name: "", line: nil)
        }
    }

    private mutating func complain(_ flaw: TrialFlaw, name: String, line: Int?) {
        var problem = PolicyProblem(
            name.isEmpty ? flaw.message : "the test “\(name)”: \(flaw.message)", file: file.name, help: flaw.help)
        if let line { (problem.line, problem.column) = (line, 1) }
        reading.problems.append(.init(name: name, line: line, problem: problem))
    }

    private mutating func readFile() throws(TrialFlaw) {
        let document: JSON
        do {
            document = try JSON(parsing: file.bytes)
        } catch {
            let span = error.diagnostics.first?.span
            if let span, let source = try? SourceText(bytes: file.bytes, name: file.name) {
                let diagnostic = Diagnostic("the tests cannot be read: \(error)", at: span)
                return reading.problems.append(.init(name: "", problem: PolicyProblem(diagnostic, in: source)))
            }
            throw TrialFlaw("the tests cannot be read: \(error)")
        }
        let whole = try TrialJSON.object(document, Self.fileMembers, "the file")
        let context = try TrialJSON.optional(whole, "context", TrialJSON.anyObject) ?? JSONObject()
        let entities = try TrialJSON.optional(whole, "entities", TrialJSON.list) ?? []
        guard let tests = try TrialJSON.optional(whole, "tests", TrialJSON.list), !tests.isEmpty else {
            throw TrialFlaw("the file holds no tests", help: "write them in a list `tests`")
        }
        var names: Set<String> = []
        let shared = TrialJSON.size(.object(context)) + TrialJSON.size(.array(entities))
        for json in tests {
            let own = json["entities"]?.array?.count ?? 0
            try budget.take(entities: entities.count + own, values: shared + TrialJSON.size(json))
        }
        for (index, json) in tests.enumerated() {
            let name = json["name"]?.string?.string ?? ""
            let line = name.isEmpty ? nil : lines.line(of: name)
            do throws(TrialFlaw) {
                guard json.object != nil else { throw TrialFlaw("it is \(json.kindName), not an object") }
                guard !name.isEmpty else { throw TrialFlaw("it has no `name`", help: "say what it promises") }
                guard names.insert(name).inserted else { throw TrialFlaw("another test has this name; rename one") }
                reading.trials.append(try trial(json, name, line, entities, context))
            } catch {
                complain(error, name: name.isEmpty ? "test \(index + 1)" : name, line: line)
            }
        }
    }

    private func trial(
        _ json: JSON, _ name: String, _ line: Int?, _ common: [JSON], _ base: JSONObject
    ) throws(TrialFlaw) -> Trial {
        let test = try TrialJSON.object(json, Self.testMembers, "it")
        let expected = try promise(test["expect"])
        let principal = try uid(test, "principal", help: #"write who asks, such as `User::"ann@example.com"`"#)
        let action = try action(test)
        let resource = try uid(test, "resource", help: #"write on what, such as `Asset::"payroll"`"#)
        var context = try TrialJSON.optional(test, "context", TrialJSON.anyObject) ?? JSONObject()
        guard context.members.count + base.members.count <= TrialBudget.maximumContext else {
            throw TrialFlaw(
                "the context has more than \(TrialBudget.maximumContext) members",
                help: "leave out what the test does not need")
        }
        for member in base.members where context[member.name] == nil { context.append(member.name, member.value) }
        guard context["utc"] == nil else {
            throw TrialFlaw("`utc` follows from `time`", help: "leave it out, and say `time` instead")
        }
        let own = try TrialJSON.optional(test, "entities", TrialJSON.list) ?? []
        let entities = try entities(common + own, besides: [principal, resource, SampleValues.owner])
        var request: Request
        do {
            request = try Request(
                json: [
                    "principal": principal.json, "action": action.json, "resource": resource.json,
                    "context": samples.context(of: action, with: TrialJSON.qualified(context)),
                ], schema: library.vocabulary.schema)
        } catch {
            throw TrialFlaw(error, "the question")
        }
        request.context = samples.dated(request.context)
        try checkLabels(of: request)
        return Trial(
            name: name, file: file.name, line: line, request: request, entities: entities, expected: expected)
    }
}
