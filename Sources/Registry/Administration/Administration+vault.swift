public import Domain
internal import Storage
internal import Trust

extension Administration {
    /// Tokens that can be turned back at one time.
    public static let mostRevealed = 100

    /// Turns tokens back. Each is asked about and recorded by itself, before its value is looked at; so is each that may
    /// not be, and then none is turned back.
    ///
    /// - Parameter reason: What the values are needed for; policies say whether it may be missing.
    /// - Throws: `.denied`; `.unknownToken` for one that is not kept, which only somebody learns who might turn it back.
    public func reveal(
        _ tokens: [String], from vault: TokenVault, reason: String, by administrator: Administrator
    ) async throws(RegistryError) -> [RevealedToken] {
        guard tokens.count <= Self.mostRevealed else {
            throw .invalid("at most \(Self.mostRevealed) tokens are turned back at one time")
        }
        let justification = Justification(reason)
        try await refresh()
        var acts: [(act: Act, row: VaultRow)] = []
        for token in tokens {
            let row = try await row(token, in: vault)
            var act = Self.act("vault.reveal", .reveal, token, row)
            act.isJustified = justification != nil
            act.detail += Array("\n\(justification?.text ?? "")".utf8)
            try await ask(act, by: administrator)
            guard let row else { throw .unknownToken(token) }
            acts.append((act, row))
        }
        var revealed: [RevealedToken] = []
        for (act, row) in acts {
            try await perform(act, by: administrator) { () throws(RegistryError) in }
            let value: [UInt8]
            do { value = try vault.open(row) } catch { throw .invalid("\(row.token): \(error)") }
            revealed.append(
                RevealedToken(token: row.token, known: row.known, firstSeen: row.firstSeen, value: value))
        }
        return revealed
    }

    /// The tokens kept before the entry `number`, the last kept first.
    public func tokens(
        in vault: TokenVault, before number: Int64? = nil, limit: Int, by administrator: Administrator
    ) async throws(RegistryError) -> [VaultEntry] {
        try authorise(.listTokens, .vault, by: administrator)
        return try await BlockingWork.perform { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in
                try vault.store.vaultEntries(before: number, limit: limit)
            }
        }
    }

    /// Has the vault forget what a token stands for. What still holds the token cannot be turned back from then on.
    public func forget(
        _ token: String, in vault: TokenVault, by administrator: Administrator
    ) async throws(RegistryError) {
        try await refresh()
        let row = try await row(token, in: vault)
        let act = Self.act("vault.forget", .forgetToken, token, row)
        try await ask(act, by: administrator)
        guard row != nil else { throw .unknownToken(token) }
        try await perform(act, by: administrator) { () throws(RegistryError) in
            _ = try RegistryError.catching { () throws(StoreError) in try vault.store.forget(token: token) }
        }
    }

    /// Asks and records that the vault is to keep what the tokens in files stand for, before any is made.
    public func beginKeeping(ofFiles count: Int, by administrator: Administrator) async throws(RegistryError) {
        let act = Act(
            operation: "vault.keep", action: .keepToken, resource: .vault, detail: Array("\(count) files".utf8))
        try await perform(act, by: administrator) { () throws(RegistryError) in }
    }

    private func row(_ token: String, in vault: TokenVault) async throws(RegistryError) -> VaultRow? {
        guard TokenText.normal(token) == token else {
            throw .invalid("`\(TextRule.shown(token))` is no token; one is `tok_` and twenty letters and digits")
        }
        return try await BlockingWork.perform { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in try vault.store.vaultRow(token) }
        }
    }

    private static func act(_ operation: String, _ action: Action, _ token: String, _ row: VaultRow?) -> Act {
        Act(
            operation: operation, action: action, resource: .token(token, row?.known), asset: row?.known.asset,
            subject: token, labels: row.map { [$0.known.label: 1] } ?? [:], detail: Array(token.utf8))
    }
}
