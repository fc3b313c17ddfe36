/// Where the page of a policy lies.
enum PolicyAddress {
    /// Pages beside those of the policies: a policy of that name has its first letter written out.
    private static let taken: Set<String> = ["try", "simulate"]

    static func of(_ id: String) -> String {
        guard taken.contains(id), let first = id.utf8.first else { return "/policies/\(FormFields.encode(id))" }
        return "/policies/%\(String(first, radix: 16, uppercase: true))\(id.dropFirst())"
    }

    /// The policy a page's address names; `nil` when it cannot name one.
    static func policy(_ component: String?) -> String? {
        component.flatMap { FormFields.decode($0.utf8) }.flatMap { $0.isEmpty || $0.utf8.count > 512 ? nil : $0 }
    }
}
