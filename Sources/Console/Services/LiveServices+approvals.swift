import Approvals
import Domain
import Registry

extension LiveServices {
    func hasApprovalRules() async throws(ConsoleServiceError) -> Bool { registry.approvalRules != nil }

    func approvals() async throws(ConsoleServiceError) -> [TrackedApprovals] {
        let registry = registry
        return try await offload.perform { try registry.approvals() }
    }

    func review(_ number: Int, of asset: String) async throws(ConsoleServiceError) -> VersionReview? {
        let registry = registry
        return try await offload.perform { () throws -> VersionReview? in
            guard let tracked = try registry.approvals(of: asset), tracked.subject(of: number) != nil else {
                return nil
            }
            let proposed = try registry.version(tracked.approvals.requests[number - 1].hash, of: asset)
            return VersionReview(
                tracked: tracked, number: number, proposed: proposed, inForce: registry.served(of: tracked))
        }
    }

    func history(of asset: String) async throws(ConsoleServiceError) -> [KeptVersion] {
        let registry = registry
        return try await offload.perform { try registry.history(of: asset) }
    }

    func approve(
        _ step: ApprovalStep, _ number: Int, of asset: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult {
        do throws(RegistryError) {
            try await Administration(registry).approve(
                step, asset, version: number, by: administrator)
            return .done
        } catch {
            switch error {
            case .denied(let denial): return .refused(denial)
            case .invalid(let problem): return .impossible(problem)
            case .overtaken: return .impossible(error.description)
            default: throw ConsoleServiceError(error)
            }
        }
    }
}
