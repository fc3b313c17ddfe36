internal import Wire

/// Reads and writes `retention`: for how many days conversations with an asset are kept, as `90d`.
enum RetentionPart {
    /// Ten years: longer is a slip of the pen.
    static let days = 1...3_650

    static func read(_ asset: MappingReader, _ problems: inout ManifestProblems) -> Int? {
        guard let text = asset.text("retention", .line(1...16), &problems) else { return nil }
        let digits = text.dropLast()
        guard text.hasSuffix("d"), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), !digits.hasPrefix("0"),
            let count = Int(digits), days.contains(count)
        else {
            problems.add(
                asset.node("retention")?.place ?? asset.place,
                "`retention` must be a number of days like `90d`, at most \(days.upperBound)d")
            return nil
        }
        return count
    }

    static func write(_ days: Int?, _ json: inout JSONWriter) { json.text("retention", days.map { "\($0)d" }) }
}
