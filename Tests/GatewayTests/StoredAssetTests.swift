import Domain
import Synchronization
import TestKit
import Testing

@testable import Gateway

@Suite("What an asset made is decided with that asset, whoever asks for it later", .serialized)
struct StoredAssetTests {
    static let ada: Set<String> = ["ada@example.com"]
    static let guardeds = ObjectOrigin(people: ada, assets: ["guarded"])
    static let address = "jane.doe@corp-mail.net"

    /// Something of each kind that `guarded` made for Ada.
    static var made: MemoryObjects {
        let ids = ["resp_a", "conv_a", "thread_a", "msg_a", "chatcmpl-a", "asst_a", "vs_a", "file-a"]
        return MemoryObjects(Dictionary(uniqueKeysWithValues: ids.map { ($0, guardeds) }))
    }

    @Test(
        "an operation on it asks about the asset, and both halves of the record name it",
        arguments: [
            "GET /v1/responses/resp_a", "GET /v1/responses/resp_a/input_items", "POST /v1/responses/resp_a/cancel",
            "DELETE /v1/responses/resp_a", "GET /v1/chat/completions/chatcmpl-a",
            "GET /v1/chat/completions/chatcmpl-a/messages", "POST /v1/chat/completions/chatcmpl-a",
            "GET /v1/threads/thread_a", "GET /v1/threads/thread_a/messages", "GET /v1/threads/thread_1/messages/msg_a",
            "POST /v1/threads/thread_a/messages", "GET /v1/threads/thread_a/runs/run_1",
            "POST /v1/threads/thread_a/runs/run_1/submit_tool_outputs", "GET /v1/assistants/asst_a",
            "POST /v1/vector_stores/vs_a/search", "GET /v1/files/file-a/content",
        ])
    func asked(_ line: String) async throws {
        let decider = ByResource()
        let gatekeeper = OneKey(volumes: ["guarded": Volume(assetRequests: 7)])
        try await Door.open(objects: Self.made, gatekeeper: gatekeeper, decider: decider) { door in
            let answer = try await door.send(line)
            #expect(answer.hasPrefix("HTTP/1.1 200"), "\(answer.prefix(300))")
            #expect(decider.questions.map(\.resource) == [.asset("guarded")])
            #expect(decider.questions.first?.circumstances.volume.assetRequests == 7)
            let facts = door.recorder.entries.map(\.facts)
            #expect(facts.map(\.asset) == ["guarded", "guarded"])
            #expect(facts.first?.asked?.action == decider.questions.first?.action)
            #expect(facts.first?.asked?.volume.assetRequests == 7)
        }
    }

    @Test("who may not use the asset gets nothing of what it made, whoever made it")
    func denied() async throws {
        let decider = ByResource(Verdict(.deny, [Reason(code: "own", message: "for finance only", policy: "own")]))
        try await Door.open(objects: Self.made, decider: decider) { door in
            let answer = try await door.send("GET /v1/responses/resp_a")
            #expect(answer.hasPrefix("HTTP/1.1 403") && answer.contains("for finance only"))
            #expect(door.upstream.received.isEmpty)
            #expect(door.recorder.entries.last?.facts.asset == "guarded")
        }
    }

