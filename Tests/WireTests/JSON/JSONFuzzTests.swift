import Foundation
import Testing
import Wire

@Suite("JSON fuzzing")
struct JSONFuzzTests {
    /// A document in the grammar, unless a member name happens to come twice.
    private static func value(_ dice: inout Dice, _ depth: Int) -> String {
        let spaces = ["", "", "", " ", "\n", "\t\r"]
        func space(_ dice: inout Dice) -> String { spaces[dice.below(spaces.count)] }
        switch dice.below(depth > 4 ? 5 : 7) {
        case 0: return ["null", "true", "false"][dice.below(3)]
        case 1, 2:
            let numbers = ["0", "-0", "17", "-3.25", "1e3", "2E-2", "6.02e+23", "9007199254740993"]
            return numbers[dice.below(numbers.count)]
        case 3, 4: return string(&dice)
        case 5:
            var parts: [String] = []
            for _ in 0..<dice.below(5) { parts.append(space(&dice) + value(&dice, depth + 1) + space(&dice)) }
            return "[" + parts.joined(separator: ",") + "]"
        default:
            var parts: [String] = []
            for _ in 0..<dice.below(12) {
                parts.append(space(&dice) + string(&dice) + space(&dice) + ":" + value(&dice, depth + 1))
            }
            return "{" + space(&dice) + parts.joined(separator: ",") + "}"
        }
    }

    private static func string(_ dice: inout Dice) -> String {
        let pieces = [
            "a", "b", "key", "long plain text ", "é", "😀", "中文", #"\n"#, #"\u0061"#, #"\ud83d\ude00"#, #"\""#, #"\\"#,
        ]
        var text = "\""
        for _ in 0..<dice.below(6) { text += pieces[dice.below(pieces.count)] }
        return text + "\""
    }

    /// Whether a value is what Foundation read.
    private static func same(_ tape: JSONTape, _ node: JSONNode, _ other: Any?) -> Bool {
        switch tape.kind(node) {
        case .object:
            guard let other = other as? [String: Any], other.count == tape.count(node) else { return false }
            return tape.members(node).allSatisfy { same(tape, $0.value, other[tape.string($0.key) ?? ""]) }
        case .array:
            guard let other = other as? [Any], other.count == tape.count(node) else { return false }
            return zip(tape.elements(node), other).allSatisfy { same(tape, $0, $1) }
        case .string: return (other as? String).map(utf8) == tape.text(node)
        case .number: return (other as? NSNumber)?.doubleValue == tape.double(node)
        case .true, .false: return (other as? NSNumber)?.boolValue == tape.bool(node)
        case .null: return other is NSNull
        }
    }

    private static func isFinite(_ tape: JSONTape, _ node: JSONNode) -> Bool {
        switch tape.kind(node) {
        case .number: tape.double(node) != nil
        case .array: tape.elements(node).allSatisfy { isFinite(tape, $0) }
        case .object: tape.members(node).allSatisfy { isFinite(tape, $0.value) }
        default: true
        }
    }

    @Test("Documents of the grammar mean the same as to Foundation")
    func agreesOnValidDocuments() throws {
        var dice = Dice(8259)
        var tape = JSONTape()
        var read = 0
        for _ in 0..<3000 {
            let document = utf8(Self.value(&dice, 0))
            do {
                try tape.read(document)
            } catch {
                #expect(error.reason == .duplicateKey, "\(error): \(text(document))")
                continue
            }
            read += 1
            let other = try JSONSerialization.jsonObject(with: Data(document), options: .fragmentsAllowed)
            #expect(Self.same(tape, tape.root, other), "\(text(document))")
        }
        #expect(read > 1500)
    }

    @Test("Nothing broken is accepted that Foundation refuses, and nothing crashes")
    func acceptsNoMoreThanFoundation() {
        var dice = Dice(4627)
        var tape = JSONTape()
        let interesting =
            utf8("{}[]\",:\\u0019e+-.tfn \n\u{1}") + [0x80, 0xC0, 0xC3, 0xE2, 0xED, 0xF0, 0xF4, 0xFF, 0xEF]
        var broken = 0
        for _ in 0..<6000 {
            var document = utf8(Self.value(&dice, 0))
            for _ in 0...dice.below(3) {
                guard !document.isEmpty else { break }
                let place = dice.below(document.count)
                switch dice.below(4) {
                case 0: document[place] = interesting[dice.below(interesting.count)]
                case 1: document.remove(at: place)
                case 2: document.insert(interesting[dice.below(interesting.count)], at: place)
                default: document.removeSubrange(place..<min(document.count, place + 1 + dice.below(6)))
                }
            }
            let accepted: Bool = (try? tape.read(document)) != nil
            guard accepted else {
                broken += 1
                continue
            }
            // The grammar sets no bound for numbers, Foundation does.
            guard Self.isFinite(tape, tape.root) else { continue }
            let other = try? JSONSerialization.jsonObject(with: Data(document), options: .fragmentsAllowed)
            #expect(other != nil, "\(text(document))")
        }
        #expect(broken > 1000)
    }

    @Test("Every beginning of a document is refused without a crash, unless it is a whole number")
    func survivesTruncation() throws {
        var tape = JSONTape()
        let document = utf8(#"{"a":[1,2.5e-3,"é\u00e9\ud83d\ude00"],"b":{"c":null,"d":true}}"#)
        for length in 0..<document.count {
            #expect(throws: JSONError.self) { try tape.read(Array(document[..<length])) }
            #expect(throws: JSONError.self) { try tape.read(document, in: 0..<length) }
        }
        try tape.read(document)
    }
}
