/// Everything that is wrong with a file of manifests.
public struct ManifestError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One thing that is wrong, and where.
    public struct Problem: Hashable, Sendable, CustomStringConvertible {
        public var file: String
        public var place: ManifestPlace
        public var message: String

        /// `support.yaml:3:1: unknown key …`
        public var description: String { "\(file):\(place.line):\(place.column): \(message)" }
    }

    /// In the order of the file; at least one.
    public var problems: [Problem]

    public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// Why a file is not YAML or JSON at all.
package struct ManifestSyntaxError: Error {
    package var place: ManifestPlace
    package var message: String
}

/// Collects what is wrong, so that an author sees everything at once.
struct ManifestProblems {
    private static let limit = 50

    let file: String
    private(set) var problems: [ManifestError.Problem] = []

    init(file: String) { self.file = file }

    mutating func add(_ place: ManifestPlace, _ message: String) {
        guard problems.count < Self.limit else { return }
        problems.append(ManifestError.Problem(file: file, place: place, message: message))
    }

    func throwIfAny() throws(ManifestError) {
        guard !problems.isEmpty else { return }
        let ordered = problems.sorted { ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column) }
        throw ManifestError(problems: ordered)
    }
}
