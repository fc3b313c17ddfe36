extension String {
    /// The same as a part of a ``Pattern``, whose expressions are about bytes: what is beyond ASCII is written in them.
    var utf8Written: String {
        utf8.map { byte in
            byte < 0x80 ? String(UnicodeScalar(byte)) : #"\x"# + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}
