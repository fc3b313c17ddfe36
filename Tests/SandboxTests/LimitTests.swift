import Extraction
import Testing

@testable import Sandbox

@Suite("A process in the sandbox has")
struct LimitTests {
    @Test("so much memory")
    func memory() async throws {
        let ending = try await Confined.python(
            "x = bytearray(400 << 20)\nprint('taken')", limits: SandboxLimits(memoryBytes: 300 << 20))
        #expect(ending.said.isEmpty)
        #expect(ending.cause != .exited(0))
    }

    @Test("so much time on the processor")
    func processor() async throws {
        let ending = try await Confined.python(
            "while True: pass", limits: SandboxLimits(memoryBytes: 512 << 20, processorSeconds: 1))
        #expect(ending.cause == .exited(128 + 24) || ending.cause == .exited(128 + 9))
    }

    @Test("so many processes")
    func processes() async throws {
        let ending = try await Confined.python(
            """
            import os, time
            made = 0
            try:
                for _ in range(200):
                    if os.fork() == 0:
                        time.sleep(60)
                        os._exit(0)
                    made += 1
            except OSError:
                pass
            print(made < 20)
            os.kill(-1, 9)
            """, limits: SandboxLimits(memoryBytes: 512 << 20, processes: 16))
        #expect(ending.said.isEmpty || ending.said == "True\n", "\(ending.complained)")
        #expect(!ending.said.contains("False"))
    }

    @Test("so much to say")
    func output() async throws {
        let limits = SandboxLimits(memoryBytes: 512 << 20, outputBytes: 1 << 20)
        let ending = try await Confined.shell(
            "while true; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done", limits: limits)
        #expect(ending.cause == .output)
        #expect(ending.output.count <= 2 << 20)
    }

    @Test("time until its deadline, and takes everything it started with it")
    func deadline() async throws {
        let ending = try await Confined.shell("sleep 1000 & sleep 1000", deadline: .milliseconds(500))
        #expect(ending.cause == .deadline)
        let closed = try await Confined.shell("exec >&- 2>&-; sleep 1000", deadline: .milliseconds(500))
        #expect(closed.cause == .deadline)
    }

    @Test("an end when nobody wants its answer any more")
    func cancelled() async throws {
        let task = Task { try await Confined.shell("sleep 1000", deadline: .seconds(100)) }
        try await Task.sleep(for: .milliseconds(300))
        task.cancel()
        #expect(try await task.value.cause == .cancelled)
    }
}
