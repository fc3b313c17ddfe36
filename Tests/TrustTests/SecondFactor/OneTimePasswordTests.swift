import Domain
import Testing

@testable import Trust

@Suite("One-time passwords") struct OneTimePasswordTests {
    /// RFC 4226, appendix D.
    @Test("HOTP gives the values of RFC 4226")
    func hotp() {
        let expected = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
        ]
        let key = Array("12345678901234567890".utf8)
        #expect((0..<10).map { OneTimePassword.code(key: key, counter: UInt64($0)) } == expected)
    }

    /// RFC 6238, appendix B, whose keys are as long as each hash (erratum 2866).
    private static let totp: [(seconds: Int64, codes: [String])] = [
        (59, ["94287082", "46119246", "90693936"]), (1_111_111_109, ["07081804", "68084774", "25091201"]),
        (1_111_111_111, ["14050471", "67062674", "99943326"]), (1_234_567_890, ["89005924", "91819424", "93441116"]),
        (2_000_000_000, ["69279037", "90698825", "38618901"]), (20_000_000_000, ["65353130", "77737706", "47863826"]),
    ]

    @Test("TOTP gives the values of RFC 6238 under all three hashes", arguments: 0..<6)
    func totp(index: Int) {
        let (seconds, codes) = Self.totp[index]
        let step = AuthenticatorKey.step(at: Timestamp(microseconds: seconds * 1_000_000))
        for (algorithm, code) in zip(OneTimePassword.Algorithm.allCases, codes) {
            let length = [.sha1: 20, .sha256: 32, .sha512: 64][algorithm] ?? 0
            let key = (0..<length).map { UInt8(0x30 + ($0 + 1) % 10) }
            #expect(
                OneTimePassword.code(key: key, counter: UInt64(step), digits: 8, algorithm: algorithm) == code)
        }
    }
}
