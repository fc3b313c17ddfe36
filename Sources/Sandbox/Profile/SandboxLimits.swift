/// What a process in the sandbox may use of the machine.
public struct SandboxLimits: Hashable, Sendable {
    /// Addresses of one process, in bytes (RLIMIT_AS).
    public var memoryBytes: Int
    /// Time on the processor of one process, in seconds (RLIMIT_CPU).
    public var processorSeconds: Int
    /// Processes and threads (RLIMIT_NPROC), all together.
    public var processes: Int
    /// Open files of one process (RLIMIT_NOFILE).
    public var files: Int
    /// Bytes of one file (RLIMIT_FSIZE), and of all files together: they lie in memory.
    public var fileBytes: Int
    /// What a process may write on its standard output.
    public var outputBytes: Int

    public init(
        memoryBytes: Int = 2 << 30, processorSeconds: Int = 30, processes: Int = 32, files: Int = 64,
        fileBytes: Int = 64 << 20, outputBytes: Int = 128 << 20
    ) {
        self.memoryBytes = memoryBytes
        self.processorSeconds = processorSeconds
        self.processes = processes
        self.files = files
        self.fileBytes = fileBytes
        self.outputBytes = outputBytes
    }

    public static let standard = SandboxLimits()
}
