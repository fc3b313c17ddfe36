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
}
