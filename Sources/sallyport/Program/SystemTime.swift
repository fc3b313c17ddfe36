import Domain
import Foundation

/// The system's clock.
struct SystemTime: TimeSource {
    /// A `Date` counts in doubles, which tell a quarter of a microsecond apart until 2100.
    var now: Timestamp { Timestamp(microseconds: Int64((Date().timeIntervalSince1970 * 1_000_000).rounded())) }
}
