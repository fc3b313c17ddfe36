import Domain

/// What stands in place of a value a reader may not see.
enum Placeholder {
    /// `[EMAIL]`, `[AWS_ACCESS_KEY]`: the subtype, or the type by its short name.
    static func text(for label: Label) -> String { "[\(short[label.type] ?? label.subtype ?? label.type)]" }

    /// Letters and digits become `*` except the last `count`.
    static func stars(over utf8: ArraySlice<UInt8>, keeping count: Int) -> String {
        let scalars = Array(String(decoding: utf8, as: UTF8.self).unicodeScalars)
        let hidable = scalars.indices.filter { isHidable(scalars[$0]) }
        // A value of hardly more characters than are kept would be shown whole.
        let kept = hidable.count > count ? Set(hidable.suffix(count)) : []
        var shown = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            shown.append(isHidable(scalar) && !kept.contains(index) ? "*" : scalar)
        }
        return VisibleText.line(String(shown))
    }

    private static func isHidable(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.isASCII || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
    }

    private static let short = ["EMAIL_ADDRESS": "EMAIL", "PHONE_NUMBER": "PHONE", "IBAN_CODE": "IBAN"]
}
