extension Sighting {
    /// Whether the match stands where a URL carries a user and password: behind `scheme://`, with nothing between that
    /// ends that part. Behind a colon, marks that should be escaped there are a password's.
    var isUserInformation: Bool {
        isUserInformation(endedBy: Set(" \t\r\n/?#&=\"'<>".utf8))
            || isUserInformation(endedBy: Set(" \t\r\n/\"'<>".utf8), behind: UInt8(ascii: ":"))
    }

    private func isUserInformation(endedBy ends: Set<UInt8>, behind mark: UInt8? = nil) -> Bool {
        var index = context.count - 1
        while index >= 0, !ends.contains(context[index]) { index -= 1 }
        guard index >= 2, context[index - 2...index].elementsEqual("://".utf8) else { return false }
        return mark.map(context[(index + 1)...].contains) ?? true
    }
}
