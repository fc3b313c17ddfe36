internal import Crypto
internal import Domain
internal import Trust

/// One sign-in, from its beginning to its end. The browser that began it keeps it, and only there it can be ended.
struct SignInTicket: Sendable {
    static let idLength = 16

    let id: [UInt8]
    let started: Timestamp
    /// Where the browser goes on to.
    let place: String
    /// The session in which a second factor is to be shown again, by the name its owner knows it by; `nil` for a new one.
    let session: String?
    /// What the provider sends back (RFC 6749 section 10.12).
    let state: String
    /// What the ID token has to repeat (Core section 3.1.2.1).
    let nonce: String
    /// What proves at the token endpoint that the code is ours (RFC 7636).
    let verifier: String

    var challenge: String { Base64URL.encode(Array(SHA256.hash(data: Array(verifier.utf8)))) }
}

/// Writes and reads tickets. Nobody else can: each is sealed with a key that no other process knows and that ends with
/// this one, so that beginning a sign-in takes no memory however often it is done.
struct TicketOffice: Sendable {
    /// Seconds in which a sign-in has to come to its end.
    static let lifetime: Int64 = 600
    /// Bytes of a place to go on to; for a longer one it is none.
    static let longestPlace = 300
    private static let longestSession = 26

    private let key = SymmetricKey(size: .bits256)

    /// - Parameter session: At most 26 bytes; no ticket of a longer one is read again.
    func issue(place: String, session: String? = nil, now: Timestamp) -> (ticket: SignInTicket, text: String) {
        let place = place.utf8.count <= Self.longestPlace ? place : ""
        let ticket = ticket(SecretBytes.make(SignInTicket.idLength), now, place, session)
        let body = Self.body(ticket)
        return (ticket, Base64URL.encode(body + code("ticket", body)))
    }

    /// `nil` for one that is not of this office, or is over.
    func read(_ text: String, now: Timestamp) -> SignInTicket? {
        let head = SignInTicket.idLength + 9
        guard text.utf8.count <= 512, let bytes = Base64URL.decode(text), bytes.count >= head + 32 else { return nil }
        let body = Array(bytes.dropLast(32))
        guard ConstantTime.equal(Array(bytes.suffix(32)), code("ticket", body)) else { return nil }
        let moment = body[SignInTicket.idLength..<(head - 1)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let started = Timestamp(microseconds: Int64(bitPattern: moment))
        guard started <= now, now < started.advanced(bySeconds: Self.lifetime) else { return nil }
        let (rest, length) = (body.dropFirst(head), Int(body[head - 1]))
        guard length <= min(rest.count, Self.longestSession) else { return nil }
        let session = String(decoding: rest.prefix(length), as: UTF8.self)
        return ticket(
            Array(body.prefix(SignInTicket.idLength)), started,
            String(decoding: rest.dropFirst(length), as: UTF8.self), session.isEmpty ? nil : session)
    }

    private func ticket(
        _ id: [UInt8], _ started: Timestamp, _ place: String, _ session: String?
    ) -> SignInTicket {
        SignInTicket(
            id: id, started: started, place: place, session: session, state: Base64URL.encode(code("state", id)),
            nonce: Base64URL.encode(code("nonce", id)), verifier: Base64URL.encode(code("verifier", id)))
    }

    private static func body(_ ticket: SignInTicket) -> [UInt8] {
        let moment = UInt64(bitPattern: ticket.started.microseconds)
        let session = Array((ticket.session ?? "").utf8)
        return ticket.id + (0..<8).map { UInt8(truncatingIfNeeded: moment >> (56 - 8 * $0)) }
            + [UInt8(clamping: session.count)] + session + Array(ticket.place.utf8)
    }

    private func code(_ purpose: String, _ bytes: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array(purpose.utf8) + [0] + bytes, using: key))
    }
}
