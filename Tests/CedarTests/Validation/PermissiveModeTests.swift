import Cedar
import Testing

@Suite("The permissive validator")
struct PermissiveModeTests {
    @Test(
        "accepts what strict mode refuses although it cannot fail",
        arguments: [
            "principal.favourites == []", "[1] == [\"a\"]", "[1, 2].contains(\"a\")",
            "(if principal.member then principal else resource) == principal",
            "principal in [Club::\"x\", Shelf::\"y\"]", "ip(principal.name) == ip(\"10.0.0.1\")",
            "[{a: 1}, {b: 2}] == [{a: 1}]",
        ])
    func accepted(_ text: String) throws {
        #expect(try Library.condition(text, mode: .permissive) == [])
        #expect(try Library.condition(text, mode: .strict) != [])
    }

    @Test(
        "still refuses what can fail",
        arguments: [
            "principal.age + \"a\" == 1", "principal.nothing == 1", "principal.email == \"x\"",
            "(if principal.member then principal else resource).age == 1",
            "(if principal.member then {a: 1} else {a: 1, b: 2}).b == 1",
        ])
    func refused(_ text: String) throws {
        #expect(try Library.condition(text, mode: .permissive).count == 1)
    }
}
