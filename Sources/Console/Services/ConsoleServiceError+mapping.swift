import Domain
import Registry
import Trust

extension ConsoleServiceError {
    /// What reading records failed with: stored facts that do not decode, or else the store.
    init(reading error: any Error) {
        self = error is RecordError ? .recordDamaged : .storeUnavailable
    }

    init(_ error: RegistryError) {
        if case .password(.busy) = error { self = .busy } else { self = .storeUnavailable }
    }
}
