import Foundation
import Testing

@Suite("The repository")
struct RepositoryTests {
    private static let largest = 400 << 10

    @Test("no file is larger than 400 KiB")
    func sizes() throws {
        try #require(!House.files.isEmpty)
        for file in House.files {
            let size = try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
            #expect(size <= Self.largest, "\(House.name(of: file)) has \(size) bytes")
        }
    }

    @Test("every script can be run and says with what")
    func scripts() throws {
        let data = ["txt", "md", "conf", "c", "h", "json"]
        let scripts = House.files.filter { file in
            let name = House.name(of: file)
            return (name.hasPrefix("Scripts/") || name == "Bench/run" || name == ".ci/run")
                && !data.contains(file.pathExtension)
        }
        try #require(scripts.count >= 4)
        for script in scripts {
            let name = House.name(of: script)
            #expect(FileManager.default.isExecutableFile(atPath: script.path), "\(name) is not executable")
            #expect(try House.lines(of: script).first?.hasPrefix("#!/usr/bin/env ") == true, "\(name) has no #! line")
        }
    }

    @Test("no path of anybody's machine is written down", arguments: ["work", "root", "tmp"])
    func paths(folder: String) throws {
        let expression = try Regex(#"(^|[\s"'`(=])/"# + folder + #"/\w"#)
        for file in House.files {
            guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
            let found = text.firstMatch(of: expression) != nil
            #expect(!found, "\(House.name(of: file)) names a folder under /\(folder)")
        }
    }

    @Test("scripts of others are served as they were pinned when they were placed")
    func pins() throws {
        func digests(_ name: String) throws -> [String] {
            let text = try String(contentsOf: House.root.appending(path: name), encoding: .utf8)
            return text.matches(of: /"([0-9a-f]{64})"/).map { String($0.1) }
        }
        let placed = try digests("Scripts/unpack-htmx")
        #expect(placed.count == 2)
        #expect(try digests("Sources/Console/ConsoleConfiguration.swift") == placed)
    }

    @Test("continuous integration runs what a developer runs")
    func integration() throws {
        let script = try String(contentsOf: House.root.appending(path: ".ci/run"), encoding: .utf8)
        #expect(script.contains("exec make test"))
        #expect(script.contains("set -euo pipefail"))
    }

    @Test("links between the pages of the documentation lead somewhere")
    func links() throws {
        let link = /\]\(([^)#\s]+)(?:#[^)]*)?\)/
        for page in House.files where page.pathExtension == "md" {
            for match in try String(contentsOf: page, encoding: .utf8).matches(of: link) {
                let target = String(match.1)
                if target.contains("://") || target.hasPrefix("mailto:") { continue }
                let file = page.deletingLastPathComponent().appending(path: target).standardizedFileURL
                let exists = FileManager.default.fileExists(atPath: file.path)
                #expect(exists, "\(House.name(of: page)) links to \(target)")
            }
        }
    }
}
