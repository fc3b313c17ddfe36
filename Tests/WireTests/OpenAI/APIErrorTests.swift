import Testing
import Wire

@Suite("OpenAI errors")
struct APIErrorTests {
    @Test("The body has the wire format's shape, with null where there is no param")
    func writesBody() throws {
        let error = APIError(status: 403, message: "no \"x\"\n", type: "permission_error", code: "sallyport_denied")
        #expect(
            text(error.body())
                == #"{"error":{"message":"no \"x\"\n","type":"permission_error","param":null,"code":"sallyport_denied"}}"#
        )
        #expect(text(APIError(.fixedField, "leave it out", param: "tools").body()).contains(#""param":"tools""#))
    }

    @Test(
        "Every stream's error event is one event whose data has the member `error`", arguments: APIStreamKind.allCases)
    func writesEvents(_ kind: APIStreamKind) throws {
        let error = APIError(.notAllowed, "the asset does not allow it", param: "background")
        var reader = SSEReader()
        reader.append(error.event(kind, sequence: 7))
        let event = try #require(try reader.next())
        #expect(reader.pending == 0 && event.data.count == 1)
        #expect(event.isNamed("error") == (kind != .chat))
        var tape = JSONTape()
        try tape.read(event.raw, in: event.data[0])
        let shape = try #require(tape.member(tape.root, "error"))
        for (key, value) in [
            ("message", error.message), ("type", error.type), ("param", "background"),
            ("code", "sallyport_not_allowed"),
        ] {
            #expect(tape.member(shape, key).map { tape.equals($0, value) } == true)
        }
        guard kind == .responses else { return }
        #expect(tape.member(tape.root, "type").map { tape.equals($0, "error") } == true)
        #expect(tape.member(tape.root, "sequence_number").flatMap { tape.integer($0) } == 7)
        #expect(tape.member(tape.root, "message").map { tape.equals($0, error.message) } == true)
        #expect(tape.member(tape.root, "code").map { tape.equals($0, error.code) } == true)
    }

    @Test("Codes are unique, ours by their prefix, and go out with an error status", arguments: APIErrorCode.allCases)
    func codesAreOurs(_ code: APIErrorCode) {
        #expect(code.rawValue.hasPrefix("sallyport_"))
        #expect((400..<600).contains(code.status))
        let error = APIError(code, "x")
        #expect(error.status == code.status && error.type == code.type && error.code == code.rawValue)
    }
}
