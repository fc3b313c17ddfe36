import Domain
import Synchronization
import TestKit
import Testing

@testable import Gateway

/// Keeps what it is told to, when it is told to.
private final class HandKeeper: TokenKeeper {
    private struct State {
        var asked: [[MintedToken]] = []
        var waiting: [(tokens: [MintedToken], done: @Sendable (Set<String>) -> Void)] = []
        var mode: Mode
    }

    enum Mode { case keeping, refusing, held }

    private let state: Mutex<State>

    init(_ mode: Mode) { state = Mutex(State(mode: mode)) }

    var asked: [MintedToken] { state.withLock { $0.asked.flatMap { $0 } } }

    func keep(_ tokens: [MintedToken], completion: @escaping @Sendable (Set<String>) -> Void) {
        let mode = state.withLock { state in
            state.asked.append(tokens)
            if state.mode == .held { state.waiting.append((tokens, completion)) }
            return state.mode
        }
        switch mode {
        case .keeping: completion([])
        case .refusing: completion(Set(tokens.map(\.token)))
        case .held: break
        }
    }

    func release() {
        let waiting = state.withLock { state in
            state.mode = .keeping
            defer { state.waiting = [] }
            return state.waiting
        }
        for one in waiting { one.done([]) }
    }
}

@Suite("Tokens at the model door", .serialized)
struct TokenTests {
    private static let mail = Label("EMAIL_ADDRESS")
    private static let value = "jane.doe@corp-mail.de"
    private static let asRequested = LabelRules(request: [mail: .mask(.token)], response: [mail: .allow])
    private static let asAnswered = LabelRules(request: [mail: .allow], response: [mail: .mask(.token)])
    private static let stream = [
        Door.streamHead, Door.token("write to "), Door.token("\(value) "), Door.token("today"), Door.streamEnd,
    ]

    @Test("a request goes upstream when its tokens are kept, and not before")
    func requestWaits() async throws {
        let keeper = HandKeeper(.held)
        try await Door.open(rules: Self.asRequested, tokens: keeper) { door in
            let client = try await door.client()
            try await client.send(Door.request(Door.chatBody("write to \(Self.value) today")))
            #expect(await eventually { keeper.asked.count == 1 })
            try await Task.sleep(for: .milliseconds(50))
            #expect(door.upstream.received.isEmpty)
            keeper.release()
            #expect(await eventually { client.text.contains("Hello") })
            let made = try #require(keeper.asked.first)
            #expect(made.value == Array(Self.value.utf8) && made.label == Self.mail)
            let sent = try #require(door.upstream.received.first)
            #expect(sent.contains(made.token) && !sent.contains(Self.value))
        }
    }

    @Test("a token of a request that cannot be kept is a placeholder")
    func requestLoses() async throws {
        try await Door.open(rules: Self.asRequested, tokens: HandKeeper(.refusing)) { door in
            #expect(try await door.chat("write to \(Self.value) today").contains("Hello"))
            let sent = try #require(door.upstream.received.first)
            #expect(sent.contains("write to [EMAIL] today"))
            #expect(!sent.contains("tok_") && !sent.contains(Self.value))
        }
    }

    @Test(
        "an answer leaves when its tokens are kept, with placeholders for those that cannot be",
        arguments: [true, false])
    func answer(isStream: Bool) async throws {
        let answer = isStream ? Self.stream : [Door.chatAnswer("write to \(Self.value) today")]
        let keeper = HandKeeper(.held)
        try await Door.open(answering: answer, rules: Self.asAnswered, tokens: keeper) { door in
            let client = try await door.client()
            try await client.send(Door.request(Door.chatBody("hi", stream: isStream)))
            #expect(await eventually { keeper.asked.count == 1 })
            try await Task.sleep(for: .milliseconds(50))
            #expect(!client.text.contains("tok_"))
            keeper.release()
            #expect(await eventually { client.isClosed })
            let made = try #require(keeper.asked.first)
            #expect(client.text.contains(made.token) && client.text.contains("today"))
            #expect(!client.text.contains(Self.value))
            if isStream { #expect(client.text.contains("[DONE]")) }
        }
        try await Door.open(answering: answer, rules: Self.asAnswered, tokens: HandKeeper(.refusing)) { door in
            let text = try await door.chat("hi", stream: isStream)
            #expect(text.contains("[EMAIL]") && text.contains("today"))
            #expect(!text.contains("tok_") && !text.contains(Self.value))
            if isStream { #expect(text.contains("[DONE]")) }
        }
    }

    @Test("where nobody keeps tokens they are written all the same")
    func unkept() async throws {
        try await Door.open(rules: Self.asRequested) { door in
            #expect(try await door.chat("write to \(Self.value) today").contains("Hello"))
            let sent = try #require(door.upstream.received.first)
            #expect(sent.contains("tok_"))
        }
    }
}
