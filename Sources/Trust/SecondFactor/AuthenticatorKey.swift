public import Domain

/// The secret an authenticator app shares with Sallyport: 160 random bits, from which both make the same six digits
/// every thirty seconds (TOTP, RFC 6238).
public struct AuthenticatorKey: Sendable {
    /// Bytes of a key, as RFC 4226, section 4 recommends.
    public static let length = 20
    /// Seconds for which one code is shown.
    static let step: Int64 = 30
    /// Steps by which the app's clock may be ahead or behind (RFC 6238, section 5.2).
    static let tolerance: Int64 = 1

    private let bytes: [UInt8]

    public static func generate() -> AuthenticatorKey { AuthenticatorKey(SecretBytes.make(length)) }

    /// Reads a key that was opened; `nil` for any other number of bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        self.init(bytes)
    }

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// For sealing alone.
    var secret: [UInt8] { bytes }

    /// As it is typed into an app: base32, in groups of four. Show it once, to its owner; never log it.
    public var text: String {
        let digits = Array(Base32.encode(bytes))
        return stride(from: 0, to: digits.count, by: 4)
            .map { String(digits[$0..<min($0 + 4, digits.count)]) }.joined(separator: " ")
    }

    /// As a QR code carries it to an app (Key Uri Format): `otpauth://totp/Sallyport:ann@example.com?secret=…`.
    public func uri(for account: String, issuer: String = "Sallyport") -> String {
        let (account, issuer) = (Self.escaped(account), Self.escaped(issuer))
        return "otpauth://totp/\(issuer):\(account)?secret=\(Base32.encode(bytes))&issuer=\(issuer)"
    }

    /// The step of time a moment is in.
    public static func step(at time: Timestamp) -> Int64 { time.microseconds / 1_000_000 / step }

    /// The step whose code this is, of those that are open `now`; `nil` when it is none of them.
    ///
    /// Every open step is compared, whichever it is, so that the time tells nothing.
    ///
    /// - Parameter last: The step of the last code that was taken: that one and those before it are spent (RFC 6238,
    ///   section 5.2).
    public func step(of code: AuthenticatorCode, now: Timestamp, after last: Int64) -> Int64? {
        let current = Self.step(at: now)
        var found: Int64?
        for step in current - Self.tolerance...current + Self.tolerance where step >= 0 {
            let isCode = ConstantTime.equal(Array(self.code(in: step).utf8), Array(code.digits.utf8))
            if isCode, step > last { found = step }
        }
        return found
    }

    /// The code of a step of time.
    package func code(in step: Int64) -> String { OneTimePassword.code(key: bytes, counter: UInt64(max(0, step))) }

    /// Everything but what RFC 3986, section 2.3 reserves for nothing.
    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain =
                Base62.isDigit(byte) || [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_")].contains(byte)
            return isPlain
                ? String(decoding: [byte], as: UTF8.self) : "%" + Hexadecimal.text([byte]).uppercased()
        }.joined()
    }
}

/// No description shows the key.
extension AuthenticatorKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "authenticator key" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Six digits as somebody types them; spaces among them do not count.
public struct AuthenticatorCode: Sendable {
    let digits: String

    /// `nil` when it cannot be one.
    public init?(_ text: String) {
        guard text.utf8.count <= 16 else { return nil }
        let digits = text.filter { $0 != " " }
        guard digits.utf8.count == 6, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        self.digits = digits
    }
}
