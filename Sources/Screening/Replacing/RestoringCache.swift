internal import Domain
internal import Inspection

/// The latest stream that puts back what somebody may see: it takes long to make, and only something new to be put back, or
/// other labels that may be seen, asks for another.
struct RestoringCache: Sendable {
    private var kept: (version: Int, shown: Set<Label>, stream: RestoringStream)?

    /// - Parameters:
    ///   - version: Of what may be put back.
    ///   - shown: The labels of it that may be seen.
    ///   - make: Makes one that nothing was given to yet.
    mutating func stream(_ version: Int, _ shown: Set<Label>, _ make: () -> RestoringStream) -> RestoringStream {
        if let kept, kept.version == version, kept.shown == shown { return kept.stream }
        let stream = make()
        kept = (version, shown, stream)
        return stream
    }
}
