internal import CPolicyFiles

/// The files that are part of the program.
public enum ShippedFiles {
    static let baselineFolder = "baseline/"

    /// Every file, in the order of the program's list.
    public static let all: [PolicyFile] = (0..<sallyport_policy_file_count()).map { index in
        let file = sallyport_policy_file_at(index)
        return PolicyFile(
            name: String(cString: file.name), bytes: Array(UnsafeBufferPointer(start: file.bytes, count: file.count)))
    }

    /// The policies that hold everywhere, and their tests.
    static let baseline = all.filter { $0.name.hasPrefix(baselineFolder) }

    static func bytes(_ name: String) -> [UInt8] { all.first { $0.name == name }?.bytes ?? [] }
}
