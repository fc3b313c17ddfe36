internal import CVectorscan

/// The first stage of a scan by itself: one Vectorscan stream over every pattern of a scanner, with end offsets only, whose
/// reports nobody looks at.
///
/// What a scan is measured by: with these patterns nothing is faster, and what a scan costs besides is what it makes of the
/// reports, and the numbers and words that no pattern stands for.
public final class BareScan {
    private let stream: PrefilterStream
    private let scanner: Scanner
    private let workspace: Workspace

    public init(_ scanner: Scanner) throws(InspectionError) {
        self.scanner = scanner
        stream = try PrefilterStream(scanner.prefilter)
        workspace = try scanner.takeWorkspace()
    }

    deinit { scanner.give(workspace) }

    private static let ignore: match_event_handler = { _, _, _, _, _ in 0 }

    /// Reads one text from its beginning to its end.
    public func scan(_ text: [UInt8]) throws(InspectionError) {
        try stream.reset()
        try text.withUnsafeBufferPointer { buffer throws(InspectionError) in try feed(UnsafeRawBufferPointer(buffer)) }
    }

    private func feed(_ bytes: UnsafeRawBufferPointer) throws(InspectionError) {
        guard let base = bytes.baseAddress else { return }
        for offset in stride(from: 0, to: bytes.count, by: Prefilter.largestFeed) {
            let status = hs_scan_stream(
                stream.handle, (base + offset).assumingMemoryBound(to: CChar.self),
                UInt32(min(Prefilter.largestFeed, bytes.count - offset)), 0, workspace.scratch, Self.ignore, nil)
            guard status == HS_SUCCESS else { throw status == HS_NOMEM ? .noMemory : .prefilter(status) }
        }
    }
}
