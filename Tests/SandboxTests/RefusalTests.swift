import Extraction
import Testing

@testable import Sandbox

@Suite("The sandbox refuses")
struct RefusalTests {
    private func refusal(
        _ behaviour: String, _ limits: SandboxLimits = .standard, deadline: Duration = .seconds(600)
    ) async throws -> ExtractionRefusal? {
        let sandbox = DocumentSandbox(limits: limits, program: try Probe.path, arguments: [behaviour])
        return await Probe.refusal(sandbox, deadline: deadline)
    }

    @Test("what says nothing, or nonsense, or too much")
    func nonsense() async throws {
        #expect(try await refusal("silent") == .crashed)
        #expect(try await refusal("crash") == .crashed)
        #expect(try await refusal("flood", SandboxLimits(outputBytes: 1 << 20)) == .tooLarge)
    }

    @Test("what takes too long")
    func late() async throws {
        #expect(try await refusal("hang", deadline: .milliseconds(300)) == .timedOut)
        #expect(try await refusal("spin", SandboxLimits(processorSeconds: 1)) == .timedOut)
        #expect(try await refusal("extract", deadline: .zero) == .timedOut)
    }

    @Test("a file that is too large, without looking at it")
    func large() async throws {
        let sandbox = DocumentSandbox(extraction: ExtractionLimits(inputBytes: 2), program: try Probe.path)
        #expect(await Probe.refusal(sandbox) == .tooLarge)
    }

    @Test("when there is no program to read the file with")
    func missing() async {
        let sandbox = DocumentSandbox(program: "/no/such/program")
        #expect(await Probe.refusal(sandbox) == .noSandbox(.resources))
    }

    @Test("one file and reads the next")
    func next() async throws {
        let sandbox = DocumentSandbox(program: try Probe.path)
        #expect(await Probe.refusal(sandbox, [0x7F, 0x45, 0x4C, 0x46, 0]) == .unsupported(.binary))
        #expect(try await sandbox.extract(Array("text".utf8), deadline: .seconds(600)).parts.count == 1)
    }
}

@Suite("The limits of an extraction")
struct ArgumentTests {
    @Test("go to the other process and back")
    func argument() {
        let limits = ExtractionLimits(inputBytes: 1, outputBytes: 2, unpackedBytes: 3, parts: 4, depth: 5, ratio: 6)
        #expect(ExtractionLimits(argument: limits.argument) == limits)
        for text in ["", "1,2,3", "1,2,3,4,5,0", "1,2,3,4,5,x", "1,2,3,4,5,6,7"] {
            #expect(ExtractionLimits(argument: text) == nil)
        }
    }
}
