import Domain
import NIOCore
import Testing
import Wire

@testable import Gateway

@Suite("Where a caller comes from")
struct ClientAddressTests {
    @Test(
        "is told as policies name it, whatever socket it came through",
        arguments: [
            ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"), ("2001:db8::1", "2001:db8::1"),
            ("::1", "::1"),
        ])
    func text(_ address: String, _ text: String) throws {
        #expect(ClientAddress.text(try SocketAddress(ipAddress: address, port: 1)) == text)
    }
}

@Suite("Header fields at the door")
struct ForwardedHeadersTests {
    private func out(
        _ fields: HeaderFields, bodyBytes: Int? = nil, streams: Bool = false
    ) throws -> HeaderFields {
        ForwardedHeaders(.init(address: try UpstreamAddress("https://api.example.com/v1"), key: "ours"))
            .fields(fields, bodyBytes: bodyBytes, contentChanged: false, streams: streams)
    }

    @Test("unknown fields pass in order and spelling")
    func passes() throws {
        let out = try out(["X-Trace-Id": "1", "OpenAI-Beta": "assistants=v2", "x-trace-id": "2"], bodyBytes: 2)
        #expect(
            out.map(\.name) == [
                "Host", "X-Trace-Id", "OpenAI-Beta", "x-trace-id", "Authorization", "Accept-Encoding", "Content-Length",
            ])
        #expect(out.first(.host) == "api.example.com")
    }

    @Test(
        "a field that is the caller's own or for one hop does not travel on",
        arguments: [
            "Authorization", "Cookie", "X-Api-Key", "api-key", "OpenAI-Organization", "OpenAI-Project",
            "Transfer-Encoding",
            "TE", "Upgrade", "Keep-Alive", "Proxy-Authorization", "X-Sallyport-Justification", "X-Sallyport-Anything",
            "X-Forwarded-For", "Expect", "X-HTTP-Method-Override", "X-Original-URL", "X-Rewrite-URL", "Range",
            "If-Range",
            "X-Goog-Api-Key", "Ocp-Apim-Subscription-Key",
        ])
    func drops(_ name: String) throws {
        let out = try out([name: "secret-of-the-caller"])
        #expect(!out.contains { $0.value.contains("secret-of-the-caller") })
    }

    @Test("a field that Connection names is for this hop as well")
    func connectionNames() throws {
        let out = try out(["Connection": "close, X-Hop", "X-Hop": "1", "X-Stays": "2"])
        #expect(out.values(named: "x-hop").isEmpty)
        #expect(out.values(named: "x-stays") == ["2"])
    }

    @Test(
        "only encodings that can be inspected are asked for",
        arguments: [("gzip, br, zstd", false, "gzip"), ("br", false, "identity"), ("gzip", true, "identity")])
    func encodings(_ offered: String, streams: Bool, expected: String) throws {
        let out = try out(["Accept-Encoding": offered], streams: streams)
        #expect(out.values(named: "accept-encoding") == [expected])
    }

    @Test("an answer's fields pass except framing, cookies and whatever holds our key")
    func answers() throws {
        let headers = ForwardedHeaders(.init(address: try UpstreamAddress("https://a/v1"), key: "our-key"))
        let out = headers.answer(
            [
                "x-request-id": "req_1", "Retry-After": "3", "x-ratelimit-remaining-tokens": "9", "Set-Cookie": "a=b",
                "Content-Length": "3", "x-echo": "Bearer our-key", "x-sallyport-activity": "forged",
            ], contentChanged: false)
        #expect(out.map(\.name) == ["x-request-id", "Retry-After", "x-ratelimit-remaining-tokens"])
    }
}

@Suite("What counts as a request")
struct RequestShapeTests {
    private func head(_ fields: HeaderFields) -> RequestHead {
        RequestHead(method: "POST", target: "/v1/chat/completions", fields: fields)
    }

    @Test("one host is asked for")
    func hosts() {
        #expect(RequestShape.refusal(head(["Host": "a"]), limits: .init()) == nil)
        #expect(RequestShape.refusal(head(["Host": "a", "host": "b"]), limits: .init())?.api.status == 400)
        #expect(RequestShape.refusal(head([:]), limits: .init())?.api.status == 400)
    }

    @Test("a header beyond its limits is refused with 431")
    func header() {
        let long = head(["X-Long": String(repeating: "a", count: 70_000)])
        #expect(RequestShape.refusal(long, limits: .init())?.api.status == 431)
        let many = head(HeaderFields((0..<200).map { ("x-\($0)", "1") }))
        #expect(RequestShape.refusal(many, limits: .init())?.api.status == 431)
    }

    @Test(
        "the key is read from one bearer field only",
        arguments: [
            (["Authorization": "Bearer k"], "k"), (["authorization": "bearer   k"], "k"),
            (["Authorization": "Basic k"], nil),
            (["Authorization": "Bearer "], nil), (["Authorization": "Bearer a", "authorization": "Bearer b"], nil),
            ([:], nil),
        ] as [(HeaderFields, String?)])
    func bearer(_ fields: HeaderFields, _ expected: String?) {
        #expect(Exchange.bearerKey(fields) == expected)
    }
}

