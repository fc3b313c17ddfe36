/// Gathers what the policies say and draws the conclusion: any satisfied forbid denies, else any satisfied
/// permit allows, else the answer is no.
struct Tally {
    private var permits: [String] = []
    private var forbids: [String] = []
    private var errors: [Response.PolicyError] = []

    mutating func add(_ policy: CompiledPolicy, _ machine: inout Machine, _ facts: Facts) {
        do {
            guard try policy.conditionsHold(&machine, facts) else { return }
            if policy.effect == .forbid { forbids.append(policy.id) } else { permits.append(policy.id) }
        } catch {
            errors.append(Response.PolicyError(policyID: policy.id, error: error))
        }
    }

    var response: Response {
        if !forbids.isEmpty { return Response(decision: .deny, reasons: forbids, errors: errors) }
        return Response(decision: permits.isEmpty ? .deny : .allow, reasons: permits, errors: errors)
    }
}
