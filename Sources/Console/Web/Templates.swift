import Foundation
import Mustache

/// What a template is filled with. Absent values are `false`, never left out: a name that is missing is looked up
/// further out.
typealias View = [String: Any]

/// The console's templates, read once at the start.
struct Templates: Sendable {
    private let library: MustacheLibrary

    enum Failure: Error, CustomStringConvertible {
        case unescaped(String)
        case missing(String)

        var description: String {
            switch self {
            case .unescaped(let name): "template `\(name)` prints a value unescaped: use two braces"
            case .missing(let name): "there is no template `\(name)`"
            }
        }
    }

    init(directory: String) throws {
        HTMLText.registered
        var library = MustacheLibrary()
        for name in try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
        where name.hasSuffix(".mustache") {
            let text = try String(contentsOfFile: "\(directory)/\(name)", encoding: .utf8)
            let plain = String(name.dropLast(".mustache".count))
            guard !text.contains("{{{"), !text.contains("{{&"), !text.contains("{{%"), !text.contains("{{=") else {
                throw Failure.unescaped(plain)
            }
            library.register(try MustacheTemplate(string: HTMLText.pragma + text), named: plain)
        }
        self.library = library
    }

    func render(_ name: String, _ view: View) throws -> [UInt8] {
        guard let text = library.render(view, withTemplate: name) else { throw Failure.missing(name) }
        return Array(text.utf8)
    }
}
