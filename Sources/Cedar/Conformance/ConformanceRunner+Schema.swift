extension ConformanceRunner {
    /// A case about entities and a request conforming to a schema.
    func conformanceCase(_ json: JSON) -> JSONObject {
        var result: JSONObject = ["line": lineNumber]
        do throws(Rejection) {
            let format = json["schemaFormat"]?.string?.string ?? "cedar"
            guard let schema = try CaseSchema(json["schema"], format: format).schema else {
                throw Rejection("the case has no schema")
            }
            let answer = try conformance(json, schema)
            result.append("entitiesValid", answer.entitiesValid)
            result.append("requestValid", answer.requestValid)
            result.append("decision", answer.decision)
            let ok =
                answer.entitiesValid == json["entitiesValid"] && answer.requestValid == json["requestValid"] ?? .null
                && answer.decision == json["decision"] ?? .null
            result.append("ok", .bool(ok))
        } catch {
            result.append("error", .string(Text(error.message)))
            result.append("ok", false)
        }
        return result
    }

    /// The request is judged whenever the case asks about it; a decision is made when everything conforms.
    private func conformance(
        _ json: JSON, _ schema: Schema
    ) throws(Rejection) -> (entitiesValid: JSON, requestValid: JSON, decision: JSON) {
        let asksRequest = json["requestValid"] ?? .null != .null
        let request = asksRequest ? try? Request(json: json["request"] ?? .null, schema: schema) : nil
        let requestValid = asksRequest ? JSON.bool(request != nil) : .null
        guard let entities = try? Entities(json: json["entities"] ?? [], schema: schema) else {
            return (false, requestValid, .null)
        }
        guard let request, let text = json["policies"]?.string else { return (true, requestValid, .null) }
        let response = Authorizer(try PolicySet(parsing: text.string), entities).decide(request)
        return (true, requestValid, .string(Text(response.decision.rawValue)))
    }

    /// What the validator says about a case that states `shouldValidate` or `validation`.
    func validation(_ json: JSON, _ policies: PolicySet, _ schema: Schema) -> (validates: Bool, ok: Bool) {
        let strict = Validator(schema).validate(policies).isValid
        var ok = true
        if let wanted = json["shouldValidate"] { ok = wanted == .bool(strict) }
        guard let stated = json["validation"] else { return (strict, ok) }
        let permissive = Validator(schema).validate(policies, mode: .permissive).isValid
        ok = ok && stated["policyValidation"]?["strict"] == .bool(strict)
        ok = ok && stated["policyValidation"]?["permissive"] == .bool(permissive)
        for (request, wanted) in zip(json["requests"]?.array ?? [], stated["requestValidation"]?.array ?? []) {
            let conforms = (try? Request(json: request, schema: schema)) != nil
            ok = ok && wanted["strict"] == .bool(conforms)
        }
        return (strict, ok)
    }
}
