import Domain

extension Detector {
    /// Tokens in the compact form of JWS (RFC 7515) and JWE (RFC 7516): their header is a JSON object that names an
    /// algorithm.
    static let jsonWebToken = Detector(
        label: Label("SECRET", "JWT"), placeholder: "JWT", priority: 85,
        patterns: [
            // The header of a compact token begins with a brace in base64. What comes behind the first of the payload has
            // no bound.
            Pattern(
                before: "A-Za-z0-9_-", body: #"(?:ey[JA]|ew[0o])[A-Za-z0-9_-]{8,4096}\.[A-Za-z0-9_-]{8}"#,
                tail: #"[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]*)?(?:\.[A-Za-z0-9_-]{16,}){0,2}"#,
                trigger: #"(?:ey[JA]|ew[0o])[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8}"#, confidence: 0.98, assess: assess)
        ],
        proofs: [
            .finds(
                header + "." + payload + "." + signature, in: "Bearer " + header + "." + payload + "." + signature,
                "signed"),
            .finds(
                header + "." + payload + "." + signature, in: "\"" + header + "." + payload + "." + signature + "\"",
                "in quotes"),
            .finds(
                header + "." + payload + "." + signature,
                in: "it is " + header + "." + payload + "." + signature + ". Ok", "the full stop is the sentence's"),
            .finds("eyJhbGciOiJub25lIn0." + payload + ".", "unsigned: an empty signature"),
            .finds(header + "." + payload, in: header + "." + payload, "cut off before its signature"),
            .finds(
                "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.TkOQyjzXNs1ExektRLyW2wxK." + signature,
                "a payload that is no JSON"),
            .finds(
                "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.OKOawDo13gRp2ojaHV7L.48V1_ALb6US04U3b.5eym8TW_c8SuK0ltJ3rpYIzOeDQz7TAvtu6UG9oMo4vpzs9tX_EFShS8iB7j.XFBoMYUZodetZdvTiFvSkQ",
                "encrypted: five parts"),
            .finds("eyAiYWxnIjogIkhTMjU2IiB9." + payload + "." + signature, "a space behind the header's brace"),
            .ignores("eyJzdWIiOiIxMjM0NTY3ODkwIn0." + payload + "." + signature, "the header names no algorithm"),
            .ignores(header, "a header alone"),
            .ignores("eyJhbGciOiJIUzI1NiJ9.short", "nothing like a payload"),
            .ignores("eyes.closed.tight", "words"),
            .ignores("eyJ!!!!.eyJ????", "not base64"),
            .ignores("x" + header + "." + payload + "." + signature, "part of a longer identifier"),
            .ignores("eyJub3QganNvbg.eyJub3QganNvbg.abc", "not JSON"),
            .ignores("data:image/png;base64,eyJhbGciOiJIUzI1NiJ9AAAA", "no second part"),
        ])

    private static let header = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
    private static let payload = "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIn0"
    private static let signature = "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c"

    private static func assess(_ sighting: Sighting) -> Assessment {
        let header = sighting.value.prefix { $0 != UInt8(ascii: ".") }
        guard let text = Base64URL.decode(header), isObjectWithAlgorithm(text) else { return .refused }
        return .accepted(confidence: 0.98)
    }

    private static func isObjectWithAlgorithm(_ text: [UInt8]) -> Bool {
        let isSpace: (UInt8) -> Bool = { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        guard text.first == UInt8(ascii: "{"), text.last(where: { !isSpace($0) }) == UInt8(ascii: "}"),
            text.allSatisfy({ $0 >= 0x20 || isSpace($0) })
        else { return false }
        let name = Array("\"alg\"".utf8)
        guard text.count > name.count else { return false }
        return (0...text.count - name.count).contains { start in
            guard text[start..<start + name.count].elementsEqual(name) else { return false }
            return text[(start + name.count)...].first(where: { !isSpace($0) }) == UInt8(ascii: ":")
        }
    }
}
