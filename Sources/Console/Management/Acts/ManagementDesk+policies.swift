import Domain
import Policies
import Registry

extension ManagementDesk {
    func showPolicies(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        try authorise(.readPolicies, .policies, by: call.administrator)
        return call.tagged(PolicyResource.value(try await inForce()))
    }

    func showPolicy(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        try authorise(.readPolicies, .policies, by: call.administrator)
        guard let rule = try await inForce().library.rule(call.name("policy")) else { throw .nothingThere }
        return call.tagged(PolicyResource.value(rule))
    }

    func askPolicies(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        try authorise(.simulatePolicies, .policies, by: call.administrator)
        let authority = try await inForce().authority
        var form = try Self.form(call.body)
        form.check(by: authority) { registry.asset($0) != nil && permits(call, .readAsset, .asset($0)) }
        guard form.problems.isEmpty else {
            throw APIProblem(
                .conflict, "the question cannot be asked",
                flaws: form.problems.map { APIFlaw(place: $0.field, message: $0.message) })
        }
        let (question, found) = (form.question(now: now), form.found)
        let discretion = Discretion(about: form.person, asker: call.administrator.name) { permits(call, $0, $1) }
        let explanation = try await service { () async throws(ConsoleServiceError) in
            try await bench.offload.perform { authority.explain(question, found: found, telling: discretion) }
        }
        return APIAnswer(VerdictResource.value(explanation))
    }

    private func inForce() async throws(APIProblem) -> PoliciesInForce {
        try await service { () async throws(ConsoleServiceError) in try await services.policies() }
    }

    /// - Throws: `conflict` where a label is named that is none, or twice.
    private static func form(_ body: APIValue) throws(APIProblem) -> WhatIfForm {
        var form = WhatIfForm()
        form.person = body["person"]?.string?.lowercased() ?? ""
        form.action = body["action"]?.string.flatMap(Action.init(rawValue:)) ?? .chat
        (form.asset, form.model) = (body["asset"]?.string, body["model"]?.string)
        for (index, found) in (body["labels"]?.array ?? []).enumerated() {
            guard let label = found["label"]?.string.flatMap(Label.init(name:)), form.labels[label] == nil else {
                throw APIProblem(
                    .conflict, "the question cannot be asked",
                    flaws: [APIFlaw(place: "/labels/\(index)/label", message: "must be a label, each named once")])
            }
            form.labels[label] = found["count"]?.integer
        }
        form.direction = body["direction"]?.string.flatMap(Direction.init(rawValue:)) ?? .request
        form.session = body["session"]?.string.flatMap(Circumstances.Session.init(rawValue:)) ?? .key
        form.hasSecondFactor = body["second_factor"]?.bool ?? false
        form.isJustified = body["justified"]?.bool ?? false
        form.time = body["time"]?.string.flatMap(APIMoment.read)
        return form
    }
}
