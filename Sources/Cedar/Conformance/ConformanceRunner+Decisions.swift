extension ConformanceRunner {
    /// A case with policies, entities and requests, and what is expected of validation.
    func decisionCase(_ json: JSON) -> JSONObject {
        var result = JSONObject()
        if let id = json["id"] { result.append("id", id) }
        do throws(Rejection) {
            let policies = try Self.policies(json["policies"])
            let format = json["schemaFormat"]?.string?.string ?? "cedar"
            let schema = try CaseSchema(json["schema"] ?? json["schemaJson"], format: format)
            var ok = true
            if let requests = json["requests"]?.array {
                let authorizer = Authorizer(policies, try schema.entities(json["entities"] ?? []))
                var results: [JSON] = []
                for request in requests {
                    let answer = try answer(request, authorizer, schema)
                    ok = ok && answer.ok
                    results.append(answer.json)
                }
                result.append("results", .array(results))
            }
            if let schema = schema.schema {
                let verdict = validation(json, policies, schema)
                result.append("validates", .bool(verdict.validates))
                ok = ok && verdict.ok
                if let other = json["schemaJson"], json["schema"] != nil {
                    // Both formats of one schema must lead to the same verdict.
                    let again = validation(json, policies, try Schema(json: other))
                    ok = ok && again.validates == verdict.validates
                }
            }
            result.append("ok", .bool(ok))
        } catch {
            result.append("error", .string(Text(error.message)))
            result.append("ok", false)
        }
        return result
    }

    /// Text, or a policy set in JSON, which is how a case states templates and links.
    private static func policies(_ json: JSON?) throws(Rejection) -> PolicySet {
        if case .object? = json { return try PolicySet(json: json ?? .null) }
        return try PolicySet(parsing: json?.string?.string ?? "")
    }

    /// Decides with the index and without it; the two must agree, and meet what the case states.
    private func answer(
        _ json: JSON, _ authorizer: Authorizer, _ schema: CaseSchema
    ) throws(Rejection) -> (json: JSON, ok: Bool) {
        let request = try schema.request(json)
        let response = authorizer.decide(request)
        guard response == authorizer.decideByScan(request) else {
            throw Rejection("the index and the scan of all policies disagree")
        }
        func list(_ ids: [String]) -> JSON { .array(ids.sorted().map { .string(Text($0)) }) }
        let decision = JSON.string(Text(response.decision.rawValue))
        let reasons = list(response.reasons)
        let errors = list(response.errors.map { $0.policyID })
        func meets(_ name: Text, _ found: JSON) -> Bool {
            guard let wanted = json[name] else { return true }
            return found == list(wanted.array?.compactMap { $0.string?.string } ?? [])
        }
        let ok =
            decision == json["decision"] ?? decision && meets("reason", reasons) && meets("errors", errors)
        return (["decision": decision, "reason": reasons, "errors": errors], ok)
    }
}
