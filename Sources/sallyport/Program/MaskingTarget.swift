import Foundation

/// Where a masked file goes.
enum MaskingTarget {
    case standardOutput
    /// In the place of whatever has the name.
    case file(String)

    /// Whether its name says that it is a PDF document.
    var isPDF: Bool {
        guard case .file(let name) = self else { return false }
        return name.lowercased().hasSuffix(".pdf")
    }

    /// The targets of `inputs`. No input is written over unless that is asked for.
    static func all(for inputs: [String], output: String?, inPlace: Bool) throws(CommandFailure) -> [MaskingTarget] {
        if inputs.count(where: { $0 == "-" }) > 1 { throw .usage("standard input can be read once") }
        if inPlace {
            guard output == nil else { throw .usage("--in-place and --output cannot be used together") }
            guard !inputs.contains("-") else { throw .usage("--in-place needs files") }
            return inputs.map { .file(URL(filePath: $0).resolvingSymlinksInPath().path) }
        }
        guard let output else {
            guard inputs.count == 1 else {
                throw .usage("several files need --output with a directory, or --in-place")
            }
            return [.standardOutput]
        }
        let names = try names(of: inputs, in: output)
        let taken = inputs.filter { $0 != "-" }.compactMap { FileFacts(path: $0)?.identity }
        for name in names {
            if let identity = FileFacts(path: name)?.identity, taken.contains(identity) {
                throw .usage("\(name.oneLine): would be written over; name another output, or say --in-place")
            }
        }
        return names.map { .file($0) }
    }

    /// The output's own name for one file, names within it for several.
    private static func names(of inputs: [String], in output: String) throws(CommandFailure) -> [String] {
        var isDirectory: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: output, isDirectory: &isDirectory)
        if inputs.count == 1, !isDirectory.boolValue { return [output] }
        guard !exists || isDirectory.boolValue else {
            throw .usage("\(output.oneLine): is no directory, which several files need")
        }
        guard !inputs.contains("-") else { throw .usage("standard input has no name within a directory") }
        let names = inputs.map { URL(filePath: $0).lastPathComponent }
        guard Set(names).count == names.count else {
            throw .usage("two of the files have the same name; mask them into directories of their own")
        }
        do {
            try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
        } catch {
            throw .usage("\(output.oneLine): cannot be made")
        }
        return names.map { URL(filePath: output, directoryHint: .isDirectory).appending(path: $0).path }
    }
}
