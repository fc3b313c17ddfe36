import Foundation

/// The repository, as these tests see it.
enum House {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Everything that belongs to the repository: its folders without what is built or set up.
    static let files: [URL] = {
        let ignored: Set<String> = [".git", ".build", ".setup", "data", "__pycache__", ".pytest_cache", ".swiftpm"]
        guard
            let walker = FileManager.default.enumerator(
                at: root, includingPropertiesForKeys: [.isDirectoryKey, .fileSizeKey])
        else { return [] }
        var files: [URL] = []
        for case let url as URL in walker {
            if ignored.contains(url.lastPathComponent) {
                walker.skipDescendants()
            } else if (try? url.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == false {
                files.append(url)
            }
        }
        return files.sorted { $0.path < $1.path }
    }()

    static func sources(under folder: String) -> [URL] {
        let prefix = root.path + "/" + folder + "/"
        return files.filter { $0.pathExtension == "swift" && $0.path.hasPrefix(prefix) }
    }

    /// The path from the root on.
    static func name(of file: URL) -> String { String(file.path.dropFirst(root.path.count + 1)) }

    static func lines(of file: URL) throws -> [String] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    /// The line without its comment.
    static func code(_ line: String) -> String {
        if line.drop(while: { $0.isWhitespace }).hasPrefix("//") { return "" }
        return line.firstRange(of: " //").map { String(line[..<$0.lowerBound]) } ?? line
    }
}
