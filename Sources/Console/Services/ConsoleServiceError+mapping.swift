import Domain
import Ledger
import Registry
import Trust

extension ConsoleServiceError {
    /// What reading records failed with: too little found in too long, stored facts that do not decode, or else the
    /// store.
    init(reading error: any Error) {
        switch error {
        case ReadingError.tookTooLong: self = .tookTooLong
        case is RecordError: self = .recordDamaged
        case let error as RegistryError: self.init(error)
        default: self = .storeUnavailable
        }
    }

    init(_ error: RegistryError) {
        switch error {
        case .busy, .password(.busy): self = .busy
        case .damagedFile: self = .recordDamaged
        case .record: self = .notRecorded
        default: self = .storeUnavailable
        }
    }
}
