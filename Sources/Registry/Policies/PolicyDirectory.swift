internal import Foundation
public import Policies

/// A directory of policy files: everything below it that ends in `.cedar` or `.tests.json`.
public struct PolicyDirectory: Hashable, Sendable {
    public let path: String

    public init(path: String) { self.path = path }

    /// How deep folders may lie in one another.
    private static let maximumDepth = 8

    /// What tells two states of the directory apart without reading the files.
    struct Fingerprint: Hashable, Sendable {
        struct Entry: Hashable, Sendable {
            var name: String
            var size: UInt64
            var modified: Date
            var number: UInt64
        }

        var entries: [Entry]
    }

    func fingerprint() throws(PolicyProblems) -> Fingerprint {
        let manager = FileManager.default
        let entries = try names().compactMap { name -> Fingerprint.Entry? in
            guard let facts = try? manager.attributesOfItem(atPath: "\(path)/\(name)") else { return nil }
            return Fingerprint.Entry(
                name: name, size: (facts[.size] as? NSNumber)?.uint64Value ?? 0,
                modified: facts[.modificationDate] as? Date ?? .distantPast,
                number: (facts[.systemFileNumber] as? NSNumber)?.uint64Value ?? 0)
        }
        return Fingerprint(entries: entries)
    }

    /// Every policy and test file, by its path within the directory.
    public func read() throws(PolicyProblems) -> [PolicyFile] {
        try names().map { (name) throws(PolicyProblems) in
            do {
                let handle = try FileHandle(forReadingFrom: URL(filePath: "\(path)/\(name)"))
                // An empty file has nothing to read.
                let data = try handle.read(upToCount: PolicyFiles.maximumFileBytes + 1) ?? Data()
                return PolicyFile(name: name, bytes: [UInt8](data))
            } catch {
                throw PolicyProblems("the file cannot be read", in: name)
            }
        }
    }

    private func names() throws(PolicyProblems) -> [String] {
        var found: [String] = []
        try collect("", depth: 0, &found)
        return found.sorted()
    }

    private func collect(_ folder: String, depth: Int, _ found: inout [String]) throws(PolicyProblems) {
        let manager = FileManager.default
        guard let names = try? manager.contentsOfDirectory(atPath: "\(path)/\(folder)") else {
            throw PolicyProblems("the directory cannot be read; check that it exists and who may read it", in: path)
        }
        for name in names where !name.hasPrefix(".") {
            let inside = folder.isEmpty ? name : "\(folder)/\(name)"
            var isDirectory: ObjCBool = false
            guard manager.fileExists(atPath: "\(path)/\(inside)", isDirectory: &isDirectory) else { continue }
            if isDirectory.boolValue {
                guard depth < Self.maximumDepth else {
                    throw PolicyProblems("folders lie deeper than \(Self.maximumDepth) levels", in: inside)
                }
                try collect(inside, depth: depth + 1, &found)
            } else if name.hasSuffix(".cedar") || name.hasSuffix(".tests.json") {
                guard found.count < PolicyFiles.maximumFiles else {
                    throw PolicyProblems("there are more than \(PolicyFiles.maximumFiles) files", in: path)
                }
                found.append(inside)
            }
        }
    }
}
