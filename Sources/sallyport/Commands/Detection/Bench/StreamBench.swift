import Foundation
import Inspection

/// What open streams take, by the memory of this process.
struct StreamBench {
    let scanner: Inspection.Scanner
    /// Streams of each kind that are open at the same time.
    var count: Int

    /// Bytes of a text that have come by when it is looked at: a stream in the middle of something.
    private static let most = 16_384

    /// Streams of the kinds before stay open: what they gave back would be taken for the next.
    func measure(_ kinds: [BenchTexts]) throws -> [BenchFigures.StreamState] {
        for kind in kinds { _ = try open(kind, 0) }  // What only the first needs is there then.
        var held: [TextStream] = []
        held.reserveCapacity(count * kinds.count)
        var states: [BenchFigures.StreamState] = []
        for kind in kinds {
            let before = Self.resident()
            for number in 0..<count { held.append(try open(kind, number)) }
            let bytes = max(0, Self.resident() - before) / max(1, count)
            states.append(BenchFigures.StreamState(kind: kind.name, streams: count, bytes: bytes))
        }
        // They are open until here.
        withExtendedLifetime(held) {}
        return states
    }

    private func open(_ kind: BenchTexts, _ number: Int) throws -> TextStream {
        let stream = try scanner.stream(holding: { _ in true }, guesses: .ignored)
        let text = kind.texts[number % kind.texts.count]
        try BenchReader.feed(Array(text.prefix(Self.most)), to: stream, by: BenchReader.token)
        _ = stream.takeFindings()
        return stream
    }

    /// Bytes of resident memory; 0 where the system does not say.
    private static func resident() -> Int {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
        let fields = text.split(separator: " ")
        return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
    }
}
