import Domain
import Testing

@testable import Console

@Suite("Facts as people read them")
struct TextTests {
    @Test("moments are written in UTC, to the microsecond for machines")
    func moments() {
        let civil = CivilTime(Timestamp(microseconds: 1_795_428_000_000_123))
        #expect(civil.machine == "2026-11-23T10:00:00.000123Z")
        #expect(civil.full == "23 Nov 2026, 10:00:00 UTC")
        #expect(CivilTime(Timestamp(microseconds: -1)).machine == "1969-12-31T23:59:59.999999Z")
        #expect(CivilTime(Timestamp(microseconds: 951_782_400_000_000)).date == "29 Feb 2000")
    }

    @Test("every day of four centuries comes back as itself")
    func everyDay() {
        for day in -1000...146_097 {
            let civil = CivilTime(Timestamp(microseconds: Int64(day) * 86_400_000_000))
            #expect(CivilDay(year: civil.year, month: civil.month, day: civil.day).daysSinceEpoch == day)
        }
    }

    @Test(
        "what is no moment is not read as one",
        arguments: [
            "", "2026", "2026-1-1", "2026-02-29", "2026-00-01", "2026-11-23T", "2026-11-23T10", "2026-11-23T10:60",
            "2026-11-23T10:00Z",
            "2026-11-23 10:00", "2026-11-23T10:00:60", "+2026-11-23", "1969-12-31", "2026-11-23T10:00:00:00",
        ])
    func noMoment(text: String) {
        #expect(CivilTime.timestamp(ofInput: text) == nil)
    }

    @Test("ages are short, and dates once a day has passed")
    func ages() {
        let now = StillTime().now
        func ago(_ seconds: Int64) -> String { Quantity.ago(now.advanced(bySeconds: -seconds), now: now) }
        #expect(ago(-30) == "just now")
        #expect(ago(4) == "just now")
        #expect(ago(59) == "59 s ago")
        #expect(ago(3599) == "59 min ago")
        #expect(ago(86_399) == "23 h ago")
        #expect(ago(86_400) == "22 Nov, 10:00")
        #expect(ago(400 * 86_400) == "19 Oct 2025")
    }

    @Test("durations and sizes have the unit that suits them")
    func quantities() {
        #expect(Quantity.duration(840) == "840 µs")
        #expect(Quantity.duration(12_400) == "12 ms")
        #expect(Quantity.duration(1_045_000) == "1.04 s")
        #expect(Quantity.duration(125_000_000) == "2 min 5 s")
        #expect(Quantity.bytes(999) == "999 B")
        #expect(Quantity.bytes(18_250) == "18.2 kB")
        #expect(Quantity.bytes(10_400_000) == "10.4 MB")
        #expect(Quantity.grouped(1_234_567) == "1\u{202F}234\u{202F}567")
    }

    @Test("what would be invisible or turn text around is written out")
    func visibleText() {
        #expect(VisibleText.of("a\u{202E}b\u{0}c\u{7F}\u{85}") == "a⟨U+202E⟩b␀c␡⟨U+0085⟩")
        #expect(VisibleText.of("line\n\ttab\r") == "line\n\ttab␍")
        #expect(VisibleText.line("line\n\ttab") == "line␊␉tab")
        #expect(
            VisibleText.of("pass\u{200D}word \u{200B}\u{FEFF}\u{AD}") == "pass⟨U+200D⟩word ⟨U+200B⟩⟨U+FEFF⟩⟨U+00AD⟩")
        #expect(VisibleText.of("👩‍👧 नमस्‍ते ❤️ é") == "👩‍👧 नमस्‍ते ❤️ é")
        #expect(VisibleText.of("\u{E0049}\u{E0067}") == "⟨U+E0049⟩⟨U+E0067⟩")
        #expect(VisibleText.of([0x61, 0xFF, 0xC3]) == "a\u{FFFD}\u{FFFD}")
    }

    @Test("labels and operations nobody named before are still readable")
    func unknownNames() {
        #expect(Wording.label(Label("SECRET", "STRIPE_KEY")) == "Stripe key")
        #expect(Wording.operation("PATCH /v1/other") == "PATCH /v1/other")
        #expect(Placeholder.text(for: Label("EMAIL_ADDRESS")) == "[EMAIL]")
        #expect(Placeholder.text(for: Label("SECRET", "AWS_ACCESS_KEY")) == "[AWS_ACCESS_KEY]")
    }
}

@Suite("Form fields")
struct FormFieldsTests {
    @Test("fields are read as they were written")
    func plain() throws {
        let fields = try #require(FormFields("a=1&b=x+y%26%C3%A9&empty=&flag".utf8))
        #expect(fields["a"] == "1" && fields["b"] == "x y&é" && fields["empty"] == "" && fields["flag"] == "")
        #expect(fields["none"] == nil)
        #expect(FormFields("".utf8) != nil)
        #expect(FormFields("a=%20+x++".utf8)?.filled("a") == "x")
        #expect(FormFields("a=%20+".utf8)?.filled("a") == nil)
    }

    @Test(
        "anything else is refused whole",
        arguments: [
            "a=%", "a=%4", "a=%GG", "a=1&a=2", "a=%ff", "a=%C3", "a=%00", "=x", "a=\u{7F}", "a=é", "a=b c", "%00=1",
        ])
    func refused(text: String) {
        #expect(FormFields(text.utf8) == nil)
    }

    @Test("there is an end to how many there may be")
    func tooMany() {
        let many = (0...FormFields.maximumFields).map { "f\($0)=1" }.joined(separator: "&")
        #expect(FormFields(many.utf8) == nil)
        let enough = (0..<FormFields.maximumFields).map { "f\($0)=1" }.joined(separator: "&")
        #expect(FormFields(enough.utf8) != nil)
    }

    @Test("whatever is written is read back, and no bytes bring the reader down")
    func fuzz() throws {
        var random = SplitMix(state: 11)
        for _ in 0..<2000 {
            let value = String((0..<random.below(12)).map { _ in random.pick(Array("aé日 &=+%?#\"<\u{1}👋")) })
            let read = try #require(FormFields(FormFields.encode([("n", value)]).utf8))
            #expect(read["n"] == value)
            let noise = (0..<random.below(24)).map { _ in random.pick(Array("a%+=&0fF\u{80}".utf8) + [0xFF, 0x00]) }
            if let fields = FormFields(noise) { #expect(fields[""] == nil) }
        }
    }
}
