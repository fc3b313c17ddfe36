import Domain
import Foundation
import Testing

@testable import SignOn

@Suite("Tickets of sign-ins") struct TicketTests {
    @Test("The challenge is the verifier's hash (RFC 7636, appendix B)")
    func challenge() {
        let ticket = SignInTicket(
            id: [], started: Forge.now, place: "", session: nil, state: "", nonce: "",
            verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        #expect(ticket.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }

    @Test("What was written is read again for ten minutes, at the office that wrote it")
    func read() {
        let (office, other) = (TicketOffice(), TicketOffice())
        let (ticket, text) = office.issue(place: "/assets/a?b=c", now: Forge.now)
        #expect(text.utf8.count <= 512 && !text.contains(ticket.verifier) && !text.contains(ticket.nonce))
        let read = office.read(text, now: Forge.now.advanced(bySeconds: 599))
        #expect(read?.id == ticket.id && read?.place == "/assets/a?b=c" && read?.started == ticket.started)
        #expect(read?.state == ticket.state && read?.nonce == ticket.nonce && read?.verifier == ticket.verifier)
        #expect(office.read(text, now: Forge.now.advanced(bySeconds: 600)) == nil)
        #expect(office.read(text, now: Forge.now.advanced(bySeconds: -1)) == nil)
        #expect(other.read(text, now: Forge.now) == nil)
    }

    @Test("The session in which a factor is shown again is read with the ticket, and a longer name is nobody's")
    func session() {
        let office = TicketOffice()
        let place = "/" + String(repeating: "a", count: 299)
        let (_, text) = office.issue(place: place, session: "ses_0123456789abcdef0123", now: Forge.now)
        let read = office.read(text, now: Forge.now)
        #expect(text.utf8.count <= 512 && read?.session == "ses_0123456789abcdef0123" && read?.place == place)
        #expect(office.read(office.issue(place: "", now: Forge.now).text, now: Forge.now)?.session == nil)
        let (_, long) = office.issue(place: "", session: String(repeating: "s", count: 27), now: Forge.now)
        #expect(office.read(long, now: Forge.now) == nil)
    }

    @Test("A place that is too long for a cookie is left out")
    func longPlace() {
        let office = TicketOffice()
        let (ticket, text) = office.issue(place: "/" + String(repeating: "a", count: 2_000), now: Forge.now)
        #expect(ticket.place.isEmpty && text.utf8.count <= 512)
        #expect(office.issue(place: "/" + String(repeating: "a", count: 299), now: Forge.now).text.utf8.count <= 512)
    }

    @Test("State, nonce and verifier are three secrets, and those of each sign-in are its own")
    func distinct() {
        let office = TicketOffice()
        let tickets = (0..<50).map { _ in office.issue(place: "", now: Forge.now).ticket }
        let secrets = tickets.flatMap { [$0.state, $0.nonce, $0.verifier] }
        #expect(Set(secrets).count == 150 && secrets.allSatisfy { $0.utf8.count == 43 })
    }

    @Test("A ticket that was changed anywhere is none")
    func changed() {
        let office = TicketOffice()
        let text = Array(office.issue(place: "/assets", now: Forge.now).text.utf8)
        for position in text.indices {
            var bytes = text
            bytes[position] = bytes[position] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            #expect(office.read(String(decoding: bytes, as: UTF8.self), now: Forge.now) == nil)
            #expect(office.read(String(decoding: text[..<position], as: UTF8.self), now: Forge.now) == nil)
        }
    }

    @Test("A ticket is good once; when that cannot be remembered any more, none is")
    func once() {
        let office = TicketOffice()
        var used = UsedTickets(capacity: 3)
        let tickets = (0..<4).map { office.issue(place: "", now: Forge.now.advanced(bySeconds: $0)).ticket }
        func use(_ ticket: SignInTicket, after seconds: Int64) -> Bool {
            used.use(ticket, now: Forge.now.advanced(bySeconds: seconds))
        }
        for ticket in tickets.prefix(3) {
            let answers = [use(ticket, after: 4), use(ticket, after: 5)]
            #expect(answers == [true, false])
        }
        let last = [use(tickets[3], after: 6), use(tickets[3], after: 601)]
        #expect(last == [false, true])
    }

    @Test("An answer belongs to the sign-in whose state it has, and to no other")
    func answers() {
        let office = TicketOffice()
        let (mine, theirs) = (
            office.issue(place: "", now: Forge.now).ticket, office.issue(place: "", now: Forge.now).ticket
        )
        for (state, belongs) in [(mine.state, true), (theirs.state, false), ("", false), (nil, false)] {
            let answer = AuthorizationAnswer { $0 == "state" ? state : nil }
            #expect(answer.belongs(to: mine) == belongs)
        }
    }
}
