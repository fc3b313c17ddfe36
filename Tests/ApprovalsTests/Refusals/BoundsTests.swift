import Approvals
import Testing

@Suite("Names and texts")
struct BoundsTests {
    @Test("a name is not empty and has 512 bytes at most", arguments: Place.names)
    func names(_ place: Place) throws {
        let sample = try Sample()
        #expect(sample.refusal(place.act("")) == .malformed(place.field))
        #expect(sample.refusal(place.act(String(repeating: "é", count: 257))) == .malformed(place.field))
        #expect(sample.refusal(place.act(String(repeating: "é", count: 256))) != .malformed(place.field))
    }

    @Test("a text says something, and has 16 KiB at most", arguments: Place.texts)
    func texts(_ place: Place) throws {
        let sample = try Sample()
        for text in ["", " \n\t", String(repeating: "x", count: 16_385)] {
            #expect(sample.refusal(place.act(text)) == .malformed(place.field))
        }
        #expect(sample.refusal(place.act(String(repeating: "x", count: 16_384))) != .malformed(place.field))
    }

    @Test("who changes the rules has a name")
    func rules() throws {
        let sample = try Sample()
        #expect(sample.refusal(.changeRules(sample.approvals.rules, by: "")) == .malformed("person"))
        #expect(sample.refusal(.changeRules(sample.approvals.rules, by: "root")) == nil)
    }
}
