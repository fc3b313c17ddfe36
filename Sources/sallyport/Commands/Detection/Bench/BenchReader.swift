import Inspection

/// The ways a text is read by detectors, for comparison.
struct BenchReader {
    let scanner: Inspection.Scanner
    let bare: BareScan

    /// Bytes of a piece, in streams that come from a file or a fast upstream, and in those that come token by token.
    static let piece = 4_096
    static let token = 16

    init(_ scanner: Inspection.Scanner) throws(InspectionError) {
        self.scanner = scanner
        bare = try BareScan(scanner)
    }

    /// Each text at once.
    func whole(_ texts: [[UInt8]]) throws { for text in texts { _ = try scanner.scan(text) } }

    /// Each text as a stream, in pieces, with everything held that is found.
    func stream(_ texts: [[UInt8]], by piece: Int = piece) throws {
        for text in texts {
            let stream = try scanner.stream(holding: { _ in true }, guesses: .ignored)
            try Self.feed(text, to: stream, by: piece)
            try stream.finish()
            _ = stream.takeFindings()
        }
    }

    /// The patterns alone, and nothing made of what they report.
    func patterns(_ texts: [[UInt8]]) throws { for text in texts { try bare.scan(text) } }

    static func feed(_ text: [UInt8], to stream: TextStream, by piece: Int) throws(InspectionError) {
        try text.withUnsafeBufferPointer { buffer throws(InspectionError) in
            for offset in Swift.stride(from: 0, to: buffer.count, by: piece) {
                let end = min(buffer.count, offset + piece)
                try stream.append(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: buffer[offset..<end])))
            }
        }
    }
}
