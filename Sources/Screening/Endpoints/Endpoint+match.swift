extension Endpoint {
    /// The operation a request line names; `nil` for everything that is not in the table, which is to be refused.
    ///
    /// Only the plain spelling matches: no percent-encoding, no empty or dot segments, no trailing slash, ids of at most
    /// 128 letters, digits, `-`, `_`, `.` and `:`. What two servers could read in two ways matches nothing.
    ///
    /// - Parameters:
    ///   - method: Upper case.
    ///   - path: Without the query.
    public static func match(method: String, path: String) -> Endpoint? {
        guard path.utf8.count <= 512, path.utf8.first == UInt8(ascii: "/") else { return nil }
        if let endpoint = EndpointTable.plain[method + " " + path] { return endpoint }
        let segments = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        guard segments.allSatisfy(isSegment) else { return nil }
        for route in EndpointTable.routes[segments.count] ?? [] where route.method == method {
            if let ids = route.ids(in: segments) {
                var endpoint = route.endpoint
                endpoint.ids = ids
                return endpoint
            }
        }
        return nil
    }

    private static func isSegment(_ segment: Substring) -> Bool {
        guard (1...128).contains(segment.utf8.count), segment != ".", segment != ".." else { return false }
        return segment.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                UInt8(ascii: ":"):
                true
            default: false
            }
        }
    }
}
