import Ledger
import Synchronization

/// What the next run of retention would let go, looked for no oftener than it changes: it takes a way through old records.
final class ForecastCache: Sendable {
    /// Seconds that one look may take.
    private static let patience = 1.0
    private static let lifetime = Duration.seconds(600)

    private struct Kept {
        var inForce: RetentionInForce
        var holds: [Hold]
        var made: ContinuousClock.Instant
        var forecast: RetentionForecast
    }

    private let kept = Mutex<Kept?>(nil)

    /// The forecast under these rules and holds. Waits for the disk.
    func forecast(_ inForce: RetentionInForce, _ holds: [Hold], in ledger: Ledger) throws -> RetentionForecast {
        let now = ContinuousClock.now
        let known = kept.withLock { kept in
            kept.flatMap { $0.inForce == inForce && $0.holds == holds && now - $0.made < Self.lifetime ? $0 : nil }
        }
        if let known { return known.forecast }
        let forecast = try ledger.forecast(inForce, patience: Self.patience)
        kept.withLock { $0 = Kept(inForce: inForce, holds: holds, made: now, forecast: forecast) }
        return forecast
    }
}
