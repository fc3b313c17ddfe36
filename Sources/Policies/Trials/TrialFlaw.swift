internal import Cedar

/// Why one test cannot be read.
struct TrialFlaw: Error {
    var message: String
    var help: String?

    init(_ message: String, help: String? = nil) {
        self.message = message
        self.help = help
    }

    init(_ rejection: Rejection, _ place: String) {
        self.init("\(place): \(rejection.description)", help: rejection.diagnostics.first?.help)
    }
}
