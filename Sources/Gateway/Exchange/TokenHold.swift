import Screening

/// The part of a stream that waits for its tokens to be kept.
struct TokenHold {
    /// What may leave when they are.
    var bytes: [UInt8] = []
    /// Tokens in it that nobody was asked to keep yet.
    var made: [TokenTray.Made] = []
    /// Tokens that cannot be kept.
    var lost: [TokenTray.Made] = []
    /// Whether somebody keeps some at the moment.
    var isKeeping = false
    /// What is to be done when nothing waits any more.
    var then: (() -> Void)?

    var isWaiting: Bool { isKeeping || !made.isEmpty }
}
