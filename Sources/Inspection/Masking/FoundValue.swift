public import Domain

/// A value that is to be replaced, with all an operator may know about it.
public struct FoundValue: Sendable {
    public let label: Label
    /// As it is written, escapes undone.
    public let bytes: [UInt8]
    /// What stands for it without brackets: `EMAIL`.
    public let placeholder: String
    /// What stands right before it: at most ``contextLength`` bytes. Some detectors leave a beginning to the text, as that
    /// of an account number in lower case.
    public let before: [UInt8]

    public static let contextLength = 8

    public init(_ label: Label, _ bytes: [UInt8], placeholder: String, before: [UInt8] = []) {
        self.label = label
        self.bytes = bytes
        self.placeholder = placeholder
        self.before = Array(before.suffix(Self.contextLength))
    }

    /// What stands for it where no operator makes anything of it.
    public var written: [UInt8] { Array("[\(placeholder)]".utf8) }

    /// Enough to tell which value was found, and no more: its last characters, and of a credential its kind.
    public var hint: [UInt8] {
        let chosen: MaskingOperator = label.type == "SECRET" ? .placeholder : .keep(first: 0, last: 4)
        return chosen.replacement(of: self) ?? written
    }

    /// What the value is, however it is written: without what is put between groups, in one case, where that says nothing.
    ///
    /// Equal for two ways of writing the same card number, and different for different values.
    var canonical: [UInt8] { SurrogateRecipe.of(label)?.canonical(self) ?? bytes }
}
