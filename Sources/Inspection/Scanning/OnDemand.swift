internal import Domain
internal import Synchronization

/// The scanner that makes guesses too, from the first time somebody asks for them.
final class OnDemand: Sendable {
    private let labels: [Label]
    private let make: @Sendable () throws(InspectionError) -> Scanner
    private let made = Mutex<Scanner?>(nil)

    init(_ detectors: [Detector], make: @escaping @Sendable () throws(InspectionError) -> Scanner) {
        labels = detectors.filter(\.isGuess).flatMap(\.labels)
        self.make = make
    }

    func isAsked(for guesses: Guesses, holding: (Label) -> Bool) -> Bool {
        switch guesses {
        case .ignored: false
        case .held: labels.contains(where: holding)
        case .all: true
        }
    }

    /// `nil` when nobody asks for what it finds besides. Making it takes a moment, in which others wait for it.
    func scanner(for guesses: Guesses, holding: (Label) -> Bool) throws(InspectionError) -> Scanner? {
        guard isAsked(for: guesses, holding: holding) else { return nil }
        let result = made.withLock { made -> Result<Scanner, InspectionError> in
            if let made { return .success(made) }
            return Result { () throws(InspectionError) in
                let scanner = try make()
                made = scanner
                return scanner
            }
        }
        return try result.get()
    }
}
