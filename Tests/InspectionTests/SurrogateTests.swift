import Domain
import TestKit
import Testing

@testable import Inspection

@Suite("A surrogate")
struct SurrogateTests {
    /// Those with a way of their own to make values up, and of the others, which are tried often, one in 24.
    static let detectors = Detector.all.enumerated().compactMap { index, detector in
        SurrogateRecipe.of(detector.label) != nil || index % 24 == 0 ? detector : nil
    }

    @Test(
        "is found again as what it stands for, in the place of every example, where there is a recipe for it",
        arguments: detectors)
    func found(detector: Detector) throws {
        let scanner = try Shared.scanner.get()
        let key = try #require(MaskingKey.made(1))
        let hasRecipe = SurrogateRecipe.of(detector.label) != nil
        for example in detector.exampleValues where !example.value.bytes.contains(UInt8(ascii: "\\")) {
            let (value, before, after) = (example.value, example.before, example.after)
            var surrogates = Surrogates(scanner: scanner, key: key)
            guard let made = surrogates.surrogate(for: value) else { continue }
            #expect(made != value.bytes && made.count <= 2 * value.bytes.count + 32)
            guard hasRecipe else { continue }
            let text = before + made + after
            let range = before.count..<before.count + made.count
            #expect(
                try scanner.scan(text, guesses: .all).contains { $0.label == detector.label && $0.range == range },
                "\(String(decoding: value.bytes, as: UTF8.self)) → \(String(decoding: text, as: UTF8.self))")
        }
    }

    @Test("keeps of a credential what all of its kind begin with, and nothing else")
    func secrets() throws {
        let scanner = try Shared.scanner.get()
        let key = try #require(MaskingKey.made(2))
        let cases = [
            ("PASSWORD", "Tr0ub4dor&3-horse-battery", 0), ("STRIPE_KEY", "sk_live_4eC39HqLyjWDarjtT1zdp7dc", 8),
            ("PASSWORD", "aaaa-bbbb-cccc-dddd", 0), ("GITHUB_TOKEN", "ghp_0123456789abcdefghijABCDEFGHIJ012345", 4),
        ]
        for (kind, text, kept) in cases {
            let value = FoundValue(Label("SECRET", kind), Array(text.utf8), placeholder: kind)
            var surrogates = Surrogates(scanner: scanner, key: key)
            let made = try surrogates.made(for: value)
            #expect(made.count == value.bytes.count && made.prefix(kept).elementsEqual(value.bytes.prefix(kept)))
            let same = zip(made, value.bytes).dropFirst(kept).count { $0 == $1 && $0.isASCIIAlphanumeric }
            #expect(same * 4 <= made.count - kept, "\(text) → \(String(decoding: made, as: UTF8.self))")
        }
    }

    @Test("is the same for the same value under the same key, in another conversation, however it is written")
    func consistent() throws {
        let scanner = try Shared.scanner.get()
        let key = try #require(MaskingKey.made(7))
        var (one, other) = (Surrogates(scanner: scanner, key: key), Surrogates(scanner: scanner, key: key))
        for detector in Self.detectors {
            for example in detector.exampleValues.reversed() {
                let made = one.surrogate(for: example.value)
                let again = one.surrogate(for: example.value)
                #expect(made == again)
            }
            for example in detector.exampleValues { _ = other.surrogate(for: example.value) }
        }
        let card = Label("CREDIT_CARD")
        let made = ["4111 1111 1111 1111", "4111111111111111", "4111-1111-1111-1111", "4.111111111111111e15"].map {
            one.surrogate(for: FoundValue(card, Array($0.utf8), placeholder: "CREDIT_CARD")) ?? []
        }
        #expect(made.allSatisfy { $0.filter(\.isASCIIDigit) == made[1] })
        #expect(made[0].count == 19 && made[2][4] == UInt8(ascii: "-"))
        let again = other.surrogate(for: FoundValue(card, Array("4111111111111111".utf8), placeholder: ""))
        #expect(again == made[1])
    }

    @Test("is another one under another key")
    func keyed() throws {
        let scanner = try Shared.scanner.get()
        let value = FoundValue(Label("EMAIL_ADDRESS"), Array("jane@corp.example".utf8), placeholder: "EMAIL")
        let made = try (0..<8).map { (number: UInt8) -> [UInt8]? in
            var surrogates = Surrogates(scanner: scanner, key: try #require(MaskingKey.made(number)))
            return surrogates.surrogate(for: value)
        }
        #expect(Set(made).count == 8)
    }

    @Test("never stands for two values, also where few are kept for examples", arguments: 0..<3)
    func distinct(seed: Int) throws {
        let scanner = try Shared.scanner.get()
        var random = SeededGenerator(seed: UInt64(seed))
        var surrogates = Surrogates(scanner: scanner, key: try #require(MaskingKey.made(1)))
        var seen: [[UInt8]: [UInt8]] = [:]
        for _ in 0..<1_500 {
            let (label, text) =
                switch random.below(4) {
                case 0: ("IP_ADDRESS", "10.\(random.below(9)).\(random.below(250)).\(1 + random.below(250))")
                case 1: ("PHONE_NUMBER", "+44 20 7\(random.below(10)) \(1000 + random.below(9000))")
                case 2: ("PHONE_NUMBER", "(415) 8\(10 + random.below(89))-\(1000 + random.below(9000))")
                default: ("MAC_ADDRESS", "a4:\(10 + random.below(89)):\(10 + random.below(89)):3c:4d:5e")
                }
            let value = FoundValue(Label(label), Array(text.utf8), placeholder: label)
            guard let made = surrogates.surrogate(for: value) else { continue }
            let canonical = FoundValue(Label(label), made, placeholder: label).canonical
            #expect(seen[canonical, default: value.canonical] == value.canonical, "\(text)")
            seen[canonical] = value.canonical
        }
        #expect(seen.count > 1_000)
    }

    @Test("is not like a value that stands in the text")
    func avoids() throws {
        let scanner = try Shared.scanner.get()
        let key = try #require(MaskingKey.made(3))
        let value = FoundValue(Label("IP_ADDRESS"), Array("10.0.0.1".utf8), placeholder: "IP")
        var first = Surrogates(scanner: scanner, key: key)
        let made = try first.made(for: value)
        var second = Surrogates(scanner: scanner, key: key)
        second.note(FoundValue(Label("IP_ADDRESS"), made, placeholder: "IP"))
        let other = try second.made(for: value)
        #expect(other != made)
    }

    @Test("comes from what is kept for examples")
    func reserved() throws {
        let scanner = try Shared.scanner.get()
        var surrogates = Surrogates(scanner: scanner, key: try #require(MaskingKey.made(5)))
        let cases = [
            ("EMAIL_ADDRESS", "jane.doe@corp.de", #"^[a-z]+\.[a-z]+\d{4}@example\.(com|org|net)$"#),
            ("IP_ADDRESS", "10.1.2.3", #"^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$"#),
            ("IP_ADDRESS", "fe80::1ff:fe23:4567:890a", #"^2001:db8::([0-9a-f]+:){2}[0-9a-f]+$"#),
            ("MAC_ADDRESS", "a4-5e-60-c2-11-9f", #"^00-00-5e-00-53-[0-9a-f]{2}$"#),
            ("PHONE_NUMBER", "(415) 867-5309", #"^\(\d{3}\) 555-01\d{2}$"#),
            ("PHONE_NUMBER", "+44 7911 123456", #"^\+44 7700 900\d{3}$"#),
            ("PHONE_NUMBER", "+33 6 12 34 56 78", #"^\+33 6 39 98 \d{2} \d{2}$"#),
            ("US_SSN", "123-45-6789", #"^987-[0-4]\d-\d{4}$"#),
            ("IBAN_CODE", "DE89 3704 0044 0532 0130 00", #"^DE\d{2} 0000 (\d{4} ){3}\d{2}$"#),
            ("CREDIT_CARD", "3782 822463 10005", #"^3782 82\d{4} \d{5}$"#),
            ("UK_NINO", "AB 12 34 56 C", #"^QQ( \d{2}){3} [A-D]$"#),
        ]
        for (label, text, pattern) in cases {
            let value = FoundValue(Label(label), Array(text.utf8), placeholder: label)
            let made = String(decoding: try surrogates.made(for: value), as: UTF8.self)
            let expression = try Regex(pattern)
            #expect(made.firstMatch(of: expression) != nil, "\(text) → \(made)")
        }
    }

    @Test("is refused once there is no room for more, and old ones stay")
    func bounded() throws {
        let scanner = try Shared.scanner.get()
        var surrogates = Surrogates(scanner: scanner, key: try #require(MaskingKey.made(9)), capacity: 3)
        let values = (1...5).map {
            FoundValue(Label("EMAIL_ADDRESS"), Array("p\($0)@corp.de".utf8), placeholder: "EMAIL")
        }
        let made = values.map { surrogates.surrogate(for: $0) }
        let isRefused = made.map { $0 == nil }
        #expect(isRefused == [false, false, false, true, true])
        let again = surrogates.surrogate(for: values[0])
        #expect(again == made[0])
        #expect(surrogates.count == 3)
    }
}
