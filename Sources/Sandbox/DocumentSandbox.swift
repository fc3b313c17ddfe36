internal import Dispatch
public import Extraction
internal import Glibc
internal import Synchronization

/// Reads hostile files in a process that can do nothing else.
///
/// Every file gets a process of its own under bubblewrap: this program once more, as ``ExtractionChild``. What comes back
/// is checked like anything else from outside. Whatever goes wrong is a refusal with its reason.
public final class DocumentSandbox: Sendable {
    private let extraction: ExtractionLimits
    private let limits: SandboxLimits
    private let program: String
    private let command: [String]
    private let turns: Turns
    private let queue = DispatchQueue(label: "sallyport.sandbox", attributes: .concurrent)

    /// - Parameters:
    ///   - extraction: How much of a file is read.
    ///   - limits: What the process may use.
    ///   - atOnce: How many files are read at the same time.
    ///   - waiting: How many may wait for their turn before further ones are refused.
    ///   - program: The program that is run; this one if nothing is said.
    ///   - arguments: What makes this program call ``ExtractionChild/run(_:)``; the limits follow as a last argument.
    public init(
        extraction: ExtractionLimits = .standard, limits: SandboxLimits = .standard, atOnce: Int = 2, waiting: Int = 64,
        program: String = "/proc/self/exe", arguments: [String] = ["extract"]
    ) {
        self.program = program
        self.extraction = extraction
        self.limits = limits
        command = arguments + [extraction.argument]
        turns = Turns(atOnce: atOnce, waiting: waiting)
    }

    /// The texts of a file.
    ///
    /// - Parameter deadline: From now on, waiting for a turn included. What is not done then is ended.
    /// - Throws: why there are none. When the task is cancelled the process is ended at once.
    public func extract(
        _ bytes: [UInt8], deadline: Duration = .seconds(30)
    ) async throws(ExtractionRefusal) -> Extracted {
        let output = try await said(command, bytes, ExtractionFrameReader.longest(extraction), deadline)
        return try ExtractionFrameReader.outcome(of: output, within: extraction)
    }

    /// What the process says that does something with the pages of a document.
    func run(
        _ task: PageTask, _ bytes: [UInt8], _ longest: Int, _ deadline: Duration
    ) async throws(ExtractionRefusal) -> [UInt8] {
        var command = command
        command[command.count - 1] += ";" + task.argument
        return try await said(command, bytes, longest, deadline)
    }

    private func said(
        _ command: [String], _ bytes: [UInt8], _ longest: Int, _ deadline: Duration
    ) async throws(ExtractionRefusal) -> [UInt8] {
        guard bytes.count <= extraction.inputBytes else { throw .tooLarge }
        var limits = limits
        limits.outputBytes = min(limits.outputBytes, longest)
        let ending = try await run(
            [SandboxProfile.programName] + command, bytes, limits, ForeignProgram.visible, deadline)
        switch ending.cause {
        case .exited(0): return ending.output
        case .deadline: throw .timedOut
        case .output: throw .tooLarge
        case .cancelled: throw .cancelled
        case .exited(let status): throw Self.refusal(status: status, ending)
        case .signalled: throw .crashed
        }
    }

    /// What is missing for reading files here; `nil` when nothing is.
    public func missing() async -> ExtractionRefusal.Missing? {
        do throws(ExtractionRefusal) {
            _ = try await extract(Array("text".utf8))
            return nil
        } catch {
            guard case .noSandbox(let missing) = error else { return nil }
            return missing
        }
    }

    /// Runs a command in the sandbox when it is its turn.
    func run(
        _ command: [String], _ input: [UInt8], _ limits: SandboxLimits, _ visible: [String], _ deadline: Duration
    ) async throws(ExtractionRefusal) -> ChildProcess.Ending {
        guard SandboxProfile.isInstalled else { throw .noSandbox(.program) }
        guard let processor = Processor.current else { throw .noSandbox(.processor) }
        let end = ContinuousClock.now + deadline
        switch await turns.take(by: end) {
        case .granted: break
        case .expired: throw .timedOut
        case .full: throw .busy
        case .cancelled: throw .cancelled
        }
        defer { turns.end() }
        let profile = SandboxProfile(limits: limits, visible: visible)
        let child = ChildProcess(
            command: profile.arguments(command), input: input, outputLimit: limits.outputBytes)
        let filter = SystemCallFilter(processor).bytes
        let flag = Flag()
        let program = program
        let ending = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.async { continuation.resume(returning: Self.start(child, program, filter, end, flag)) }
            }
        } onCancel: {
            flag.isSet.store(true, ordering: .relaxed)
        }
        guard let ending else { throw .noSandbox(.resources) }
        return ending
    }

    /// Something that can be set from anywhere.
    private final class Flag: Sendable {
        let isSet = Atomic(false)
    }

    private static func start(
        _ child: ChildProcess, _ program: String, _ filter: [UInt8], _ end: ContinuousClock.Instant, _ flag: Flag
    ) -> ChildProcess.Ending? {
        guard let filter = Descriptor.memory(filter)?.duplicate(),
            let program = Descriptor.reading(program)?.duplicate()
        else { return nil }
        let descriptors = [
            (file: filter.number, number: SandboxProfile.filterDescriptor),
            (file: program.number, number: SandboxProfile.programDescriptor),
        ]
        return child.run(by: end, descriptors: descriptors, isCancelled: flag.isSet)
    }

    /// What a failed exit means. bubblewrap hands a signal on as 128 and its number, as shells do.
    private static func refusal(status: Int32, _ ending: ChildProcess.Ending) -> ExtractionRefusal {
        if ending.output.isEmpty,
            ["bwrap: ", "setpriv: ", "prlimit: "].contains(where: { ending.message.starts(with: $0.utf8) })
        {
            return .noSandbox(.namespaces)
        }
        return status == 128 + SIGXCPU ? .timedOut : .crashed
    }
}
