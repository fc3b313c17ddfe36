internal import Wire

extension MediaType {
    /// Whether bytes of this type are UTF-8, as far as the type says.
    var isUTF8: Bool {
        parameters["charset"].map { ["utf-8", "utf8", "us-ascii"].contains($0.lowercased()) } ?? true
    }

    var isJSON: Bool { (essence == "application/json" || essence.hasSuffix("+json")) && isUTF8 }
}
