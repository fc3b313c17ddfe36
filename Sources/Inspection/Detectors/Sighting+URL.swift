extension Sighting {
    /// Whether the match stands where a URL carries a user and password: behind `scheme://`, with nothing between that
    /// ends that part. Behind a colon, marks that should be escaped there are a password's.
    var isUserInformation: Bool {
        isUserInformation(endedBy: Self.endsOfUser)
            || isUserInformation(endedBy: Self.endsOfPassword, behind: UInt8(ascii: ":"))
    }

    private static let endsOfUser = ByteSet(" \t\r\n/?#&=\"'<>".utf8)
    private static let endsOfPassword = ByteSet(" \t\r\n/\"'<>".utf8)

    private func isUserInformation(endedBy ends: ByteSet, behind mark: UInt8? = nil) -> Bool {
        var index = context.count - 1
        while index >= 0, !ends.contains(context[index]) { index -= 1 }
        guard index >= 2, context[index] == UInt8(ascii: "/"), context[index - 1] == UInt8(ascii: "/"),
            context[index - 2] == UInt8(ascii: ":")
        else { return false }
        return mark.map(context[(index + 1)...].contains) ?? true
    }
}
