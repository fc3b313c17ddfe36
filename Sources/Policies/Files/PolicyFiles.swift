internal import Crypto

/// A set of policy files as it was found at one moment: the baseline's and the organisation's.
public struct PolicyFiles: Hashable, Sendable {
    /// One file may have so many bytes.
    public static let maximumFileBytes = 1 << 20
    /// A set may have so many files.
    public static let maximumFiles = 1_000
    /// Of all files together.
    public static let maximumBytes = 16 << 20

    /// Sorted by name, names different.
    public let files: [PolicyFile]

    /// - Throws: ``PolicyProblems`` for two files with one name, and for more than is read.
    public init(_ files: [PolicyFile]) throws(PolicyProblems) {
        let sorted = files.sorted { $0.name < $1.name }
        guard sorted.count <= Self.maximumFiles else {
            throw PolicyProblems("there are \(sorted.count) files; at most \(Self.maximumFiles) are read")
        }
        for (first, second) in zip(sorted, sorted.dropFirst()) where first.name == second.name {
            throw PolicyProblems("two files are called `\(first.name)`; rename one", in: first.name)
        }
        for file in sorted where file.bytes.count > Self.maximumFileBytes {
            throw PolicyProblems(
                "the file has \(file.bytes.count) bytes; at most \(Self.maximumFileBytes) are read, so split it",
                in: file.name)
        }
        guard sorted.reduce(0, { $0 + $1.bytes.count }) <= Self.maximumBytes else {
            throw PolicyProblems("the files together have more than \(Self.maximumBytes) bytes")
        }
        self.files = sorted
    }

    /// The baseline alone.
    public static let baseline = PolicyFiles(trusted: ShippedFiles.baseline)

    private init(trusted files: [PolicyFile]) { self.files = files.sorted { $0.name < $1.name } }

    /// The baseline with an organisation's own files beside it.
    ///
    /// - Parameter own: Their names begin with anything but the baseline's folder.
    public static func baseline(with own: [PolicyFile]) throws(PolicyProblems) -> PolicyFiles {
        for file in own where isBaseline(file.name) {
            throw PolicyProblems(
                "the folder `\(ShippedFiles.baselineFolder)` is the program's own; put the file elsewhere, and forbid "
                    + "there what the baseline permits",
                in: file.name)
        }
        return try PolicyFiles(ShippedFiles.baseline + own)
    }

    /// Those that are not the baseline's.
    public var own: [PolicyFile] { files.filter { !Self.isBaseline($0.name) } }

    /// Whether a file of this name is part of the program.
    public static func isBaseline(_ name: String) -> Bool { name.hasPrefix(ShippedFiles.baselineFolder) }

    /// SHA-256 over every policy file's name and bytes, with their lengths, hexadecimal: names what decided. Tests do not
    /// count, since they decide nothing.
    public var contentHash: String {
        var hash = SHA256()
        for file in files where file.holdsPolicies {
            hash.update(data: Self.length(file.name.utf8.count) + Array(file.name.utf8))
            hash.update(data: Self.length(file.bytes.count) + file.bytes)
        }
        return hash.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    private static func length(_ count: Int) -> [UInt8] {
        withUnsafeBytes(of: UInt64(count).bigEndian) { Array($0) }
    }
}
