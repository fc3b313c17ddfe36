import Testing

@testable import Trust

@Suite("Password hashes") struct PasswordHashTests {
    private let cheap = PasswordHash.Cost(logN: 4, r: 1, p: 1) ?? .standard

    @Test("A hash matches its password and no other")
    func matching() throws {
        let hash = try PasswordHash(of: "correct horse", cost: cheap)
        #expect(try hash.matches("correct horse"))
        for other in ["correct hors", "correct horse ", "Correct horse", "x"] {
            #expect(try !hash.matches(other))
        }
        #expect(throws: PasswordError.empty) { try hash.matches("") }
    }

    @Test("The stored form says how it was made and reads back")
    func storedForm() throws {
        let hash = try PasswordHash(of: "correct horse", cost: cheap)
        #expect(hash.encoded.hasPrefix("$scrypt$ln=4,r=1,p=1$"))
        let read = try #require(PasswordHash(encoded: hash.encoded))
        #expect(try read.matches("correct horse"))
        #expect(read.encoded == hash.encoded)
    }

    @Test("The same password hashed twice looks different")
    func salts() throws {
        #expect(try PasswordHash(of: "same", cost: cheap).encoded != PasswordHash(of: "same", cost: cheap).encoded)
    }

    // The second begins like the third vector of RFC 7914, section 12. All were computed with Python's hashlib.scrypt.
    @Test(
        "Hashes agree with other implementations of scrypt",
        arguments: [
            ("password", "$scrypt$ln=10,r=8,p=4$TmFDbE5hQ2w$D5XD+vHpjgXM6Pi3lBteoOQjF8nsUPYPhRU9w5cz1Is"),
            ("pleaseletmein", "$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofI"),
            ("grüße 🙂", "$scrypt$ln=5,r=2,p=3$AAECAwQFBgcICQoLDA0ODw$Xy7X0oZ17ZO+EJBWJNhXjR3kz779zmxIVHfz0C1+ofI"),
        ])
    func knownHashes(password: String, encoded: String) throws {
        let hash = try #require(PasswordHash(encoded: encoded))
        #expect(try hash.matches(password))
        #expect(try !hash.matches(password + "x"))
        #expect(hash.encoded == encoded)
    }

    @Test("By default a guess costs 32 MiB")
    func standardCost() {
        #expect(PasswordHash.Cost.standard == PasswordHash.Cost(logN: 15, r: 8, p: 1))
    }

    @Test(
        "Stored forms that are malformed or cost too much are refused",
        arguments: [
            "", "$", "$scrypt$", "$scrypt$ln=15,r=8,p=1$$",
            "scrypt$ln=4,r=1,p=1$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAAAAAAAA",
            "$scrypt$ln=30,r=8,p=1$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAAAAAAAA",
            "$scrypt$ln=17,r=16,p=1$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAAAAAAAA",
            "$scrypt$ln=4,r=1,p=9$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAAAAAAAA",
            "$scrypt$ln=4,r=0,p=1$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAAAAAAAA",
            "$scrypt$ln=-4,r=1,p=1$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAAAAAAAA",
            "$scrypt$ln=04,r=1,p=1$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAAAAAAAA",
            "$scrypt$ln=99999999999999999999,r=1,p=1$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAAAAAAAA",
            "$scrypt$r=1,ln=4,p=1$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAAAAAAAA",
            "$scrypt$ln=4,r=1,p=1$c2FsdHNhbHRzYWx0$AAAA", "$scrypt$ln=4,r=1,p=1$c2E$AAAAAAAAAAAAAAAAAAAAAA",
            "$scrypt$ln=4,r=1,p=1$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAAAAAAAA$",
            "$scrypt$ln=4,r=1,p=1$c2FsdHNhbHRzYWx0==$AAAAAAAAAAAAAAAAAAAAAA",
            "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAAAAAAAA",
        ])
    func refusedForms(encoded: String) {
        #expect(PasswordHash(encoded: encoded) == nil)
    }

    @Test("Passwords that look the same are the same, however they are encoded")
    func normalisation() throws {
        let hash = try PasswordHash(of: "cre\u{301}me", cost: cheap)
        #expect(try hash.matches("cr\u{E9}me"))
    }

    @Test("Endless passwords are refused before they are hashed")
    func longPasswords() throws {
        #expect(throws: PasswordError.tooLong) {
            _ = try PasswordHash(of: String(repeating: "x", count: 1_025), cost: cheap)
        }
        _ = try PasswordHash(of: String(repeating: "x", count: 1_024), cost: cheap)
    }

    @Test("Nothing that prints a hash shows salt or hash")
    func descriptions() throws {
        let hash = try PasswordHash(of: "secret", cost: cheap)
        var dumped = ""
        dump(hash, to: &dumped)
        let parts = hash.encoded.split(separator: "$").suffix(2)
        for shown in ["\(hash)", String(reflecting: hash), dumped] {
            for part in parts { #expect(!shown.contains(part)) }
        }
    }

    @Test("Generated passwords are long, readable and different")
    func generated() throws {
        let form = try Regex("[a-z2-9]{5}(-[a-z2-9]{5}){4}")
        var seen: Set<String> = []
        for _ in 0..<200 {
            let password = GeneratedPassword.make()
            #expect(password.wholeMatch(of: form) != nil)
            #expect(!password.contains { "ilo01".contains($0) })
            #expect(seen.insert(password).inserted)
        }
    }
}
