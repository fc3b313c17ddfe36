import Domain
import HTTPTypes
import Hummingbird
import Policies

extension Rooms {
    /// What the policies in force would say, and what would make the difference. The whole question stands in the address.
    func tryPolicies(_ call: Call) async throws -> Response {
        let inForce = try await services.policies()
        let isAsked = call.fields["action"] != nil
        let people = permits(call, .readPeople, .system) ? try await services.people() : []
        let assets = try await offeredAssets(call)
        var form = isAsked ? WhatIfForm(call.fields) : WhatIfForm()
        if !isAsked {
            form.person = call.visit.person?.email ?? ""
            form.asset = assets.first?.id
        }
        if isAsked {
            let names = try await names(call)
            form.check(by: inForce.authority) { names.asset($0) != nil }
        }
        let meant = people.isEmpty ? nil : inForce.authority.personMeant(by: form.person)
        var view = WhatIfView(
            form: form, people: people, assets: assets, isAsked: isAsked, personMeant: meant
        ).view
        view["result"] = false
        if isAsked, form.problems.isEmpty {
            let (question, found) = (form.question(now: time.now), form.found)
            let discretion = discretion(call, about: form.person)
            let explanation = try await bench.offload.perform {
                inForce.authority.explain(question, found: found, telling: discretion)
            }
            view["result"] = WhatIfView.result(explanation)
        }
        return try shell.response(
            Page(
                status: form.problems.isEmpty ? .ok : .badRequest, template: "try", title: "What if?", room: .policies,
                view: view),
            call.visit)
    }
}
