internal import Domain

/// A string that is placed in an asset's instructions or a file and stands nowhere else: where it turns up, they have been.
///
/// It is made from a key, so that it need not be kept, and looks like something that belongs there. Folded it has
/// ``foldedLength`` letters and digits, of which at least 56 bits cannot be guessed.
public struct Canary: Hashable, Sendable {
    /// What it looks like.
    public enum Shape: UInt8, Hashable, Sendable, CaseIterable {
        /// `REF-40127-88315-60042-97`.
        case reference
        /// Two words that could be names: `Tobakumeli Ronavusipe`.
        case words
        /// Letters and digits as links have them.
        case token
    }

    /// The asset it is in.
    public let asset: String
    /// The file of the asset it is in; `nil`: the instructions.
    public let file: String?
    public let shape: Shape
    /// As it is placed.
    public let text: String

    public static let foldedLength = 20
    private static let purpose: UInt8 = 16

    public init(_ shape: Shape, asset: String, file: String? = nil, key: IndexKey) {
        self.asset = asset
        self.file = file
        self.shape = shape
        let parts = [[shape.rawValue], Array(asset.utf8), [file == nil ? 0 : 1], Array((file ?? "").utf8)]
        text = Self.text(shape, key.code(Self.purpose, parts))
    }

    public var source: LeakSource {
        LeakSource(.canary, file.map { "\(asset)/\($0)" } ?? asset, family: asset)
    }

    /// The canary as a text's letters and digits are looked at.
    var folded: [UInt8] {
        text.unicodeScalars.flatMap { FoldedScalar.of($0.value).utf8 }
    }

    /// - Parameter code: 32 bytes. Of 256 values of a byte some letters get one more than others, which costs a canary less
    ///   than one bit.
    private static func text(_ shape: Shape, _ code: [UInt8]) -> String {
        switch shape {
        case .reference:
            let digits = code.prefix(17).map { String($0 % 10) }
            let groups = [digits[0..<5], digits[5..<10], digits[10..<15], digits[15..<17]]
            return "REF-" + groups.map { $0.joined() }.joined(separator: "-")
        case .words:
            let syllables = (0..<10).map { place in
                String(consonants[Int(code[place * 2]) % consonants.count])
                    + String(vowels[Int(code[place * 2 + 1]) % vowels.count])
            }
            return [syllables[..<5], syllables[5...]].map { $0.joined().capitalizedFirst }.joined(separator: " ")
        case .token:
            return String(code.prefix(foldedLength).map { symbols[Int($0) % symbols.count] })
        }
    }

    private static let consonants = Array("bdfgklmnprstvz")
    private static let vowels = Array("aeiou")
    private static let symbols = Array("abcdefghijklmnopqrstuvwxyz0123456789")
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
