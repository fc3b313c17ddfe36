internal import Domain

/// What a model's name may be: no provider's names come near the limits, and what is kept by its name stays bounded.
enum ModelName {
    private static let maximumBytes = 256

    /// - Parameter place: What names it, for whoever reads the refusal.
    static func check(_ name: String, _ place: String = "`model`", param: String = "model") throws(Refusal) {
        // Whoever reads the name later would see another.
        if name.unicodeScalars.contains(where: VisibleText.suspicious) {
            throw .invalid("\(place) holds characters that cannot be seen, which no name has", param: param)
        }
        if name.utf8.count > maximumBytes {
            throw .invalid("\(place) is longer than the \(maximumBytes) bytes that any name has", param: param)
        }
    }
}
