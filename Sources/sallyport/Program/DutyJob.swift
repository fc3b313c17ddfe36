import Logging
import Registry

/// The job that looks for people who have two roles that nobody should have both of.
struct DutyJob: Sendable {
    private static let pause = Duration.seconds(3_600)

    let registry: Registry
    let logger: Logger

    /// Goes on until it is cancelled. What fails is tried again the next hour.
    func run() async {
        while !Task.isCancelled {
            do throws(RegistryError) {
                let news = try await Administration(registry).watchDuties()
                for conflict in news.found {
                    logger.warning(
                        "somebody has two roles that nobody should have both of; `sallyport access conflicts` says who",
                        metadata: ["rule": "\(conflict.rule)"])
                }
                for conflict in news.ended {
                    logger.notice("a conflict of duties is no more", metadata: ["rule": "\(conflict.rule)"])
                }
            } catch {
                logger.error("conflicts of duties cannot be looked for", metadata: ["cause": "\(error)"])
            }
            try? await Task.sleep(for: Self.pause)
        }
    }
}
