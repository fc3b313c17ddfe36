import Merkle
import Testing

@Suite("Signed notes")
struct NoteTests {
    static func signer(_ number: UInt8 = 7, _ name: String = "example.com/signer") throws -> NoteSigner {
        try NoteSigner(name: #require(KeyName(name)), seed: SampleLog.seed(number))
    }

    static let text = Array("one line\n\nand one behind an empty line, über alles\n".utf8)

    @Test("a note that was signed is read again and verified, byte for byte")
    func roundTrip() throws {
        let signer = try Self.signer()
        let note = try signer.sign(Self.text)
        let read = try SignedNote(note.bytes)
        #expect(read == note)
        #expect(read.text == Self.text)
        #expect(read.bytes == note.bytes)
        #expect(try read.verify([signer.verifier]).map(\.key) == [signer.verifier])
    }

    @Test("every flipped bit of a note is refused")
    func flippedBits() throws {
        let signer = try Self.signer()
        let note = try signer.sign(Self.text)
        for changed in flips(of: note.bytes) {
            #expect(throws: NoteError.self) { try SignedNote(changed).verify([signer.verifier]) }
        }
    }

    @Test("signatures by unknown keys are kept and ignored, even under a known name or a known id")
    func unknownSignatures() throws {
        let signer = try Self.signer()
        let note = try signer.sign(Self.text)
        let id = signer.verifier.id
        let other = try #require(KeyName("example.com/other"))
        let unknown = try [
            #require(NoteSignature(name: other, keyID: id, bytes: [1, 2, 3])),
            #require(
                NoteSignature(name: signer.verifier.name, keyID: id ^ 1, bytes: [UInt8](repeating: 9, count: 5000))),
        ]
        let read = try SignedNote(note.adding(unknown).bytes)
        #expect(read.signatures.suffix(2) == unknown[...])
        #expect(try read.verify([signer.verifier]).count == 1)
        #expect(throws: NoteError.unknownSigners) {
            try SignedNote(text: Self.text, signatures: unknown).verify([signer.verifier])
        }
        #expect(throws: NoteError.unknownSigners) { try read.verify([]) }
    }

    @Test("a wrong signature by a known key spoils the note, whoever else signed")
    func wrongSignature() throws {
        let (first, second) = (try Self.signer(7, "example.com/a"), try Self.signer(8, "example.com/b"))
        let forged = try #require(
            NoteSignature(
                name: second.verifier.name, keyID: second.verifier.id, bytes: [UInt8](repeating: 1, count: 64)))
        let note = try first.sign(Self.text).adding([forged])
        #expect(throws: NoteError.invalidSignature(second.verifier.name)) {
            try note.verify([first.verifier, second.verifier])
        }
        #expect(try note.verify([first.verifier]).count == 1)
    }

    @Test("what is no note is refused")
    func malformed() throws {
        let line = "— example.com/signer " + "AAAAAAAA\n"
        let cases: [(String, NoteError)] = [
            ("", .unsigned), ("\n", .unsigned), ("text\n", .unsigned), ("text\n\n", .unsigned),
            ("text\n" + line, .unsigned), ("text" + line, .unsigned),
            ("text\n\n- example.com/signer AAAAAAAA\n", .malformedSignature(line: 1)),
            ("text\n\n—example.com/signer AAAAAAAA\n", .malformedSignature(line: 1)),
            ("text\n\n— example.com/signer  AAAAAAAA\n", .malformedSignature(line: 1)),
            ("text\n\n— example.com/signer AAAAAAAA \n", .malformedSignature(line: 1)),
            ("text\n\n— AAAAAAAA\n", .malformedSignature(line: 1)),
            ("text\n\n—  AAAAAAAA\n", .malformedSignature(line: 1)),
            ("text\n\n— a+b AAAAAAAA\n", .malformedSignature(line: 1)),
            ("text\n\n— a\u{a0}b AAAAAAAA\n", .malformedSignature(line: 1)),
            ("text\n\n— name AAAAAA==\n", .malformedSignature(line: 1)),
            ("text\n\n— name AAAAAAA\n", .malformedSignature(line: 1)),
            ("text\n\n— name AAAAAAB=\n", .malformedSignature(line: 1)),
            ("text\n\n" + line + "more\n", .malformedSignature(line: 2)),
            ("text\n\n" + line.dropLast(), .malformedSignature(line: 1)),
            ("te\rxt\n\n" + line, .malformedText), ("te\txt\n\n" + line, .malformedText),
            ("te\0xt\n\n" + line, .malformedText),
        ]
        for (text, error) in cases {
            #expect(throws: error, "\(text)") { try SignedNote(Array(text.utf8)) }
        }
        #expect(throws: NoteError.malformedText) { try SignedNote([0xff] + Array(("\n\n" + line).utf8)) }
        #expect(throws: NoteError.malformedText) { try Self.signer().sign(Array("no newline".utf8)) }
        _ = try SignedNote(Array(("text\n\n" + line).utf8))
    }

    @Test("notes are bounded: 1 MiB, 100 signatures, and 100 are taken")
    func bounds() throws {
        let line = "— example.com/signer AAAAAAAA\n"
        let hundred = Array(("text\n\n" + String(repeating: line, count: 100)).utf8)
        #expect(try SignedNote(hundred).signatures.count == 100)
        #expect(throws: NoteError.tooManySignatures) { try SignedNote(hundred + Array(line.utf8)) }
        let long = [UInt8](repeating: UInt8(ascii: "a"), count: SignedNote.maximumSize)
        #expect(throws: NoteError.tooLarge) { try SignedNote(long + Array(("\n\n" + line).utf8)) }
        #expect(throws: NoteError.tooLarge) { try Self.signer().sign(long + [UInt8(ascii: "\n")]) }
    }

    @Test("a verifier key is written as name, id and key, and only so is it read")
    func verifierKeys() throws {
        let key = try Self.signer().verifier
        #expect(try VerifierKey(key.description) == key)
        for changed in flips(of: Array(key.description.utf8)) {
            guard let text = String(validating: changed, as: UTF8.self) else { continue }
            #expect(throws: NoteError.self, "\(text)") { try VerifierKey(text) }
        }
        for text in [
            "", "+", "++", "name", "name+00000000", "name+00000000+", "name+00000000+AQ==", key.description + "+",
        ] {
            #expect(throws: NoteError.malformedKey) { try VerifierKey(text) }
        }
        #expect(throws: NoteError.unsupportedAlgorithm(2)) { try VerifierKey("name+00000000+AgAA") }
        #expect(throws: NoteError.malformedKey) { try VerifierKey(name: key.name, algorithm: .ed25519, publicKey: [1]) }
    }

    @Test("names are compared byte by byte and hold no spaces, plus signs or controls")
    func names() {
        #expect(KeyName("caf\u{e9}") != KeyName("cafe\u{301}"))
        #expect(Origin("caf\u{e9}") != Origin("cafe\u{301}"))
        for name in [
            "", " ", "a b", "a\u{2003}b", "a\u{85}b", "a+b", "a\nb", "a\u{1}b", String(repeating: "a", count: 256),
        ] {
            #expect(KeyName(name) == nil, "\(name)")
        }
        #expect(KeyName(String(repeating: "a", count: 255)) != nil)
        #expect(Origin("any words + more")?.description == "any words + more")
        for origin in ["", "a\nb", "a\tb", String(repeating: "a", count: 256)] { #expect(Origin(origin) == nil) }
    }

    @Test("a signer shows nothing of its private key")
    func secrecy() throws {
        let signer = try Self.signer(0x5a)
        var dumped = "\(signer)"
        dump(signer, to: &dumped)
        #expect(!dumped.contains("5a5a") && !dumped.contains("90, 90"))
        #expect(dumped.contains("an Ed25519 key"))
        #expect(throws: NoteError.malformedKey) {
            try NoteSigner(name: signer.verifier.name, seed: [UInt8](repeating: 1, count: 31))
        }
    }
}
