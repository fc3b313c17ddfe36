/// Why a document cannot be entered.
public struct FingerprintError: Error, Hashable, Sendable, CustomStringConvertible {
    private enum Code: Hashable { case badSource, full }

    private let code: Code

    /// It has no name, too long a name, or is a canary, which is no document.
    public static let badSource = Self(code: .badSource)
    /// The index holds as much as it can.
    public static let full = Self(code: .full)

    public var description: String {
        switch code {
        case .badSource: "a document needs a name of at most \(IndexFile.longestText) bytes"
        case .full: "the index holds as many documents or fingerprints as it can: split it"
        }
    }
}