    @Test("what was made without an asset, or before assets were noted, is decided as before")
    func withoutAsset() async throws {
        let decider = ByResource(rules: LabelRules(response: [Label("EMAIL_ADDRESS"): .mask(.placeholder)]))
        let objects = MemoryObjects(["resp_1": ObjectOrigin(people: Self.ada)])
        let answer = Self.json(#"{"id":"resp_1","output":[{"text":"to \#(Self.address)"}]}"#)
        try await Door.open(answering: [answer], objects: objects, decider: decider) { door in
            let text = try await door.send("GET /v1/responses/resp_1")
            #expect(text.contains(Self.address))
            #expect(decider.questions.map(\.resource) == [.model("", offered: true)])
            #expect(door.recorder.entries.allSatisfy { $0.facts.asset == nil })
        }
    }

    @Test("the asset's rules for answers hold for stored ones, whole and as a stream", arguments: [false, true])
    func masked(stream: Bool) async throws {
        let item = #""type":"response.output_text.delta","item_id":"i","output_index":0,"content_index":0"#
        let answer =
            stream
            ? [Door.streamHead, Door.chunk("data: {\(item),\"delta\":\"to \(Self.address)\"}\n\n") + "0\r\n\r\n"]
            : [Self.json(#"{"id":"resp_a","output":[{"text":"to \#(Self.address)"}]}"#)]
        let decider = ByResource(rules: LabelRules(response: [Label("EMAIL_ADDRESS"): .mask(.placeholder)]))
        try await Door.open(answering: answer, objects: Self.made, decider: decider) { door in
            let text = try await door.send("GET /v1/responses/resp_a\(stream ? "?stream=true" : "")")
            #expect(text.hasPrefix("HTTP/1.1 200"))
            #expect(text.contains("to [EMAIL") && !text.contains(Self.address))
            #expect(door.recorder.entries.last?.facts.labels == [Label("EMAIL_ADDRESS"): 1])
        }
    }

    @Test("its rules for requests hold for what is put into its thread; nothing else of it is put in")
    func messages() async throws {
        let decider = ByResource(rules: LabelRules(request: [Label("EMAIL_ADDRESS"): .mask(.placeholder)]))
        let answer = Self.json(#"{"id":"msg_new","object":"thread.message"}"#)
        try await Door.open(answering: [answer], objects: Self.made, decider: decider) { door in
            let plain = #"{ "role":"user", "content":"hello" }"#
            let first = try await door.send("POST /v1/threads/thread_a/messages", plain)
            #expect(first.hasPrefix("HTTP/1.1 200"))
            #expect(door.upstream.received.last?.hasSuffix("\r\n\r\n" + plain) == true)
            #expect(try door.objects.origins(of: ["msg_new"]) == ["msg_new": Self.guardeds])
            let body = #"{"role":"user","content":"to \#(Self.address)"}"#
            let second = try await door.send("POST /v1/threads/thread_a/messages", body)
            #expect(second.hasPrefix("HTTP/1.1 200"))
            let sent = door.upstream.received.joined()
            #expect(sent.contains("to [EMAIL") && !sent.contains(Self.address) && !sent.contains("gpt-test"))
        }
    }

    @Test(
        "a call that names what it made and no model is a call of the asset, with all that it fixes",
        arguments: [
            ("/v1/responses", #"{"input":"and?","previous_response_id":"resp_a"}"#, "resp_b", "resp_a"),
            (
                "/v1/responses", #"{"input":"and?","conversation":{"id":"conv_a"},"model":"guarded"}"#, "resp_b",
                "conv_a"
            ),
            ("/v1/threads/thread_a/runs", #"{"assistant_id":"asst_1"}"#, "run_b", nil),
            ("/v1/threads/thread_1/runs", #"{"assistant_id":"asst_a","model":null}"#, "run_b", nil),
        ] as [(String, String, String, String?)])
    func continued(_ path: String, _ body: String, _ made: String, _ conversation: String?) async throws {
        let answer = Self.json(#"{"id":"\#(made)","output":[]}"#)
        try await Door.open(answering: [answer], objects: Self.made) { door in
            let text = try await door.send("POST \(path)", body)
            #expect(text.hasPrefix("HTTP/1.1 200"))
            let sent = try #require(door.upstream.received.last)
            #expect(sent.contains(#""model":"gpt-test""#) && sent.contains("Never mention the plover plan."))
            var origin = Self.guardeds
            origin.conversation = conversation
            #expect(try door.objects.origins(of: [made]) == [made: origin])
            #expect(door.recorder.entries.map(\.facts.asset) == ["guarded", "guarded"])
        }
    }

    @Test("what an asset makes is noted with it, whole and as a stream", arguments: [false, true])
    func noted(stream: Bool) async throws {
        let event = "data: {\"type\":\"response.created\",\"response\":{\"id\":\"resp_new\"}}\n\n"
        let answer =
            stream
            ? [Door.streamHead, Door.chunk(event) + "0\r\n\r\n"] : [Self.json(#"{"id":"resp_new","output":[]}"#)]
        try await Door.open(answering: answer) { door in
            let body = #"{"model":"guarded","input":"hi"\#(stream ? #","stream":true"# : "")}"#
            let text = try await door.send("POST /v1/responses", body)
            #expect(text.hasPrefix("HTTP/1.1 200"))
            #expect(try door.objects.origins(of: ["resp_new"]) == ["resp_new": Self.guardeds])
        }
    }

    @Test(
        "it goes to no other asset and to no model by itself",
        arguments: [
            ("/v1/responses", #"{"model":"MODEL","input":"and?","previous_response_id":"resp_a"}"#, "resp_a"),
            ("/v1/responses", #"{"model":"MODEL","input":"and?","conversation":"conv_a"}"#, "conv_a"),
            ("/v1/threads/thread_a/runs", #"{"model":"MODEL","assistant_id":"asst_1"}"#, "thread_a"),
            ("/v1/threads/thread_1/runs", #"{"model":"MODEL","assistant_id":"asst_a"}"#, "asst_a"),
            ("/v1/responses", #"{"model":"MODEL","input":[{"file_id":"file-a"}]}"#, "file-a"),
        ], ["gpt-test", "sealed"])
    func carried(_ call: (path: String, body: String, id: String), _ model: String) async throws {
        let gatekeeper = OneKey(assets: [Door.guarded, Self.sealed])
        try await Door.open(objects: Self.made, gatekeeper: gatekeeper) { door in
            let answer = try await door.send("POST \(call.path)", call.body.replacing("MODEL", with: model))
            #expect(answer.hasPrefix("HTTP/1.1 403") && answer.contains("sallyport_denied"))
            #expect(answer.contains("`\(call.id)` was made with the asset `guarded`"))
            #expect(answer.contains("this request names `\(model)`"))
            #expect(door.upstream.received.isEmpty)
            let entry = try #require(door.recorder.entries.last)
            #expect(entry.facts.outcome == .deny && entry.facts.asset == "guarded")
            #expect(entry.facts.reasons.allSatisfy { !$0.message.contains(call.id) })
            #expect(entry.passages.map(\.surface) == ["object"])
        }
    }

    @Test("what two assets made is not brought together, nor read where it lies together already")
    func several() async throws {
        let sealeds = ObjectOrigin(people: Self.ada, assets: ["sealed"])
        let objects = MemoryObjects([
            "thread_a": Self.guardeds, "file-b": sealeds, "thread_both": sealeds.union(Self.guardeds),
        ])
        let gatekeeper = OneKey(assets: [Door.guarded, Self.sealed])
        try await Door.open(objects: objects, gatekeeper: gatekeeper) { door in
            let body = #"{"role":"user","content":"x","attachments":[{"file_id":"file-b"}]}"#
            for answer in [
                try await door.send("POST /v1/threads/thread_a/messages", body),
                try await door.send("GET /v1/threads/thread_both/messages"),
            ] {
                #expect(answer.hasPrefix("HTTP/1.1 403"))
                #expect(answer.contains("`guarded`") && answer.contains("`sealed`"))
            }
            #expect(door.upstream.received.isEmpty)
        }
    }

    @Test("what an asset made that is gone is kept from everybody, and the error says so")
    func gone() async throws {
        try await Door.open(objects: Self.made, gatekeeper: OneKey(assets: [])) { door in
            let answer = try await door.send("GET /v1/responses/resp_a")
            #expect(answer.hasPrefix("HTTP/1.1 403"))
            #expect(answer.contains("made with the asset `guarded`, which is not here any more"))
            #expect(door.upstream.received.isEmpty)
        }
    }

    @Test(
        "but whoever made it deletes it still, which is asked about as their own; to cancel is not to delete",
        arguments: [true, false])
    func deletes(assetIsThere: Bool) async throws {
        let decider = ByResource()
        let gatekeeper = OneKey(assets: assetIsThere ? [Door.guarded] : [])
        let objects = MemoryObjects([
            "resp_a": Self.guardeds, "thread_a": Self.guardeds, "thread_n": ObjectOrigin(assets: ["guarded"]),
        ])
        try await Door.open(objects: objects, gatekeeper: gatekeeper, decider: decider) { door in
            for line in ["DELETE /v1/responses/resp_a", "DELETE /v1/threads/thread_a/messages/msg_unknown"] {
                let answer = try await door.send(line)
                #expect(answer.hasPrefix("HTTP/1.1 200"), "\(answer.prefix(300))")
                let asked = try #require(decider.questions.last)
                #expect(asked.action == .discard && asked.isOwn && asked.resource.name == "guarded")
                let facts = try #require(door.recorder.entries.last?.facts)
                #expect(facts.asset == "guarded")
                #expect(door.recorder.entries.compactMap(\.facts.asked?.isOwn).allSatisfy { $0 })
            }
            // Nobody is known to have made it, or it would be read.
            for line in ["DELETE /v1/threads/thread_n", "POST /v1/responses/resp_a/cancel", "GET /v1/threads/thread_a"]
            {
                let answer = try await door.send(line)
                #expect(answer.hasPrefix(assetIsThere ? "HTTP/1.1 200" : "HTTP/1.1 403"), "\(line)")
                #expect(decider.questions.last?.isOwn == !assetIsThere)
            }
        }
    }

    @Test("what somebody else's asset made is not there, and nothing is said of the asset")
    func others() async throws {
        let objects = MemoryObjects(["resp_b": ObjectOrigin(people: ["bob@example.com"], assets: ["guarded"])])
        try await Door.open(objects: objects) { door in
            let answer = try await door.send("GET /v1/responses/resp_b")
            #expect(answer.hasPrefix("HTTP/1.1 404") && !answer.contains("guarded"))
        }
    }

    @Test("a thread in which an asset runs is the asset's from then on, although the run fails")
    func takesOn() async throws {
        let objects = MemoryObjects(["thread_1": ObjectOrigin(people: Self.ada)])
        let failure = "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n"
        try await Door.open(answering: [failure], objects: objects) { door in
            let run = #"{"assistant_id":"asst_1","model":"guarded"}"#
            let first = try await door.send("POST /v1/threads/thread_1/runs", run)
            #expect(first.hasPrefix("HTTP/1.1 500"))
            #expect(try door.objects.origins(of: ["thread_1"]) == ["thread_1": Self.guardeds])
            let other = run.replacing("guarded", with: "gpt-test")
            let second = try await door.send("POST /v1/threads/thread_1/runs", other)
            #expect(second.hasPrefix("HTTP/1.1 403"))
        }
    }

    @Test("a conversation that is nobody's is the asset's after its answer, and nobody's still")
    func unownedPlaces() async throws {
        try await Door.open(answering: [Self.json(#"{"id":"resp_b","output":[]}"#)]) { door in
            let body = #"{"model":"guarded","conversation":"conv_x","input":[{"file_id":"file-shared"}]}"#
            let text = try await door.send("POST /v1/responses", body)
            #expect(text.hasPrefix("HTTP/1.1 200"))
            let origins = try door.objects.origins(of: ["conv_x", "file-shared"])
            #expect(origins["conv_x"] == ObjectOrigin(assets: ["guarded"]))
            #expect(origins["file-shared"]?.assets == [])
        }
    }

    @Test("a call that is refused leaves a thread as it was")
    func refusedLeavesNothing() async throws {
        let objects = MemoryObjects(["thread_1": ObjectOrigin(people: Self.ada)])
        let decider = ByResource(Verdict(.deny, [Reason(code: "own", message: "no", policy: "own")]))
        try await Door.open(objects: objects, decider: decider) { door in
            let run = #"{"assistant_id":"asst_1","model":"guarded"}"#
            let text = try await door.send("POST /v1/threads/thread_1/runs", run)
            #expect(text.hasPrefix("HTTP/1.1 403"))
            #expect(try door.objects.origins(of: ["thread_1"])["thread_1"]?.assets == [])
        }
    }

    @Test("a list of everything leaves out what assets made; a list of the asset's own does not")
    func lists() async throws {
        let list = #"{"object":"list","data":[{"id":"chatcmpl-a"},{"id":"chatcmpl-b"},{"id":"msg_a"}]}"#
        try await Door.open(answering: [Self.json(list)], objects: Self.made) { door in
            let everything = try await door.send("GET /v1/chat/completions")
            #expect(everything.hasSuffix(#"{"object":"list","data":[{"id":"chatcmpl-b"}]}"#))
            let own = try await door.send("GET /v1/threads/thread_a/messages")
            #expect(own.hasSuffix(list))
        }
    }

    @Test("no batch carries it, neither in its lines nor as its file")
    func batches() async throws {
        try await Door.open(objects: Self.made) { door in
            let line =
                #"{"custom_id":"1","method":"POST","url":"/v1/responses","body":{"model":"gpt-test","input":"x","previous_response_id":"resp_a"}}"#
            let form =
                "--b\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"b.jsonl\"\r\n\r\n\(line)\r\n--b--\r\n"
            let upload = try await door.send("POST /v1/files", form, type: "multipart/form-data; boundary=b")
            #expect(upload.hasPrefix("HTTP/1.1 403"))
            #expect(upload.contains("line 1 of the batch cannot be made") && upload.contains("`guarded`"))
            let batch = try await door.send(
                "POST /v1/batches", #"{"input_file_id":"file-a","endpoint":"/v1/responses"}"#)
            #expect(batch.hasPrefix("HTTP/1.1 403"))
            #expect(batch.contains("`file-a` belongs to the asset `guarded`"))
            #expect(door.upstream.received.isEmpty)
        }
    }

    @Test("an asset's rate is for what makes it work, not for looking at what it made")
    func rate() async throws {
        var paced = Door.guarded
        paced.configuration.limits.requestsPerMinute = 1
        let gatekeeper = OneKey(assets: [paced], rate: .retryAfter(seconds: 3))
        try await Door.open(objects: Self.made, gatekeeper: gatekeeper) { door in
            let first = try await door.send("GET /v1/responses/resp_a")
            #expect(first.hasPrefix("HTTP/1.1 200"))
            let body = #"{"input":"and?","previous_response_id":"resp_a"}"#
            let second = try await door.send("POST /v1/responses", body)
            #expect(second.hasPrefix("HTTP/1.1 429"))
        }
    }

    @Test("a request that names nothing stored asks nobody where anything comes from")
    func unasked() async throws {
        try await Door.open(objects: BrokenObjects()) { door in
            let plain = try await door.chat("hi")
            #expect(plain.hasPrefix("HTTP/1.1 200"))
            let named = try await door.send("GET /v1/responses/resp_a")
            #expect(named.hasPrefix("HTTP/1.1 500") && named.contains("sallyport_inspection_failed"))
        }
    }

    private static let sealed = Asset(
        id: "sealed", name: "Sealed", owner: "bob@example.com", purpose: "tests", environment: .production,
        audience: .everyone, configuration: AssetConfiguration(model: "gpt-test"))

    private static func json(_ body: String) -> String {
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }
}

extension Door {
    /// Sends one request, with an empty JSON object where a body belongs and none is given, and waits for its end.
    fileprivate func send(_ line: String, _ body: String = "{}", type: String = "application/json") async throws
        -> String
    {
        let client = try await client()
        let content =
            line.hasPrefix("POST ")
            ? "Content-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)" : "\r\n"
        try await client.send(
            "\(line) HTTP/1.1\r\nHost: door\r\nConnection: close\r\nAuthorization: Bearer \(Self.key)\r\n\(content)")
        _ = await eventually { client.isClosed }
        return client.text
    }
}

/// Has a verdict and rules for assets, lets everything else pass, and keeps what it was asked.
private final class ByResource: Decider {
    private let verdict: Verdict
    private let rules: LabelRules
    private let asked = Mutex<[Question]>([])

    init(_ verdict: Verdict = .permit, rules: LabelRules = LabelRules()) {
        self.verdict = verdict
        self.rules = rules
    }

    var questions: [Question] { asked.withLock { $0 } }

    func access(_ question: Question) -> AccessDecision {
        asked.withLock { $0.append(question) }
        switch question.resource {
        case .asset, .newAsset: break
        default: return FixedDecider(rules: LabelRules()).access(question)
        }
        var decision = FixedDecider(rules: rules).access(question)
        decision.verdict = verdict
        return decision
    }
}

/// Cannot be asked.
private struct BrokenObjects: ObjectRegister {
    struct Broken: Error {}

    var isReady: Bool { true }
    func origins(of ids: [String]) throws -> [String: ObjectOrigin] { throw Broken() }
    func note(_ id: String, _ origin: ObjectOrigin, at time: Timestamp) {}
}
