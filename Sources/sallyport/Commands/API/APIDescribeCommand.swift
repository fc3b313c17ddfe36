import ArgumentParser
import Console

/// `sallyport api describe`: prints the OpenAPI document of the management API.
struct APIDescribeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe", abstract: "Prints the OpenAPI 3.1 document of the management API.",
        discussion: "The same is served at /api/v1/openapi.json to whoever has a key for management.")

    func run() async throws {
        Terminal.print(json: String(decoding: OpenAPIDocument.json, as: UTF8.self))
    }
}
