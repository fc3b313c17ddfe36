import Testing

@testable import Wire

@Suite("JSON limits")
struct JSONLimitTests {
    @Test("Nesting is read up to the limit and refused one level deeper, arrays and objects alike")
    func limitsDepth() throws {
        var tape = JSONTape()
        let limits = JSONLimits(maximumDepth: 5)
        try tape.read(utf8("[[[[[0]]]]]"), limits: limits)
        try tape.read(utf8(#"[{"a":[{"b":[]}]}]"#), limits: limits)
        #expect(throws: JSONError(offset: 5, reason: .tooDeep(limit: 5))) {
            try tape.read(utf8("[[[[[[0]]]]]]"), limits: limits)
        }
        #expect(throws: JSONError(offset: 15, reason: .tooDeep(limit: 5))) {
            try tape.read(utf8(#"[{"a":[{"b":[1,{}]}]}]"#), limits: limits)
        }
    }

    @Test("A million levels do not exhaust the stack")
    func survivesDepth() throws {
        let count = 1_000_000
        var tape = JSONTape()
        let open = [UInt8](repeating: UInt8(ascii: "["), count: count)
        #expect(throws: JSONError(offset: 128, reason: .tooDeep(limit: 128))) { try tape.read(open) }
        let document = open + [UInt8](repeating: UInt8(ascii: "]"), count: count)
        try tape.read(document, limits: JSONLimits(maximumDepth: count))
        #expect(tape.nodeCount == count)
    }

    @Test("Values and keys are counted together against their limit")
    func limitsNodes() throws {
        var tape = JSONTape()
        let document = utf8(#"{"a":[1,2],"b":null}"#)
        try tape.read(document, limits: JSONLimits(maximumNodes: 7))
        #expect(tape.nodeCount == 7)
        #expect(throws: JSONError(offset: 15, reason: .tooManyNodes(limit: 6))) {
            try tape.read(document, limits: JSONLimits(maximumNodes: 6))
        }
    }

    @Test(
        "A duplicate among many members is found, whether it is first, last or escaped",
        arguments: [2, 8, 9, 100, 5000])
    func findsDuplicates(_ count: Int) throws {
        var tape = JSONTape()
        let members = (0..<count).map { "\"key\($0)\":{\"x\":[\($0)]}" }
        try tape.read(utf8("{" + members.joined(separator: ",") + "}"))
        #expect(tape.count(tape.root) == count)
        for duplicate in [#""key0":1"#, #""\u006bey0":1"#, "\"key\(count - 1)\":1", "\"key\(count / 2)\":1"] {
            let document = utf8("{" + members.joined(separator: ",") + "," + duplicate + "}")
            let offset = document.count - 1 - duplicate.utf8.count
            #expect(throws: JSONError(offset: offset, reason: .duplicateKey)) { try tape.read(document) }
        }
    }

    @Test("Errors never repeat more than one byte of the document")
    func keepsContentOut() {
        #expect(
            JSONError(offset: 17, reason: .unexpectedByte(0x78)).description
                == "invalid JSON at byte 17: unexpected `x`")
        #expect(
            JSONError(offset: 0, reason: .unexpectedByte(0x0A)).description
                == "invalid JSON at byte 0: unexpected byte 0x0A")
        #expect(
            JSONError(offset: 0, reason: .unexpectedByte(0xC2)).description
                == "invalid JSON at byte 0: unexpected byte 0xC2")
        var tape = JSONTape()
        do {
            try tape.read(utf8(#"{"secret":"alice@example.com" alice}"#))
            Issue.record("it was read")
        } catch {
            #expect(error.description == "invalid JSON at byte 30: unexpected `a`")
        }
    }
}
