@testable import Inspection

/// The scanner with every detector; making one takes a moment.
enum Shared {
    static let scanner = Result { try Scanner() }
}
