/// Passwords for people to type: five groups of five characters that are not mistaken for one another (123 bits).
public enum GeneratedPassword {
    private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789".utf8)

    public static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        let groups = (0..<5).map { _ in
            String(
                decoding: (0..<5).map { _ in alphabet[Int.random(in: alphabet.indices, using: &generator)] },
                as: UTF8.self)
        }
        return groups.joined(separator: "-")
    }
}
