import Domain
import Inspection
import Testing

@testable import Screening

@Suite("What puts originals back is kept for a conversation")
struct RestoringCacheTests {
    private let scanner: Scanner
    private static let mail = Label("EMAIL_ADDRESS")
    private static let phone = Label("PHONE_NUMBER")

    init() throws { scanner = try Shared.scanner.get() }

    private func replacer() throws -> Replacer {
        Replacer(scanner: scanner, key: try #require(MaskingKey([UInt8](repeating: 9, count: 32))))
    }

    private static func value(_ label: Label, _ text: String) -> FoundValue {
        FoundValue(label, Array(text.utf8), placeholder: label.type)
    }

    private static func read(_ text: [UInt8], _ stream: RestoringStream) -> String {
        var stream = stream
        return String(decoding: stream.append(text) + stream.finish(), as: UTF8.self)
    }

    @Test("until there is something new to be put back, or other labels may be seen")
    func kept() throws {
        var replacer = try replacer()
        var cache = RestoringCache()
        var made = 0
        func stream(_ disclosure: Disclosure) -> RestoringStream {
            cache.stream(replacer.surrogates.version, replacer.surrogates.labels(showing: disclosure)) {
                made += 1
                return replacer.surrogates.restoring(showing: disclosure)
            }
        }
        let first = replacer.replacement(
            of: Self.value(Self.mail, "jane.doe@corp.de"), by: .synthetic, mayReturn: true)
        let surrogate = try #require(first)
        for _ in 0..<3 { #expect(Self.read(surrogate, stream(.everything)) == "jane.doe@corp.de") }
        _ = replacer.replacement(of: Self.value(Self.mail, "jane.doe@corp.de"), by: .synthetic, mayReturn: true)
        _ = stream(.everything)
        #expect(made == 1)
        let hidden = Self.read(surrogate, stream(.labels([Self.phone])))
        #expect(hidden == String(decoding: surrogate, as: UTF8.self) && made == 2)
        let second = replacer.replacement(
            of: Self.value(Self.mail, "joe.roe@corp.de"), by: .synthetic, mayReturn: true)
        let next = Self.read(try #require(second), stream(.everything))
        #expect(next == "joe.roe@corp.de" && made == 3)
    }

    @Test("a value that was only an answer's is put back once the person has sent it too")
    func returns() throws {
        var replacer = try replacer()
        let value = Self.value(Self.mail, "jane.doe@corp.de")
        _ = replacer.replacement(of: value, by: .synthetic, mayReturn: false)
        let before = replacer.surrogates.version
        #expect(replacer.surrogates.labels(showing: .everything).isEmpty)
        _ = replacer.replacement(of: value, by: .synthetic, mayReturn: true)
        #expect(replacer.surrogates.version > before)
        #expect(replacer.surrogates.labels(showing: .everything) == [Self.mail])
    }
}
