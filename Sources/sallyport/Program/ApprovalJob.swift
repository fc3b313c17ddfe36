import Logging
import Registry

/// The job that lets time have its effect on approvals: what expires is closed, whoever is waited for is reminded. It says
/// aloud where the glass is broken, again after each start.
struct ApprovalJob: Sendable {
    private static let pause = Duration.seconds(15)

    let access: StoreAccess
    let logger: Logger

    /// Goes on until it is cancelled. What fails is told once until it succeeds.
    func run() async {
        var told: String?
        var broken: Set<String> = []
        while !Task.isCancelled {
            var problem: String?
            do throws(RegistryError) {
                _ = try await Administration(access.registry).ageApprovals()
            } catch {
                problem = error.description
            }
            let now = access.registry.snapshot.brokenGlass
            for asset in now.subtracting(broken).sorted() {
                logger.critical("the glass is broken", metadata: ["asset": "\(asset)"])
            }
            broken = now
            if let problem, problem != told {
                logger.error("approvals cannot be aged", metadata: ["cause": "\(problem)"])
            }
            told = problem
            try? await Task.sleep(for: Self.pause)
        }
    }
}
