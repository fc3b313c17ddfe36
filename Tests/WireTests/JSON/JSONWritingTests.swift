import Testing
import Wire

@Suite("JSON writing")
struct JSONWritingTests {
    @Test("The writer puts commas where they belong and nothing else")
    func writes() throws {
        var writer = JSONWriter()
        writer.object { writer in
            writer.key("a")
            writer.array { writer in
                writer.integer(1)
                writer.array { _ in }
                writer.object { _ in }
                writer.string("x")
            }
            writer.key("b")
            writer.object { writer in
                writer.key("c")
                writer.null()
                writer.key("d")
                writer.raw(utf8("[1.50]"))
            }
            writer.key("e")
            writer.bool(true)
            writer.key("f")
            writer.number(0.1)
            writer.key("g")
            writer.number(.infinity)
        }
        #expect(text(writer.bytes) == #"{"a":[1,[],{},"x"],"b":{"c":null,"d":[1.50]},"e":true,"f":0.1,"g":null}"#)
        var tape = JSONTape()
        try tape.read(writer.bytes)
    }

    @Test("Strings are escaped where RFC 8259 asks for it and read back the same")
    func escapes() throws {
        var output: [UInt8] = []
        JSONText.appendQuoted("a\"b\\c/d\n\r\t\u{8}\u{C}\u{0}\u{1F}\u{7F}é😀\u{2028}", to: &output)
        #expect(text(output) == #""a\"b\\c/d\n\r\t\b\f\u0000\u001f\#u{7F}é😀\#u{2028}""#)
        var tape = JSONTape()
        var dice = Dice(7)
        for _ in 0..<500 {
            let scalars = (0..<dice.below(20)).map { _ in Unicode.Scalar(UInt32(dice.below(0xD800))) ?? "?" }
            let original = String(String.UnicodeScalarView(scalars))
            var writer = JSONWriter()
            writer.string(original)
            try tape.read(writer.bytes)
            #expect(tape.string(tape.root).map(utf8) == utf8(original))
        }
    }

    @Test("Edits change what they name and leave every other byte")
    func edits() {
        let document = utf8("0123456789")
        var edits = JSONEdits()
        #expect(edits.isEmpty && edits.applied(to: document) == document)
        edits.replace(7..<9, with: utf8("xyz"))
        edits.insert(utf8("<"), at: 0)
        edits.replace(2..<3, with: [])
        edits.insert(utf8(">"), at: 10)
        edits.insert(utf8("a"), at: 7)
        edits.insert(utf8("b"), at: 7)
        #expect(!edits.isEmpty && edits.count == 6)
        #expect(text(edits.applied(to: document)) == "<013456abxyz9>")
        #expect(text(edits.applied(to: document, in: 4..<8)) == "456abxyz")
        #expect(text(edits.applied(to: document, in: 3..<6)) == "345")
        edits.removeAll()
        #expect(edits.applied(to: document) == document)
    }

    @Test("Overlapping replacements let no replaced byte through, in any order")
    func overlaps() {
        let document = utf8("0123456789")
        var dice = Dice(11)
        for _ in 0..<2000 {
            var edits = JSONEdits()
            var gone = Set<Int>()
            for _ in 0...dice.below(5) {
                let lower = dice.below(10)
                let range = lower..<lower + dice.below(11 - lower)
                gone.formUnion(range)
                edits.replace(range, with: utf8("*"))
            }
            let kept = edits.applied(to: document).filter { $0 != UInt8(ascii: "*") }
            #expect(kept == document.indices.filter { !gone.contains($0) }.map { document[$0] })
        }
    }
}
