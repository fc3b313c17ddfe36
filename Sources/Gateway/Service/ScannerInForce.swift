public import Inspection
internal import Synchronization

/// The scanner that exchanges are inspected with, and the place where another takes its place.
///
/// An exchange looks once, when it begins: an answer is inspected with what its request was, and whatever begins after
/// ``replace(with:)`` has returned is inspected with the new one.
public final class ScannerInForce: Sendable {
    private let state: Mutex<Screens>

    public init(_ scanner: Scanner) { state = Mutex(Screens(scanner)) }

    public var scanner: Scanner { screens.scanner }

    var screens: Screens { state.withLock { $0 } }

    public func replace(with scanner: Scanner) {
        // Made before anybody is kept waiting.
        let screens = Screens(scanner)
        state.withLock { $0 = screens }
    }
}
