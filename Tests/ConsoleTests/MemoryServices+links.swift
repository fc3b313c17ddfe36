import Domain
import Registry
import Reviews

@testable import Console

extension MemoryServices {
    func links(to asset: String) async throws(ConsoleServiceError) -> [ListedLink] {
        try read { state in state.links.filter { $0.link.asset == asset } }
    }

    func addLink(
        to asset: String, name: String, days: Int, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult {
        if let denial = denial(.share, .asset(asset), by: administrator) { return .refused(denial) }
        return try read { state in
            if let problem = state.linkProblem { return .impossible(problem) }
            state.accountActs.append("link to \(asset) for \(days) days: \(name)")
            return .done
        }
    }

    func revokeLink(_ id: String, by administrator: Administrator) async throws(ConsoleServiceError) -> DecisionResult {
        let link = try read { state in state.links.first { $0.link.id == id }?.link.asset }
        if let denial = denial(.share, .asset(link ?? ""), by: administrator) { return .refused(denial) }
        try read { state in state.accountActs.append("without \(id)") }
        return .done
    }
}
