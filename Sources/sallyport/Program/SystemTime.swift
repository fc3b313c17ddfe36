// The module that `timespec` is taken to be from depends on what else is compiled with this file.
import Dispatch
import Domain
import Foundation

/// The system's clock.
struct SystemTime: TimeSource {
    var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }
}
