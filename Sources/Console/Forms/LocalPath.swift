/// A place inside the console to go to next. Whatever could lead elsewhere is no local path.
struct LocalPath: Hashable {
    let text: String

    static let home = LocalPath(verified: "/activities")

    private init(verified text: String) { self.text = text }

    /// Takes `/`, then anything printable but a second slash, a backslash, or a way back to signing in or out.
    init?(_ text: String?) {
        guard let text, text.utf8.count <= 2048, text.utf8.first == UInt8(ascii: "/") else { return nil }
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }) else { return nil }
        guard !text.hasPrefix("//"), !text.hasPrefix("/sign-"), !text.hasPrefix("/static/") else { return nil }
        // Dot segments are resolved by the browser: `/.//host` would become `//host`.
        let path = text.prefix { $0 != "?" && $0 != "#" }
        let plain = path.lowercased().split(separator: "/").map { $0.replacing("%2e", with: ".") }
        guard !path.contains("//"), !plain.contains("."), !plain.contains("..") else { return nil }
        self.text = text
    }
}
