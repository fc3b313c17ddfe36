import Domain
import Testing

@testable import Trust

@Suite("Sessions") struct SessionTests {
    @Test("A token reads back as itself and looks like no other")
    func tokens() throws {
        let token = SessionToken.generate()
        let read = try #require(SessionToken(token.text))
        #expect(read.digest == token.digest)
        #expect(token.text.utf8.count == 43)
        #expect(SessionToken.generate().text != token.text)
    }

    @Test(
        "What is no token is refused",
        arguments: [
            "", "abc", String(repeating: "A", count: 44), String(repeating: "+", count: 43),
            String(repeating: "B", count: 43),
        ])
    func noTokens(text: String) {
        #expect(SessionToken(text) == nil)
    }

    @Test("A form's token is accepted by its session alone")
    func csrf() {
        let (mine, other) = (SessionToken.generate(), SessionToken.generate())
        #expect(mine.accepts(csrf: mine.csrfToken))
        #expect(!mine.accepts(csrf: other.csrfToken))
        for wrong in ["", "x", mine.text, mine.csrfToken + "A", String(mine.csrfToken.dropLast())] {
            #expect(!mine.accepts(csrf: wrong))
        }
    }

    @Test("A form's token does not give the session away")
    func csrfHidesToken() {
        let token = SessionToken.generate()
        #expect(token.csrfToken != token.text)
        #expect(KeyDigest(of: Array(token.csrfToken.utf8)) != token.digest)
    }

    @Test("Nothing that prints a token shows it")
    func descriptions() {
        let token = SessionToken.generate()
        var dumped = ""
        dump(token, to: &dumped)
        for shown in ["\(token)", String(reflecting: token), dumped] { #expect(!shown.contains(token.text.prefix(8))) }
    }

    @Test("A session ends an hour after its last use, and twelve hours after its beginning in any case")
    func lifetime() {
        let lifetime = SessionLifetime()
        let begin = Timestamp(microseconds: 1_000_000_000_000)
        var expires = lifetime.expiry(created: begin, now: begin)
        #expect(expires == begin.advanced(bySeconds: 3600))
        #expect(lifetime.holds(created: begin, expires: expires, now: begin.advanced(bySeconds: 3599)))
        #expect(!lifetime.holds(created: begin, expires: expires, now: begin.advanced(bySeconds: 3600)))

        var now = begin
        var uses = 0
        while lifetime.holds(created: begin, expires: expires, now: now) {
            expires = lifetime.renewal(created: begin, expires: expires, now: now) ?? expires
            now = now.advanced(bySeconds: 1800)
            uses += 1
        }
        #expect(uses == 24)
        #expect(expires == begin.advanced(bySeconds: 12 * 3600))
    }

    @Test("Uses within a minute are not written down each")
    func renewals() {
        let lifetime = SessionLifetime()
        let begin = Timestamp(microseconds: 0)
        let expires = lifetime.expiry(created: begin, now: begin)
        #expect(lifetime.renewal(created: begin, expires: expires, now: begin.advanced(bySeconds: 59)) == nil)
        #expect(lifetime.renewal(created: begin, expires: expires, now: begin.advanced(bySeconds: 60)) != nil)
        let last = begin.advanced(bySeconds: 12 * 3600)
        #expect(lifetime.renewal(created: begin, expires: last, now: last) == nil)
    }

    @Test("A stored end beyond the absolute limit is not believed, nor a beginning in the future")
    func forgedRows() {
        let lifetime = SessionLifetime()
        let begin = Timestamp(microseconds: 0)
        let far = begin.advanced(bySeconds: 1_000_000)
        #expect(!lifetime.holds(created: begin, expires: far, now: begin.advanced(bySeconds: 12 * 3600)))
        #expect(!lifetime.holds(created: far, expires: far.advanced(bySeconds: 60), now: begin))
    }
}
