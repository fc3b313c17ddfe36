/// What a model's name may be: no provider's names come near the limits, and what is kept by its name stays bounded.
enum ModelName {
    private static let maximumBytes = 256

    /// - Parameter place: What names it, for whoever reads the refusal.
    static func check(_ name: String, _ place: String = "`model`", param: String = "model") throws(Refusal) {
        if name.unicodeScalars.contains(where: cannotBeSeen) {
            throw .invalid("\(place) holds characters that cannot be seen, which no name has", param: param)
        }
        if name.utf8.count > maximumBytes {
            throw .invalid("\(place) is longer than the \(maximumBytes) bytes that any name has", param: param)
        }
    }

    /// Control characters and those that turn the direction of text: whoever reads the name later would see another.
    private static func cannotBeSeen(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7f }
        return switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
