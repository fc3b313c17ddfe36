import Extraction
import Testing

@testable import Sandbox

/// The test program is no extractor: what it does when it is started so is no answer.
@Suite("The sandbox refuses")
struct RefusalTests {
    private func refusal(_ sandbox: DocumentSandbox, deadline: Duration = .seconds(20)) async -> ExtractionRefusal? {
        do throws(ExtractionRefusal) {
            _ = try await sandbox.extract(Array("text".utf8), deadline: deadline)
            return nil
        } catch {
            return error
        }
    }

    @Test("what says nothing, or nonsense")
    func nonsense() async {
        let answer = await refusal(DocumentSandbox(arguments: ["--no-such-option"]))
        #expect(answer == .crashed || answer == .broken)
    }

    @Test("a file that is too large, without looking at it")
    func large() async {
        #expect(await refusal(DocumentSandbox(extraction: ExtractionLimits(inputBytes: 2))) == .tooLarge)
    }

    @Test("a file whose time is over")
    func late() async { #expect(await refusal(DocumentSandbox(), deadline: .zero) == .timedOut) }
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
