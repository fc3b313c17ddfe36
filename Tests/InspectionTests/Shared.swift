@testable import Inspection

/// The scanner with every detector; making one takes a moment.
enum Shared {
    static let scanner = Result { try Scanner() }
    /// One that makes guesses too.
    static let guessing = Result { try Scanner(Detector.all, guessing: true) }
}
