import Testing

@testable import Policies

@Suite("A set of policies is loaded as a whole or not at all")
struct LibraryTests {
    @Test("the baseline is valid")
    func baseline() throws {
        let library = try PolicyLibrary(.baseline, Vocabulary(labels: []))
        #expect(library.rules.count > 10)
    }
}
