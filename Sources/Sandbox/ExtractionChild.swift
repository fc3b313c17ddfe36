internal import Extraction
internal import Glibc

/// What this program is within the sandbox: it reads a file from standard input and writes the outcome to standard output.
public enum ExtractionChild {
    /// Does it.
    ///
    /// - Parameter argument: The limits, as ``DocumentSandbox`` gives them, and behind a semicolon what is to be done with
    ///   pages, where it is about them.
    /// - Returns: The exit status: 0 also for a refusal, which is an outcome; 2 when it was not called as it should.
    public static func run(_ argument: String) -> Int32 {
        let words = argument.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = words.first, let limits = ExtractionLimits(argument: String(first)),
            let input = Descriptor(dup(STDIN_FILENO)), let output = Descriptor(dup(STDOUT_FILENO))
        else { return 2 }
        if words.count == 2 {
            guard let task = PageTask(argument: String(words[1])) else { return 2 }
            let said =
                input.readAll(limit: limits.inputBytes).map { task.outcome(of: $0, .standard) }
                ?? PageFrames.encoded(Result<DrawnPage, ExtractionRefusal>.failure(.tooLarge))
            return output.write(said) ? 0 : 2
        }
        let outcome: Result<Extracted, ExtractionRefusal>
        if let bytes = input.readAll(limit: limits.inputBytes) {
            do throws(ExtractionRefusal) {
                outcome = .success(try Extractor(limits: limits, converter: ForeignProgram.converter).extract(bytes))
            } catch {
                outcome = .failure(error)
            }
        } else {
            outcome = .failure(.tooLarge)
        }
        return output.write(ExtractionFrames.encoded(outcome)) ? 0 : 2
    }
}

extension ExtractionLimits {
    /// The limits as one argument.
    var argument: String {
        [inputBytes, outputBytes, unpackedBytes, parts, depth, ratio].map(String.init).joined(separator: ",")
    }

    init?(argument: String) {
        let numbers = argument.split(separator: ",", omittingEmptySubsequences: false).compactMap { Int($0) }
        guard numbers.count == 6, numbers.allSatisfy({ $0 > 0 }) else { return nil }
        self.init(
            inputBytes: numbers[0], outputBytes: numbers[1], unpackedBytes: numbers[2], parts: numbers[3],
            depth: numbers[4], ratio: numbers[5])
    }
}
