extension ManifestNode {
    /// The documents of a file, read strictly: no key twice, no tags, no anchors and aliases, and every value of the kind
    /// it was written as.
    ///
    /// - Parameter bytes: UTF-8, at most 1 MiB; JSON when it begins with `{` or `[`, YAML otherwise.
    package static func documents(_ bytes: [UInt8]) throws(ManifestSyntaxError) -> [ManifestNode] {
        guard bytes.count <= ManifestLimits.bytes else {
            let message = "the file is larger than \(ManifestLimits.bytes) bytes"
            throw ManifestSyntaxError(place: ManifestPlace(line: 1, column: 1), message: message)
        }
        let first = bytes.first { !" \t\r\n".utf8.contains($0) }
        let isJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        return isJSON ? [try JSONSource.read(bytes)] : try YAMLSource.read(bytes)
    }
}
