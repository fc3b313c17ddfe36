public import Segments

/// Why a witness cannot keep what it has seen, or does not know any more what it has seen.
public enum WitnessFailure: Error, Hashable, Sendable {
    /// A file cannot be read or written.
    case files(FileSystemError)
    /// A file does not hold what this wrote.
    case damaged(file: String)
    /// A key that cannot be made or used.
    case key
    /// The key that lies there has another name.
    case otherName(String)
    /// The directory cannot be made, or is not closed to others.
    case directory
    /// Another witness runs with this directory.
    case inUse
}

extension WitnessFailure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .files(let error): "\(error); check the witness's directory"
        case .damaged(let file):
            "`\(file)` is not as the witness wrote it; put a copy of it back, for a witness that forgot what it has seen can be shown anything"
        case .key: "no key can be made for this name"
        case .otherName(let name):
            "the key that lies there is that of `\(name)`; leave out --name, or name another directory"
        case .directory:
            "the directory cannot be made, or others may write to it; name one that is not there yet, or close it (`chmod 700`)"
        case .inUse: "a witness runs with this directory already; stop it, or name another"
        }
    }
}
