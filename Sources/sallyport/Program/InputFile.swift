import Foundation

/// A file named on the command line, or standard input.
enum InputFile {
    static let limit = 1 << 30

    static func read(_ name: String) throws(CommandFailure) -> [UInt8] {
        let handle: FileHandle
        if name == "-" {
            handle = .standardInput
        } else {
            guard let opened = FileHandle(forReadingAtPath: name) else {
                throw .usage("\(name.oneLine): cannot be read; check that it exists and that this user may read it")
            }
            handle = opened
        }
        do {
            let data = try handle.read(upToCount: limit + 1) ?? Data()
            guard data.count <= limit else { throw CommandFailure.usage("\(name.oneLine): is larger than 1 GiB") }
            return Array(data)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw .usage("\(name.oneLine): cannot be read")
        }
    }

    /// The names, and instead of each directory the files in it whose names end so, in order.
    static func expand(_ names: [String], ending: String) throws(CommandFailure) -> [String] {
        var files: [String] = []
        for name in names {
            var isDirectory: ObjCBool = false
            guard FileManager.default.fileExists(atPath: name, isDirectory: &isDirectory), isDirectory.boolValue else {
                files.append(name)
                continue
            }
            guard let listed = try? FileManager.default.contentsOfDirectory(atPath: name) else {
                throw .usage("\(name.oneLine): cannot be read; check that this user may read it")
            }
            let wanted = listed.filter { $0.hasSuffix(ending) }.sorted()
            guard !wanted.isEmpty else { throw .usage("\(name.oneLine): holds no files that end in `\(ending)`") }
            files += wanted.map { URL(filePath: name).appending(path: $0).path }
        }
        return files
    }
}
