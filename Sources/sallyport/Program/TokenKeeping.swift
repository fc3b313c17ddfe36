import Domain
import Inspection
import Registry

/// Gives the tokens of files to the vault of a store, before they are written anywhere.
struct TokenKeeping {
    private let vault: TokenVault
    private let person: String
    private let time: any TimeSource

    init(_ access: StoreAccess) {
        vault = access.vault
        person = RegistryCommand.administrator.name
        time = SystemTime()
    }

    /// Keeps what the tokens made for the file `name` stand for.
    func keep(_ made: [Masker.MadeToken], of name: String) throws(CommandFailure) {
        guard !made.isEmpty else { return }
        let lost = vault.keepNow(
            made.map {
                MintedToken(
                    token: String(decoding: $0.token, as: UTF8.self), label: $0.value.label, value: $0.value.bytes,
                    person: person, time: time.now)
            })
        guard lost.isEmpty else {
            throw .broken(
                "\(name.oneLine): the vault cannot keep what its tokens stand for, so it was not masked; use another "
                    + "operator, or have the vault forget what is not needed any more (`sallyport vault forget`)")
        }
    }
}
