import Domain
import Ledger
import Registry
import Trust

extension ConsoleServiceError {
    /// What reading records failed with: stored facts that do not decode, or else the store.
    init(reading error: any Error) {
        switch error {
        case ReadingError.tookTooLong: self = .tookTooLong
        case is RecordError: self = .recordDamaged
        default: self = .storeUnavailable
        }
    }

    init(_ error: RegistryError) {
        if case .password(.busy) = error { self = .busy } else { self = .storeUnavailable }
    }
}
