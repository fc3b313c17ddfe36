import Domain
import Logging
import Registry

/// The job that reports keys nobody uses, and disables them when nobody has used them after that either.
struct UnusedKeyJob: Sendable {
    private static let pause = Duration.seconds(3_600)

    let registry: Registry
    let rule: UnusedKeys
    let logger: Logger

    /// Goes on until it is cancelled. What fails is tried again the next hour.
    func run() async {
        while !Task.isCancelled {
            do throws(RegistryError) {
                for (key, step) in try await Administration(registry).ageKeys(rule) {
                    logger.warning("\(Self.sentence(step))", metadata: ["key": "\(key.id)"])
                }
            } catch {
                logger.error("unused keys cannot be looked for", metadata: ["cause": "\(error)"])
            }
            try? await Task.sleep(for: Self.pause)
        }
    }

    private static func sentence(_ step: UnusedKeys.Step) -> String {
        switch step {
        case .report:
            "nobody uses this key; revoke it, or use it, before it is disabled (`sallyport key list --state unused`)"
        case .disable: "nobody used this key, and it was disabled"
        }
    }
}
