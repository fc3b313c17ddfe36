import Domain
import Gateway

/// How much would be lost with the disk, as a number to be alerted by.
enum BackupGauges {
    /// - Parameter backedUp: The last backup, or the first record where there is none: what was never backed up gets old
    ///   too. Without it there is no gauge.
    static func of(_ backedUp: Timestamp?, now: Timestamp) -> [Gauge] {
        guard let backedUp else { return [] }
        return [
            Gauge(
                name: "sallyport_backup_age_seconds",
                help: "Seconds since the last backup, or since the first record where there is none.",
                value: max(0, (now.microseconds - backedUp.microseconds) / 1_000_000))
        ]
    }
}
