import CLinux
import Foundation

/// What a running server has in memory, keys and content, stays there.
enum ProcessMemory {
    /// No core dumps, and no other process of the same account may look into this one (`ptrace`, `/proc/PID/mem`): the kernel
    /// gives what lies under `/proc/PID` to root. Programs that are started from here are as open as ever.
    static func close() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        forbid_dumps()
    }

    /// The most bytes of this process that were in memory at one time.
    static var peak: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss * 1024
    }
}
