import Domain
import NIOCore
import Screening

/// Tokens that stand for values go no further than they are kept: else nobody could turn them back.
///
/// Whoever keeps them writes them in groups, so that an exchange waits for one write, and for one before it at most.
extension Exchange {
    /// Has tokens kept; `then` hears on the event loop which cannot be, at once when there is nothing to keep.
    func keep(_ made: [TokenTray.Made], then: @escaping ([TokenTray.Made]) -> Void) {
        guard let keeper = services.tokens, !made.isEmpty else { return then([]) }
        let loop = connection.eventLoop
        let bound = NIOLoopBound(then, eventLoop: loop)
        keeper.keep(made.map(\.token)) { lost in
            loop.execute { bound.value(lost.isEmpty ? [] : made.filter { lost.contains($0.token.token) }) }
        }
    }

    /// A request that holds tokens is decided when they are kept, and without those that are not.
    func keepTokens(of outcome: RequestInspection.Outcome, then: @escaping (RequestInspection.Outcome) -> Void) {
        guard case .success(let body?) = outcome.result, !outcome.tokens.isEmpty else { return then(outcome) }
        deadline = workersDeadline
        keep(outcome.tokens) { [self] lost in
            guard case .inspecting = phase else { return }
            deadline = nil
            var kept = outcome
            kept.result = .success(TokenTray.withdraw(lost, from: body))
            then(kept)
        }
    }

    /// The same for a whole answer.
    func keepTokens(of outcome: AnswerInspection.Outcome, then: @escaping (AnswerInspection.Outcome) -> Void) {
        let made = tokens?.take() ?? []
        guard case .success(let body) = outcome.result, !made.isEmpty else { return then(outcome) }
        deadline = workersDeadline
        keep(made) { [self] lost in
            guard case .inspecting = phase else { return }
            var kept = outcome
            kept.result = .success(TokenTray.withdraw(lost, from: body))
            then(kept)
        }
    }

    // MARK: - Streams

    /// Lets go what stands in `scratch`, when its tokens are kept.
    func sendWhenKept() { if !holdForTokens() { sendScratch() } }

    /// Holds what stands in `scratch` while tokens in it, or before it, wait to be kept; false when none does. No more of
    /// the stream is read meanwhile.
    func holdForTokens() -> Bool {
        let made = tokens?.take() ?? []
        guard tokenHold.isWaiting || !made.isEmpty else { return false }
        tokenHold.bytes += scratch
        tokenHold.made += made
        if case .streaming(let upstream) = phase { upstream.setReading(false) }
        keepHeld()
        return true
    }

    /// Does something when no part of the stream waits for its tokens, at once when none does.
    func whenTokensAreKept(_ then: @escaping () -> Void) {
        guard tokenHold.isWaiting else { return then() }
        tokenHold.then = then
    }

    private func keepHeld() {
        guard !tokenHold.isKeeping else { return }
        if tokenHold.made.isEmpty { return letGo() }
        tokenHold.isKeeping = true
        let made = tokenHold.made
        tokenHold.made = []
        keep(made) { [self] lost in
            guard tokenHold.isKeeping else { return }
            tokenHold.isKeeping = false
            tokenHold.lost += lost
            tokenHold.bytes = TokenTray.withdraw(lost, from: tokenHold.bytes)
            keepHeld()
        }
    }

    private func letGo() {
        scratch = tokenHold.bytes
        tokenHold.bytes = []
        sendScratch()
        connection.flushIfWanted()
        if let then = tokenHold.then.take() { return then() }
        switch phase {
        case .streaming(let upstream) where packed == nil:
            upstream.setReading(connection.hasSentHead && connection.isWritable)
        case .streaming, .unpacking: unpack()
        default: break
        }
    }
}
