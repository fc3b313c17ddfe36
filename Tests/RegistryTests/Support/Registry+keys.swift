import Registry

extension Registry {
    /// A key that comes from this machine.
    func authenticate(_ key: String) -> Authentication { authenticate(key, from: "127.0.0.1") }
    func authenticateAfterRefresh(_ key: String) -> Authentication { authenticateAfterRefresh(key, from: "127.0.0.1") }
    func authenticateManagement(_ key: String) async -> Authentication {
        await authenticateManagement(key, from: "127.0.0.1")
    }
    func authenticateDirectory(_ key: String) async -> DirectoryAuthentication {
        await authenticateDirectory(key, from: "127.0.0.1")
    }
}
