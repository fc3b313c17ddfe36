import SCIM
import TestKit
import Testing

@Suite("Filters")
struct FilterTests {
    @Test(
        "find what they name, in either case, by every operator",
        arguments: [
            #"userName eq "ADA@example.com""#, #"USERNAME Eq "ada@example.com""#, #"userName sw "ada""#,
            #"userName ew "example.com" and active eq true"#, #"displayName co "byr""#, "title pr",
            #"title eq "Head of \"Engines\"""#, #"meta.lastModified gt "2026-11-01T00:00:00Z""#,
            #"meta.lastModified le "2026-11-02T10:00:00Z""#, #"name.familyName eq "byron""#, "active eq True",
            #"emails eq "ada@home.example""#, #"emails.value ew "home.example""#,
            #"emails[type eq "work" and value co "@example.com"]"#, #"not (userName eq "eve@example.com")"#,
            #"userName eq "eve@example.com" or (active eq true and title pr)"#, "externalId eq null", "title ne null",
            #"externalId ne "x""#, #"id eq "u1""#,
            #"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "research""#,
            #"urn:ietf:params:scim:schemas:core:2.0:User:userName eq "ada@example.com""#,
            #"userName eq "\u0061da@example.com""#, #"active eq true and not(title eq "x")"#,
        ])
    func finds(_ filter: String) throws {
        #expect(try Filter(filter).matches(scim(ada), .user))
    }

    @Test(
        "and leave out what they do not",
        arguments: [
            #"userName eq "eve@example.com""#, #"id eq "U1""#, "externalId pr", "active eq false",
            #"emails[type eq "home" and primary eq true]"#, #"title eq null"#, #"userName lt "a""#,
            #"active eq true and title eq "x" or userName eq "eve@example.com""#,
        ])
    func leavesOut(_ filter: String) throws {
        #expect(try !Filter(filter).matches(scim(ada), .user))
    }

    @Test("`and` binds closer than `or`, `not` closer than both")
    func precedence() throws {
        #expect(
            try Filter(#"active eq true or title pr and active eq false"#)
                == .or(
                    .compare(AttributePath(name: "active"), .equal, .bool(true)),
                    .and(
                        .present(AttributePath(name: "title")),
                        .compare(AttributePath(name: "active"), .equal, .bool(false)))))
    }

    @Test(
        "what is no filter, names what is not kept or is too much is refused",
        arguments: [
            "", "userName", "userName eq", #"userName is "x""#, #"userName eq "x"#, #"(userName eq "x""#,
            #"userName eq "x")"#, #"userName eq "x" and"#, "not userName pr", #"password eq "x""#, "active gt true",
            #"active eq "maybe""#, "userName eq 5", "title gt null", #"emails[type eq "work""#,
            #"emails[emails[type eq "x"]]"#, #"emails[shoe eq "x"]"#, "userName eq {}", "userName pr userName pr",
            #"userName eq "\q""#, "1name pr", "urn:x pr", "userName.x.y pr",
            String(repeating: "(", count: 40) + "title pr" + String(repeating: ")", count: 40),
            Array(repeating: "title pr", count: 70).joined(separator: " or "),
            "title eq \"" + String(repeating: "x", count: 5_000) + "\"",
        ])
    func refusals(_ filter: String) throws {
        let resource = try scim(ada)
        let error = #expect(throws: SCIMError.self) { try Filter(filter).matches(resource, .user) }
        #expect(error?.status == 400)
        #expect(error?.scimType == "invalidFilter")
    }

    @Test("random words are read or refused, and never end the program", arguments: 0..<20)
    func fuzz(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let words = [
            "userName", "emails", "[", "]", "(", ")", "eq", "pr", "and", "or", "not", "\"x\"", "\"", "true", "null",
            "\\", ".",
            ":", "urn:a:b", "é", "1", "type", "value", " ",
        ]
        let resource = try scim(ada)
        for _ in 0..<500 {
            let filter = (0..<random.below(14)).map { _ in words[random.below(words.count)] }.joined(
                separator: random.below(2) == 0 ? " " : "")
            do { _ = try Filter(filter).matches(resource, .user) } catch { #expect(error.status == 400) }
        }
    }
}
