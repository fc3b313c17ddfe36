extension ConformanceRunner {
    /// A case with policies, entities and requests.
    func decisionCase(_ json: JSON) -> JSONObject {
        var result = JSONObject()
        if let id = json["id"] { result.append("id", id) }
        do {
            let policies = try PolicySet(parsing: json["policies"]?.string?.string ?? "")
            let schema = json["schemaJson"] ?? json["schema"]
            let format = json["schemaJson"] != nil ? "json" : json["schemaFormat"]?.string?.string ?? "cedar"
            var ok = true
            if let requests = json["requests"]?.array {
                let entities = try schemas.entities(json["entities"] ?? [], schema: schema, format: format)
                let authorizer = Authorizer(policies, entities)
                var results: [JSON] = []
                for request in requests {
                    let answer = try answer(request, authorizer, schema, format)
                    ok = ok && answer.ok
                    results.append(answer.json)
                }
                result.append("results", .array(results))
            }
            if let wanted = json["shouldValidate"], let schema {
                let validates = schemas.validates(policies, schema: schema, format: format)
                result.append("validates", validates.map(JSON.bool) ?? .null)
                ok = ok && (validates == nil || wanted == .bool(validates == true))
            }
            result.append("ok", .bool(ok))
        } catch {
            result.append("error", .string(Text(error.message)))
            result.append("ok", false)
        }
        return result
    }

    private func answer(
        _ json: JSON, _ authorizer: Authorizer, _ schema: JSON?, _ format: String
    ) throws(Rejection) -> (json: JSON, ok: Bool) {
        let request = try schemas.request(json, schema: schema, format: format)
        let response = authorizer.decide(request)
        guard response == authorizer.decideByScan(request) else {
            throw Rejection("the index and the scan of all policies disagree")
        }
        func list(_ ids: [String]) -> JSON { .array(ids.sorted().map { .string(Text($0)) }) }
        func wanted(_ name: Text) -> JSON {
            list(json[name]?.array?.compactMap { $0.string?.string } ?? [])
        }
        let decision = JSON.string(Text(response.decision.rawValue))
        let reasons = list(response.reasons)
        let errors = list(response.errors.map { $0.policyID })
        let ok = decision == json["decision"] && reasons == wanted("reason") && errors == wanted("errors")
        return (["decision": decision, "reason": reasons, "errors": errors], ok)
    }
}