@Suite("The upstream's address")
struct UpstreamAddressTests {
    @Test(
        "reads scheme, host, port and base path",
        arguments: [
            ("https://api.openai.com/v1", true, "api.openai.com", 443, "/v1"),
            ("http://127.0.0.1:18080/v1/", false, "127.0.0.1", 18080, "/v1"),
            ("http://[2001:db8::192.0.2.1]/v1", false, "2001:db8::192.0.2.1", 80, "/v1"),
            ("http://[::1]:8000", false, "::1", 8000, ""), ("https://host/a/b", true, "host", 443, "/a/b"),
        ])
    func reads(_ text: String, secure: Bool, host: String, port: Int, path: String) throws {
        let address = try UpstreamAddress(text)
        #expect(address.secure == secure)
        #expect(address.host == host)
        #expect(address.port == port)
        #expect(address.basePath == path)
    }

    @Test(
        "refuses what is not a plain address",
        arguments: [
            "", "api.openai.com", "ftp://a", "https://", "https://user:pass@host/v1", "https://host?x=1",
            "https://host#a",
            "http://host:0", "http://host:99999", "http://host:x", "http://[::1", "http://[::1]junk",
            "http://[::1]junk:80", "http://host:+80", "http://[::1]:+80",
            "http://host:", "http://[::1]:", "http://host:٨٠", "http://[host]", "http://[]", "http://::1:80",
            "http://host:8:80", "http://a b", "http://a\r\nb",
        ])
    func refuses(_ text: String) {
        #expect(throws: UpstreamAddress.Invalid.self) { try UpstreamAddress(text) }
    }
}

@Suite("Small parts of the door")
struct SmallPartsTests {
    @Test("activity ids have one shape, sort by time and do not repeat")
    func activityIDs() {
        var random = RandomWords()
        let early = ActivityID.make(at: Timestamp(microseconds: 1_700_000_000_000_000)) { random.next() }
        let late = ActivityID.make(at: Timestamp(microseconds: 1_700_000_001_000_000)) { random.next() }
        #expect(early.wholeMatch(of: /act_[0-9a-hjkmnp-tv-z]{26}/) != nil)
        #expect(early < late)
        let many = Set((0..<1_000).map { _ in ActivityID.make(at: Timestamp(microseconds: 0)) { random.next() } })
        #expect(many.count == 1_000)
    }

    @Test("held bytes never pass their ceiling and come back")
    func heldBytes() {
        let held = HeldBytes(ceiling: 100)
        #expect(held.take(60))
        #expect(!held.take(41))
        #expect(held.current == 60)
        held.give(60)
        #expect(held.take(100))
    }

    @Test("refused keys are recorded up to a rate")
    func refusedKeys() {
        let budget = Budget(burst: 20, perSecond: 10)
        let now = Timestamp(microseconds: 1_700_000_000_000_000)
        let taken = (0..<100).filter { _ in budget.take(at: now) }.count
        #expect(taken == 20)
        #expect(budget.take(at: now.advanced(bySeconds: 1)))
    }
}

@Suite("Our upstream key in answers")
struct UpstreamKeyFilterTests {
    private let key = "sk-upstream-0123456789"

    @Test("is replaced in a whole body")
    func whole() throws {
        let filter = try #require(UpstreamKeyFilter(key: key))
        let out = try #require(filter.replacing(in: Array("a \(key) b \(key)".utf8)))
        #expect(String(decoding: out, as: UTF8.self) == "a [UPSTREAM_KEY] b [UPSTREAM_KEY]")
        #expect(filter.replacing(in: Array("nothing here".utf8)) == nil)
    }

    @Test("is replaced wherever a stream is cut, and nothing else is lost")
    func streams() throws {
        let text = Array("sk-up and \(key), sk-upstream-01 and sk-".utf8)
        for cut in 0...text.count {
            var filter = try #require(UpstreamKeyFilter(key: key))
            var out: [UInt8] = []
            for piece in [text[..<cut], text[cut...]] {
                var bytes = Array(piece)
                filter.filter(&bytes)
                #expect(!String(decoding: out + bytes, as: UTF8.self).contains(key))
                out += bytes
            }
            filter.finish(into: &out)
            #expect(String(decoding: out, as: UTF8.self) == "sk-up and [UPSTREAM_KEY], sk-upstream-01 and sk-")
        }
    }

    @Test("one too short to be told from text is left alone")
    func short() {
        #expect(UpstreamKeyFilter(key: "abc") == nil)
        #expect(UpstreamKeyFilter(key: nil) == nil)
    }
}

@Suite("The justification as a field of the body")
struct JustificationFieldTests {
    @Test(
        "is taken out and leaves every other byte",
        arguments: [
            (#"{"a":1,"sallyport_justification":"why","b":2}"#, #"{"a":1,"b":2}"#),
            (#"{"sallyport_justification":"why", "b":2}"#, #"{"b":2}"#), (#"{"sallyport_justification":"why"}"#, "{}"),
            (#"{ "a" : 1.0 , "sallyport_justification":"why" }"#, #"{ "a" : 1.0 }"#),
        ])
    func takes(_ body: String, _ rest: String) throws {
        let taken = try #require(JustificationField.take(from: Array(body.utf8)))
        #expect(taken.text == "why")
        #expect(String(decoding: taken.rest, as: UTF8.self) == rest)
    }

    @Test(
        "a body without one is left alone",
        arguments: [#"{"a":"sallyport_justification"}"#, "not json", "", #"{"sallyport_justification":1}"#])
    func leaves(_ body: String) {
        #expect(JustificationField.take(from: Array(body.utf8)) == nil)
    }
}
