import Foundation
import Testing

@Suite("Module arrows")
struct ArrowTests {
    @Test("every target has a rule, and every rule a target")
    func complete() throws {
        let targets = try PackageDescription.current.get().targets.filter { $0.type != "test" }
        #expect(Set(targets.map(\.name)) == Set(moduleRules.map(\.module)))
    }

    @Test("a module depends on nothing its rule does not name", arguments: moduleRules)
    func declared(rule: ModuleRule) throws {
        let targets = try PackageDescription.current.get().targets
        let target = try #require(targets.first { $0.name == rule.module })
        let ours = Set(target.ours ?? []).subtracting(rule.ours)
        let others = Set(target.products ?? []).subtracting(rule.others)
        #expect(ours.isEmpty, "\(rule.module) may not depend on \(ours.sorted())")
        #expect(others.isEmpty, "\(rule.module) may not depend on \(others.sorted())")
    }

    @Test("a module imports only what it declares", arguments: moduleRules)
    func imported(rule: ModuleRule) throws {
        let targets = try PackageDescription.current.get().targets
        let target = try #require(targets.first { $0.name == rule.module })
        let products = Set(target.products ?? [])
        let allowed = products.union(products.flatMap { companions[$0] ?? [] }).union(target.ours ?? [])
            .union(systemModules)
        for file in House.sources(under: target.path) {
            for imported in try House.lines(of: file).compactMap(Self.importedModule) {
                #expect(allowed.contains(imported), "\(House.name(of: file)) imports \(imported)")
            }
        }
    }

    @Test("the test kit and the tests are nobody's dependency")
    func noTestsInProduct() throws {
        let targets = try PackageDescription.current.get().targets
        let tests = Set(targets.filter { $0.type == "test" }.map(\.name)).union(["TestKit"])
        for target in targets where target.type != "test" && target.name != "TestKit" {
            #expect(tests.isDisjoint(with: target.ours ?? []), "\(target.name) depends on tests")
        }
    }

    @Test("Documentation/Modules.md has a paragraph for every module")
    func documented() throws {
        let page = try String(contentsOf: House.root.appending(path: "Documentation/Modules.md"), encoding: .utf8)
        for rule in moduleRules {
            #expect(page.contains("**`\(rule.module)`**"), "Documentation/Modules.md says nothing of \(rule.module)")
        }
    }

    /// The module a line imports: `import A`, `public import struct A.B`, `@testable import A`.
    private static func importedModule(_ line: String) -> String? {
        var words = House.code(line).split(separator: " ").map(String.init)[...]
        while let word = words.first, word.hasPrefix("@") || accessLevels.contains(word) { words = words.dropFirst() }
        guard words.first == "import" else { return nil }
        words = words.dropFirst()
        if let kind = words.first, importKinds.contains(kind) { words = words.dropFirst() }
        return words.first?.split(separator: ".").first.map(String.init)
    }

    private static let accessLevels: Set<String> = ["public", "package", "internal", "fileprivate", "private"]
    private static let importKinds: Set<String> = [
        "struct", "enum", "class", "protocol", "typealias", "func", "var", "let", "actor",
    ]
}
