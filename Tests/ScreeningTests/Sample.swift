import Domain
import Foundation
import Inspection

/// One value of each detector's kind, made up, and put together here so that no scanner of repositories stumbles on it.
struct Sample: Sendable, CustomStringConvertible {
    let label: Label
    let value: String

    var description: String { label.name }

    static let all: [Sample] = [
        Sample(label: Label("EMAIL_ADDRESS"), value: ["jane.doe", "corp-mail.net"].joined(separator: "@")),
        Sample(label: Label("PHONE_NUMBER"), value: "+1 415 555 2671"),
        Sample(label: Label("CREDIT_CARD"), value: "4111 1111 1111 1111"),
        Sample(label: Label("IBAN_CODE"), value: "DE89370400440532013000"),
        Sample(label: Label("US_SSN"), value: "536-22-8726"),
        Sample(label: Label("IP_ADDRESS"), value: "203.0.113.77"),
        Sample(label: Label("SECRET", "AWS_ACCESS_KEY"), value: "AKIA" + "Y3FDSNDKFKSIDJSW"),
        Sample(label: Label("SECRET", "GITHUB_TOKEN"), value: "ghp_" + "kR7TqZ2mXv9LbN4cWs8JdF3hYp6GaE2xuPOf"),
        Sample(
            label: Label("SECRET", "OPENAI_API_KEY"),
            value: "sk-proj-" + "a7Kd93LmQx2VbT8rZy5W" + "T3Blbk" + "FJ" + "u4Hs6Np1Gc0EjXo9RfKi"),
        Sample(
            label: Label("SECRET", "SLACK_TOKEN"),
            value: "xoxb" + "-263594206564-2634134506564-FGqddMF8t08v8N7Oq4i57vs1"),
        Sample(label: Label("SECRET", "GITLAB_PERSONAL_TOKEN"), value: "glpat" + "-h7Qm2Xz9Lk4Vb8Tn3Rc6"),
        Sample(
            label: Label("SECRET", "JWT"),
            value: "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9" + ".eyJzdWIiOiIxMjM0NTY3ODkwIn0"
                + ".dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"),
        Sample(
            label: Label("SECRET", "PRIVATE_KEY"),
            value: "-----BEGIN "
                + "EC PRIVATE KEY-----\nMHcCAQEEIIrYSSNQFaA2Hwf1duRSxKtLYX5CB04fSeQ6tF1aY/PuoAoGCCqGSM49\n"
                + "-----END EC PRIVATE KEY-----"),
        Sample(label: Label("CRYPTO"), value: "3P14159f73E4gFr7JterCCQh9QjiTjiZrG"),
        Sample(label: Label("MAC_ADDRESS"), value: "02:42:ac:11:00:0e"),
        Sample(label: Label("UK_NINO"), value: "JG 10 37 59 A"),
        Sample(label: Label("IN_AADHAAR"), value: "2345 6789 0124"),
        Sample(label: Label("IN_PAN"), value: "AAACT2727Q"),
        Sample(label: Label("ES_NIF"), value: "12345678Z"),
        Sample(label: Label("FI_PERSONAL_IDENTITY_CODE"), value: "170385-482V"),
        Sample(label: Label("IT_FISCAL_CODE"), value: "RSSTZN85T10A562B"),
        Sample(label: Label("SG_NRIC_FIN"), value: "S8204193A"),
        Sample(label: Label("KR_RRN"), value: "880312-1048237"),
        Sample(label: Label("US_MBI"), value: "1KM4-TE7-RX82"),
    ]

    static let key = all[6]
}

/// What all tests share.
enum Shared {
    static let scanner = Result { try Scanner() }

    /// A profile that does one thing with every label, both ways.
    static func profile(_ action: LabelAction, features: Set<Feature> = Feature.standard) -> Profile {
        let types = Set(Sample.all.map { Label($0.label.type) })
        let rules = Dictionary(uniqueKeysWithValues: types.map { ($0, action) })
        return Profile(name: "test", rules: LabelRules(request: rules, response: rules), features: features)
    }
}

/// A small generator with a seed, so that a failure can be repeated (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}

extension Collection<UInt8> {
    /// Whether `needle` is somewhere in the bytes.
    func holds(_ needle: some Collection<UInt8>) -> Bool {
        Array(self).withUnsafeBytes { hay in
            Array(needle).withUnsafeBytes { needle in
                guard let first = needle.first, let wanted = needle.baseAddress, var at = hay.baseAddress else {
                    return false
                }
                var left = hay.count
                while left >= needle.count, let hit = memchr(at, Int32(first), left - needle.count + 1) {
                    if memcmp(hit, wanted, needle.count) == 0 { return true }
                    left -= UnsafeRawPointer(hit) - at + 1
                    at = UnsafeRawPointer(hit) + 1
                }
                return false
            }
        }
    }

    func holds(_ text: String) -> Bool { holds(Array(text.utf8)) }
    var text: String { String(decoding: self, as: UTF8.self) }
}
