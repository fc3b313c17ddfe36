internal import Storage

extension RegistryError {
    /// Runs what throws the store's errors.
    @discardableResult
    static func catching<Value>(_ work: () throws(StoreError) -> Value) throws(RegistryError) -> Value {
        do {
            return try work()
        } catch {
            throw .store(error)
        }
    }
}
