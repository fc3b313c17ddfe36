import Domain
import Registry

extension APIProblem {
    /// What became of a change, or of what had to be read for it.
    init(_ error: RegistryError) {
        switch error {
        case .denied(let denial): self.init(.forbidden, denial.description)
        case .unknownKey: self.init(.notFound, error.description)
        case .unknownPerson, .inactivePerson, .unknownAsset, .unknownFile, .unknownToken, .invalid, .password, .lockOut,
            .policies, .outOfScope:
            self.init(.conflict, error.description)
        case .overtaken, .conflict: self.init(.changed, error.description)
        case .busy: self.init(.unavailable, "others are being served; try again shortly", retryAfter: 1)
        case .record:
            self.init(.unavailable, "the change could not be recorded, so it was not made", retryAfter: 5)
        case .store: self.init(.unavailable, "the store does not answer; try again shortly", retryAfter: 5)
        case .damagedFile: self.init(.broken, "what is kept of it cannot be read")
        }
    }

    init(_ error: ConsoleServiceError) {
        switch error {
        case .busy: self.init(.unavailable, "others are being served; try again shortly", retryAfter: 1)
        case .tookTooLong:
            self.init(.unavailable, "the filter matches too little; take a part of it away", retryAfter: 1)
        case .notRecorded:
            self.init(.unavailable, "it could not be recorded, so it was not done", retryAfter: 5)
        case .storeUnavailable: self.init(.unavailable, "the store does not answer; try again shortly", retryAfter: 5)
        case .recordDamaged:
            self.init(
                .broken, "what is kept of it cannot be read; `sallyport ledger verify` names the first bad record")
        }
    }

    static let nothingThere = APIProblem(.notFound, "nothing is known under this name; the list shows what there is")
}
