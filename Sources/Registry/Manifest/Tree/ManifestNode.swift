/// One value of a manifest or of a settings file, whichever notation it was written in, with the place where it begins.
package struct ManifestNode {
    package struct Member {
        package var key: String
        package var keyPlace: ManifestPlace
        package var value: ManifestNode
    }

    package indirect enum Value {
        case null
        case bool(Bool)
        /// As it was written, in the grammar of JSON numbers.
        case number(String)
        case text(String)
        case list([ManifestNode])
        /// In the order written; keys are unique.
        case mapping([Member])
    }

    package var value: Value
    package var place: ManifestPlace

    /// What a person calls this kind of value.
    package var kind: String {
        switch value {
        case .null: "nothing"
        case .bool: "true or false"
        case .number: "a number"
        case .text: "text"
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }
}

/// A place in a file; lines and columns (Unicode scalars) from 1.
public struct ManifestPlace: Hashable, Sendable {
    public var line: Int
    public var column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}
