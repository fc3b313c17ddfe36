/// Why a file could not be masked. It names the line and never holds any of the text.
public struct MaskingError: Error, Hashable, Sendable, CustomStringConvertible {
    private enum Code: Hashable {
        case packed(String)
        case encoding(line: Int)
        case tooLong(line: Int, limit: Int)
        case unclosed(line: Int)
        case notJSON(line: Int)
        case inspection(InspectionError)
    }

    private let code: Code

    static func packed(_ what: String) -> Self { Self(code: .packed(what)) }
    static func encoding(line: Int) -> Self { Self(code: .encoding(line: line)) }
    static func tooLong(line: Int, limit: Int) -> Self { Self(code: .tooLong(line: line, limit: limit)) }
    static func unclosed(line: Int) -> Self { Self(code: .unclosed(line: line)) }
    static func notJSON(line: Int) -> Self { Self(code: .notJSON(line: line)) }
    static func inspection(_ error: InspectionError) -> Self { Self(code: .inspection(error)) }

    /// Whether the file is to blame, not the inspection.
    public var isInput: Bool {
        if case .inspection = code { false } else { true }
    }

    /// Begins with the line, if it is about one, so that it can be put behind the file's name and a colon.
    public var description: String {
        switch code {
        case .packed(let what): " is \(what), and not the kind of file that was said"
        case .encoding(let line): "\(line): is not UTF-8 text"
        case .tooLong(let line, let limit): "\(line): is longer than \(limit / 1_048_576) MiB"
        case .unclosed(let line): "\(line): a quotation mark opens and nothing closes it"
        case .notJSON(let line): "\(line): is not JSON"
        case .inspection(let error): "the inspection failed: \(error)"
        }
    }
}
