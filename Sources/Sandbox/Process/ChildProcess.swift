internal import Glibc
internal import Synchronization

/// A program that is started, fed, listened to, and ended in time.
struct ChildProcess {
    /// The program and its arguments; the first is its path.
    var command: [String]
    var environment: [String] = []
    /// What it reads on its standard input.
    var input: [UInt8]
    /// What it may write on its standard output.
    var outputLimit: Int

    /// How a program ended, and what it said.
    struct Ending {
        enum Cause: Hashable {
            case exited(Int32)
            case signalled(Int32)
            /// It was ended because its time was over, it wrote too much, or nobody wanted it any more.
            case deadline, output, cancelled
        }

        var cause: Cause
        var output: [UInt8]
        /// The beginning of what it wrote on standard error: never shown, since it may hold content.
        var message: [UInt8]
    }

    private static let messageLimit = 8_192
    /// How often it is looked whether somebody has cancelled.
    private static let patience = Duration.milliseconds(50)

    /// Runs the program. Blocks: it is for a thread that may.
    ///
    /// - Parameters:
    ///   - descriptors: Further open files, under the numbers they have in the program.
    ///   - isCancelled: Set by whoever does not want the outcome any more.
    /// - Returns: `nil` when it could not be started.
    func run(
        by deadline: ContinuousClock.Instant, descriptors: [(file: Int32, number: Int32)] = [],
        isCancelled: borrowing Atomic<Bool>
    ) -> Ending? {
        guard var output = Pipe(), var message = Pipe(), let process = start(&output, &message, descriptors) else {
            return nil
        }
        var ending = Ending(cause: .exited(0), output: [], message: [])
        let cut = listen(output.reading, message.reading, &ending, deadline, isCancelled)
        if cut != nil { Self.kill(process) }
        let status = Self.wait(process, by: deadline)
        ending.cause = cut ?? status ?? .deadline
        return ending
    }

    /// Starts the program, which then has the writing ends for itself.
    private func start(
        _ output: inout Pipe, _ message: inout Pipe, _ descriptors: [(file: Int32, number: Int32)]
    ) -> pid_t? {
        guard let input = Descriptor.memory(input)?.duplicate(), let outputEnd = output.writing?.duplicate(),
            let messageEnd = message.writing?.duplicate()
        else { return nil }
        let files = [(input.number, Int32(0)), (outputEnd.number, 1), (messageEnd.number, 2)] + descriptors
        let process = Spawn.start(command, environment, files)
        output.writing = nil
        message.writing = nil
        return process
    }

    /// Reads until both outputs are closed; what cut it short otherwise.
    private func listen(
        _ output: borrowing Descriptor, _ message: borrowing Descriptor, _ ending: inout Ending,
        _ deadline: ContinuousClock.Instant, _ isCancelled: borrowing Atomic<Bool>
    ) -> Ending.Cause? {
        var polled = [
            pollfd(fd: output.number, events: Int16(POLLIN), revents: 0),
            pollfd(fd: message.number, events: Int16(POLLIN), revents: 0),
        ]
        while polled.contains(where: { $0.fd >= 0 }) {
            if isCancelled.load(ordering: .relaxed) { return .cancelled }
            let left = deadline - .now
            guard left > .zero else { return .deadline }
            guard poll(&polled, 2, Self.milliseconds(min(left, Self.patience))) > 0 else { continue }
            if polled[0].revents != 0 {
                let piece = output.read() ?? []
                if piece.isEmpty { polled[0].fd = -1 }
                ending.output += piece
                if ending.output.count > outputLimit { return .output }
            }
            if polled[1].revents != 0 {
                let piece = message.read() ?? []
                if piece.isEmpty { polled[1].fd = -1 }
                ending.message += piece.prefix(Self.messageLimit - ending.message.count)
            }
        }
        return nil
    }

    /// Waits until the process has ended, and ends it when that takes too long.
    ///
    /// - Returns: `nil` when it had to be ended.
    private static func wait(_ process: pid_t, by deadline: ContinuousClock.Instant) -> Ending.Cause? {
        var status: Int32 = 0
        var isKilled = false
        while true {
            let result = waitpid(process, &status, isKilled ? 0 : WNOHANG)
            if result == process { break }
            if result < 0, errno != EINTR { return nil }
            if result == 0 {
                if deadline <= .now {
                    kill(process)
                    isKilled = true
                } else {
                    _ = poll(nil, 0, 2)
                }
            }
        }
        // The rest of the group, should one have outlived its parent.
        _ = Glibc.kill(-process, SIGKILL)
        if isKilled { return nil }
        // `wait(2)`: the low seven bits are the signal, the second byte the exit status.
        let signal = status & 0x7F
        return signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
    }

    private static func kill(_ process: pid_t) {
        _ = Glibc.kill(-process, SIGKILL)
        _ = Glibc.kill(process, SIGKILL)
    }

    private static func milliseconds(_ duration: Duration) -> Int32 {
        let (seconds, attoseconds) = duration.components
        return Int32(clamping: seconds * 1_000 + attoseconds / 1_000_000_000_000_000 + 1)
    }
}
