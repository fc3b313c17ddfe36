import HTTPTypes

/// Whether a request that changes something was sent by one of our own pages.
///
/// `Sec-Fetch-Site` decides where the browser sends it; otherwise `Origin` must name the host the request went to. A
/// request with neither is refused: no browser of today sends a form without.
enum OriginCheck {
    static func accepts(_ request: HTTPRequest) -> Bool {
        if let site = request.headerFields[.secFetchSite] { return site == "same-origin" }
        guard let origin = request.headerFields[.origin], let authority = request.authority, !authority.isEmpty else {
            return false
        }
        return origin == "http://\(authority)" || origin == "https://\(authority)"
    }
}
