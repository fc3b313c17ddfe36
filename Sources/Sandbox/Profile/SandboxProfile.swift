internal import Glibc

/// What a process sees and may do: the arguments of bubblewrap (`bwrap(1)`) and of what stands before and behind it.
///
/// No network, no capabilities, no other processes, nothing of the machine's files but libraries and the named tools, all
/// of it read-only; an empty environment; a session of its own; an end with the one who started it.
struct SandboxProfile {
    var limits: SandboxLimits
    /// Programs, and folders of data of theirs, that are seen when they are there.
    var visible: [String]

    static let bubblewrap = "/usr/bin/bwrap"
    private static let limiter = "/usr/bin/prlimit"
    private static let changer = "/usr/bin/setpriv"

    /// The descriptor that the filter of system calls is read from.
    static let filterDescriptor: Int32 = 3
    /// The descriptor of the program that is run, when it is this one.
    static let programDescriptor: Int32 = 4
    /// Its name within the sandbox: the descriptor's, so that the program needs no place there, and is the one that runs
    /// here even if another lies in its place by now.
    static let programName = "/proc/self/fd/\(programDescriptor)"

    /// The one place that can be written to. It lies in memory.
    static let scratch = "/scratch"

    /// Whether what the sandbox is made of is installed.
    static var isInstalled: Bool {
        let needed = isRoot ? [bubblewrap, limiter, changer] : [bubblewrap, limiter]
        return needed.allSatisfy { access($0, X_OK) == 0 }
    }

    private static var isRoot: Bool { geteuid() == 0 }

    /// The command that runs `command` in the sandbox.
    func arguments(_ command: [String]) -> [String] {
        var arguments: [String] = []
        if Self.isRoot {
            // Root has no limit of processes, and in a sandbox there is no use for it.
            arguments += [Self.changer, "--reuid", "65534", "--regid", "65534", "--clear-groups", "--"]
        }
        arguments += [
            Self.bubblewrap, "--unshare-all", "--unshare-user", "--disable-userns", "--cap-drop", "ALL",
            "--new-session",
            "--die-with-parent", "--clearenv", "--seccomp", "\(Self.filterDescriptor)",
        ]
        for path in Self.libraries + [Self.limiter] + visible { arguments += ["--ro-bind-try", path, path] }
        arguments += [
            "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64", "--symlink", "usr/bin", "/bin",
        ]
        arguments += ["--proc", "/proc", "--dev", "/dev", "--size", "\(limits.fileBytes)", "--tmpfs", Self.scratch]
        arguments += ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/", "--"]
        arguments += [
            Self.limiter, "--as=\(limits.memoryBytes)",
            "--cpu=\(limits.processorSeconds):\(limits.processorSeconds + 1)",
            "--nproc=\(limits.processes)",
            "--nofile=\(limits.files)", "--fsize=\(limits.fileBytes)", "--core=0", "--",
        ]
        return arguments + command
    }

    /// The system's libraries, and those this program was linked with from elsewhere.
    private static let libraries: [String] = {
        guard let processor = Processor.current else { return [] }
        let system = [
            "/usr/lib/\(processor.libraries)", "/usr/lib64", "/usr/lib/ld-linux-aarch64.so.1",
        ]
        return system + LoadedLibraries.paths(outside: ["/usr/lib/", "/usr/lib64/", "/lib/", "/lib64/"])
    }()
}
