import Foundation

/// Where htmx lies: never where the program happens to be started, for what lies there runs in the console's pages.
enum HTMXDirectory {
    static let variable = "SALLYPORT_HTMX"

    /// The directory the variable names; or `htmx` beside the program, where packages put it; or `.setup/htmx` of the
    /// checkout the program was built in. `nil` when there is none.
    static func find(
        _ environment: [String: String] = ProcessInfo.processInfo.environment,
        program: URL? = Bundle.main.executableURL
    ) -> String? {
        if let named = environment[variable], !named.isEmpty { return named }
        guard let program = program?.resolvingSymlinksInPath() else { return nil }
        let directory = program.deletingLastPathComponent()
        var places = [directory.appending(path: "htmx")]
        if let checkout = checkout(of: directory) { places.append(checkout.appending(path: ".setup/htmx")) }
        return places.map(\.path).first { FileManager.default.fileExists(atPath: $0) }
    }

    /// The folder that holds the `.build` the program lies in.
    private static func checkout(of directory: URL) -> URL? {
        let components = directory.pathComponents
        guard let build = components.lastIndex(of: ".build"), build > 0 else { return nil }
        return URL(filePath: "/" + components[1..<build].joined(separator: "/"))
    }
}
