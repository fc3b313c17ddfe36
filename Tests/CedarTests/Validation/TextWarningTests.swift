import Cedar
import Testing

@Suite("Text that does not read as it is")
struct TextWarningTests {
    @Test("is warned about wherever a policy has it")
    func warned() throws {
        let text =
            "permit(principal, action, resource) when { context has purpose && context.purpose == \"a\u{202E}b\" };"
        let report = Validator(try Library.schema()).validate(try PolicySet(parsing: text))
        #expect(report.warnings.filter { $0.code == .directionCharacters }.count == 1)
        #expect(report.warnings.first?.severity == .warning)
    }

    @Test("plain text in any script is not")
    func plain() throws {
        let text = "permit(principal is Person, action, resource) when { principal.name == \"Ζωή שלום\" };"
        let report = Validator(try Library.schema()).validate(try PolicySet(parsing: text))
        #expect(report.isValid && report.warnings.isEmpty)
    }
}
