/// A system call and its numbers (`asm/unistd_64.h` for x86-64, `asm-generic/unistd.h` for 64-bit ARM, which has none for
/// some old calls).
struct SystemCall: Sendable {
    var name: String
    var x86: UInt32?
    var arm: UInt32?

    init(_ name: String, _ x86: UInt32?, _ arm: UInt32?) {
        self.name = name
        self.x86 = x86
        self.arm = arm
    }

    func number(_ processor: Processor) -> UInt32? { processor == .x86 ? x86 : arm }

    /// The call that makes processes and threads, and namespaces as well.
    static let clone = SystemCall("clone", 56, 220)

    /// All that reading a document needs, and the runtimes of the programs that do it: no sockets, nothing about other
    /// processes' memory, nothing about the machine.
    static let allowed: [SystemCall] = [
        // Reading and writing what is open, and opening what there is.
        SystemCall("read", 0, 63), SystemCall("write", 1, 64), SystemCall("open", 2, nil),
        SystemCall("openat", 257, 56), SystemCall("close", 3, 57), SystemCall("stat", 4, nil),
        SystemCall("fstat", 5, 80), SystemCall("lstat", 6, nil), SystemCall("newfstatat", 262, 79),
        SystemCall("statx", 332, 291), SystemCall("lseek", 8, 62), SystemCall("pread64", 17, 67),
        SystemCall("pwrite64", 18, 68), SystemCall("readv", 19, 65), SystemCall("writev", 20, 66),
        SystemCall("access", 21, nil), SystemCall("faccessat", 269, 48), SystemCall("faccessat2", 439, 439),
        SystemCall("pipe", 22, nil), SystemCall("pipe2", 293, 59), SystemCall("dup", 32, 23),
        SystemCall("dup2", 33, nil), SystemCall("dup3", 292, 24), SystemCall("fcntl", 72, 25),
        SystemCall("flock", 73, 32), SystemCall("fsync", 74, 82), SystemCall("fdatasync", 75, 83),
        SystemCall("truncate", 76, 45), SystemCall("ftruncate", 77, 46), SystemCall("getdents64", 217, 61),
        SystemCall("getcwd", 79, 17), SystemCall("chdir", 80, 49), SystemCall("fchdir", 81, 50),
        SystemCall("readlink", 89, nil), SystemCall("readlinkat", 267, 78), SystemCall("statfs", 137, 43),
        SystemCall("fstatfs", 138, 44), SystemCall("fadvise64", 221, 223), SystemCall("sendfile", 40, 71),
        SystemCall("copy_file_range", 326, 285), SystemCall("memfd_create", 319, 279), SystemCall("umask", 95, 166),
        SystemCall("close_range", 436, 436),
        // Files in the sandbox's own memory.
        SystemCall("rename", 82, nil), SystemCall("renameat", 264, 38), SystemCall("renameat2", 316, 276),
        SystemCall("mkdir", 83, nil), SystemCall("mkdirat", 258, 34), SystemCall("rmdir", 84, nil),
        SystemCall("unlink", 87, nil), SystemCall("unlinkat", 263, 35), SystemCall("creat", 85, nil),
        // Memory.
        SystemCall("mmap", 9, 222), SystemCall("mprotect", 10, 226), SystemCall("munmap", 11, 215),
        SystemCall("brk", 12, 214), SystemCall("mremap", 25, 216), SystemCall("msync", 26, 227),
        SystemCall("mincore", 27, 232), SystemCall("madvise", 28, 233), SystemCall("membarrier", 324, 283),
        // Waiting.
        SystemCall("poll", 7, nil), SystemCall("ppoll", 271, 73), SystemCall("select", 23, nil),
        SystemCall("pselect6", 270, 72), SystemCall("epoll_create", 213, nil), SystemCall("epoll_create1", 291, 20),
        SystemCall("epoll_wait", 232, nil), SystemCall("epoll_pwait", 281, 22), SystemCall("epoll_ctl", 233, 21),
        SystemCall("eventfd", 284, nil), SystemCall("eventfd2", 290, 19), SystemCall("timerfd_create", 283, 85),
        SystemCall("timerfd_settime", 286, 86), SystemCall("nanosleep", 35, 101),
        SystemCall("clock_nanosleep", 230, 115), SystemCall("pause", 34, nil),
        SystemCall("restart_syscall", 219, 128),
        // Processes and threads; `clone` is looked at more closely.
        SystemCall("fork", 57, nil), SystemCall("vfork", 58, nil), SystemCall("execve", 59, 221),
        SystemCall("exit", 60, 93), SystemCall("exit_group", 231, 94), SystemCall("wait4", 61, 260),
        SystemCall("waitid", 247, 95), SystemCall("kill", 62, 129), SystemCall("tkill", 200, 130),
        SystemCall("tgkill", 234, 131), SystemCall("set_tid_address", 218, 96),
        SystemCall("set_robust_list", 273, 99), SystemCall("get_robust_list", 274, 100), SystemCall("futex", 202, 98),
        SystemCall("rseq", 334, 293), SystemCall("sched_yield", 24, 124), SystemCall("sched_getaffinity", 204, 123),
        SystemCall("sched_setaffinity", 203, 122), SystemCall("prlimit64", 302, 261),
        SystemCall("getrlimit", 97, 163), SystemCall("arch_prctl", 158, nil), SystemCall("prctl", 157, 167),
        SystemCall("setpgid", 109, 154), SystemCall("setsid", 112, 157),
        // Signals.
        SystemCall("rt_sigaction", 13, 134), SystemCall("rt_sigprocmask", 14, 135),
        SystemCall("rt_sigreturn", 15, 139), SystemCall("rt_sigpending", 127, 136),
        SystemCall("rt_sigtimedwait", 128, 137), SystemCall("rt_sigqueueinfo", 129, 138),
        SystemCall("rt_sigsuspend", 130, 133), SystemCall("sigaltstack", 131, 132), SystemCall("alarm", 37, nil),
        SystemCall("setitimer", 38, 103), SystemCall("getitimer", 36, 102),
        // Who and when one is.
        SystemCall("getpid", 39, 172), SystemCall("getppid", 110, 173), SystemCall("gettid", 186, 178),
        SystemCall("getuid", 102, 174), SystemCall("geteuid", 107, 175), SystemCall("getgid", 104, 176),
        SystemCall("getegid", 108, 177), SystemCall("getgroups", 115, 158), SystemCall("getresuid", 118, 148),
        SystemCall("getresgid", 120, 150), SystemCall("getpgid", 121, 155), SystemCall("getpgrp", 111, nil),
        SystemCall("getsid", 124, 156), SystemCall("capget", 125, 90), SystemCall("uname", 63, 160),
        SystemCall("sysinfo", 99, 179), SystemCall("times", 100, 153), SystemCall("getrusage", 98, 165),
        SystemCall("getcpu", 309, 168), SystemCall("getpriority", 140, 141), SystemCall("time", 201, nil),
        SystemCall("gettimeofday", 96, 169), SystemCall("clock_gettime", 228, 113),
        SystemCall("clock_getres", 229, 114), SystemCall("getrandom", 318, 278),
    ]
}
