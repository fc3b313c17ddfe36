import ArgumentParser
import Cedar
import Foundation

/// `sallyport cedar format`: policies laid out, and policies and schemas from one form into the other.
struct CedarFormatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "format", abstract: "Lays policies out, or turns policies and schemas into JSON and back.",
        discussion: """
            Policies in Cedar's syntax keep their comments and the author's spelling. With --format json they become a \
            policy set in JSON, and a policy set in JSON becomes text with --format text; the same goes for schemas with \
            --schema, whose comments are not kept. What cannot be read is left alone.
            """)

    @Option(help: "text (Cedar syntax) or json")
    var format = OutputFormat.text

    @Flag(help: "The files hold schemas.")
    var schema = false

    @Flag(help: "Print only the names of files that would change; exit status 1 when there are some.")
    var check = false

    @Flag(help: "Write the files instead of printing.")
    var inPlace = false

    @Argument(help: "Files to read; `-` or none for standard input.")
    var files: [String] = []

    func validate() throws {
        guard check || inPlace else { return }
        if check && inPlace { throw ValidationError("--check writes nothing; leave out --in-place") }
        if schema || format == .json { throw ValidationError("--check and --in-place are for policies as text") }
        if inPlace, files.isEmpty || files.contains("-") {
            throw ValidationError("standard input cannot be written; name files with --in-place")
        }
    }

    func run() throws {
        var differs = false
        // Everything is read before anything is written.
        let read = try (files.isEmpty ? ["-"] : files).map { try CedarFile($0) }
        for (file, text) in try read.map({ ($0, try formatted($0)) }) {
            let same = Array(text.utf8) == file.source.bytes
            if check {
                if !same { Terminal.print(file.source.name.oneLine) }
                differs = differs || !same
            } else if inPlace {
                if !same { try write(text, to: file.source.name) }
            } else {
                let whole = text.hasSuffix("\n") ? String(text.dropLast()) : text
                if format == .json { Terminal.print(json: whole) } else { Terminal.write(whole) }
            }
        }
        if differs { throw ExitCode(1) }
    }

    private func formatted(_ file: CedarFile) throws(CommandFailure) -> String {
        if schema {
            let document = try file.schemaDocument()
            if format == .json { return document.json.pretty }
            return try file.read { _ throws(Rejection) in try document.cedarText() }
        }
        guard !file.source.name.hasSuffix(".cedarschema") else {
            throw .usage("\(file.source.name.oneLine): is a schema by its name; add --schema, or give it another")
        }
        if format == .text, !file.isJSON {
            return try file.read { source throws(Rejection) in try PolicyFormatter.format(source) }
        }
        guard !(check || inPlace) else {
            throw .usage("\(file.source.name.oneLine): is JSON; --check and --in-place are for policies as text")
        }
        let policies = try file.policies()
        return try file.read { _ throws(Rejection) in
            format == .json ? try policies.json().pretty : try policies.cedarText()
        }
    }

    private func write(_ text: String, to name: String) throws(CommandFailure) {
        // Whole or not at all; the new file takes the old one's place, and who may read it.
        let url = URL(filePath: name).resolvingSymlinksInPath()
        do {
            let permissions = try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions]
            try Data(text.utf8).write(to: url, options: .atomic)
            if let permissions {
                try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: url.path)
            }
        } catch {
            throw .usage("\(name.oneLine): cannot be written")
        }
    }
}
