/// Where second factors are kept. Whoever sets one up or loses it makes ``RegistryStore/generation()`` grow, since policies
/// see who has one; using one does not.
public protocol SecondFactorStore: Sendable {
    /// Who has one, by e-mail address.
    func secondFactors() throws(StoreError) -> Set<String>
    func secondFactor(of person: String) throws(StoreError) -> SecondFactorRow?
    /// Keeps a factor in the place of the one the person had, with these recovery codes and no others.
    ///
    /// - Parameter recoveryCodes: Their digests, 32 bytes each.
    func save(_ factor: SecondFactorRow, recoveryCodes: [[UInt8]]) throws(StoreError)
    /// Puts other recovery codes in the place of those there are.
    ///
    /// - Returns: Whether the person has a factor.
    func replaceRecoveryCodes(of person: String, by digests: [[UInt8]]) throws(StoreError) -> Bool
    /// Takes a step of time, which is good once: two who come with the same code at the same moment do not both get it.
    ///
    /// - Returns: Whether it was later than every step taken before.
    func take(step: Int64, of person: String) throws(StoreError) -> Bool
    /// Takes a recovery code, which is good once.
    ///
    /// - Returns: Whether it was one that is good.
    func take(recoveryCode digest: [UInt8], of person: String) throws(StoreError) -> Bool
    /// Takes a factor away with its recovery codes.
    func deleteSecondFactor(of person: String) throws(StoreError)
}
