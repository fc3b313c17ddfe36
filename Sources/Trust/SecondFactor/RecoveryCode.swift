/// A code that stands in for the authenticator app once, for whoever lost it: 80 random bits.
///
/// Sixteen letters and digits in groups of four, `abcd-efgh-ijkl-mnop`. Each is shown once, when it is made; what is kept
/// is a keyed hash of it (``FactorSealer/digest(of:person:)``).
public struct RecoveryCode: Sendable {
    /// How many are made together.
    public static let count = 10
    /// Characters, without what is between them.
    static let length = 16

    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    let characters: [UInt8]

    public static func generate() -> RecoveryCode {
        RecoveryCode(characters: SecretBytes.make(length).map { alphabet[Int($0 & 31)] })
    }

    /// Ten codes, no two the same.
    public static func set() -> [RecoveryCode] {
        var codes: [RecoveryCode] = []
        while codes.count < count {
            let code = generate()
            if !codes.contains(where: { $0.characters == code.characters }) { codes.append(code) }
        }
        return codes
    }

    private init(characters: [UInt8]) { self.characters = characters }

    /// Reads what somebody typed: capitals are as good as small letters, and dashes and spaces do not count; `nil` when it
    /// cannot be one.
    public init?(_ text: String) {
        guard text.utf8.count <= 40 else { return nil }
        let characters = text.lowercased().utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }
        guard characters.count == Self.length, characters.allSatisfy(Self.alphabet.contains) else { return nil }
        self.characters = Array(characters)
    }

    /// As it is shown, once, to its owner. Never log it.
    public var text: String {
        stride(from: 0, to: Self.length, by: 4)
            .map { String(decoding: characters[$0..<$0 + 4], as: UTF8.self) }.joined(separator: "-")
    }
}

/// No description shows the code.
extension RecoveryCode: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "recovery code" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
