import Domain
import TestKit
import Testing
import Wire

@testable import Gateway

@Suite("What the record says in the clear is not content", .serialized)
struct ClearFactsTests {
    static let key = "AKIA" + "Y3FDSNDKFKSIDJSW"

    private func inClear(_ door: Door) -> String {
        door.recorder.entries.map { String(decoding: RecordFactsCodec.encode($0.facts), as: UTF8.self) }.joined()
    }

    private func encrypted(_ door: Door) -> String {
        door.recorder.entries.flatMap(\.passages).map { String(decoding: $0.text, as: UTF8.self) }.joined(
            separator: "\n")
    }

    @Test("the path of an unknown request is kept encrypted")
    func path() async throws {
        try await Door.open { door in
            let text = try await door.get("/v1/secrets/\(Self.key)")
            #expect(text.hasPrefix("HTTP/1.1 404"))
            #expect(!inClear(door).contains("secrets"))
            #expect(encrypted(door).contains("/v1/secrets/\(Self.key)"))
        }
    }

    @Test("so is the id of something that belongs to somebody else")
    func objects() async throws {
        try await Door.open { door in
            _ = try await door.get("/v1/files/file-of_bob")
            #expect(!inClear(door).contains("file-of_bob"))
            #expect(encrypted(door).contains("file-of_bob"))
        }
    }

    @Test("the upstream's request id and the model's name hold a placeholder for any value, whatever policy says")
    func names() async throws {
        let answer = Door.chatAnswer("Hello").replacing("req_1", with: "req jane.doe@example.com")
        try await Door.open(answering: [answer], rules: LabelRules()) { door in
            let client = try await door.client()
            try await client.send(Door.request(Door.chatBody("hi").replacing("gpt-test", with: Self.key)))
            #expect(await eventually { client.isClosed })
            #expect(client.text.contains("req jane.doe@example.com"))
            #expect(!inClear(door).contains("jane.doe") && !inClear(door).contains(Self.key))
            #expect(inClear(door).contains("req [EMAIL]"))
            #expect(inClear(door).contains("[AWS_ACCESS_KEY]"))
        }
    }
}
