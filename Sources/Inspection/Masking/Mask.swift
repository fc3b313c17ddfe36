public import Domain

/// What stands for a value that may not pass.
public enum Mask {
    /// The replacement of `value`: `[EMAIL]`, or stars for all letters and digits but the last ones.
    ///
    /// A value with backslashes in it is replaced by its placeholder whatever the style, since stars would break the escapes
    /// it is written with. So is a value that keeping the last characters would leave readable.
    public static func replacement(
        of value: some Collection<UInt8>, label: Label, placeholder: String, style: MaskStyle
    ) -> [UInt8] {
        if case .keepLast(let count) = style, let masked = PartialMask.of(value, first: 0, last: count) {
            return masked
        }
        return Array("[\(placeholder)]".utf8)
    }
}
