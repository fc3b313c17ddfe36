import Detection
import Domain
import Registry
import Storage

/// The store as commands see it that change what is looked for.
struct DetectionAccess {
    let access: StoreAccess
    let desk: DetectionDesk

    init(_ access: StoreAccess) {
        self.access = access
        desk = DetectionDesk(
            registry: access.registry, files: IndexFiles(data: access.store.directory), keys: access.detectionKeys,
            cache: DatabaseFiles(), administrator: RegistryCommand.administrator)
    }

    func close() { access.close() }

    /// Everything that is looked for.
    func inventory() throws(CommandFailure) -> DetectionInventory {
        do throws(RegistryError) { return try access.registry.detectionInventory() } catch {
            throw .broken(error.description)
        }
    }

    /// Runs a change and turns its errors into exit statuses.
    static func run<Value>(
        _ act: () async throws(DetectionError) -> Value
    ) async throws(CommandFailure) -> Value {
        do throws(DetectionError) { return try await act() } catch { throw failure(error) }
    }

    /// The same for what does not wait.
    static func check<Value>(_ act: () throws(DetectionError) -> Value) throws(CommandFailure) -> Value {
        do throws(DetectionError) { return try act() } catch { throw failure(error) }
    }

    private static func failure(_ error: DetectionError) -> CommandFailure {
        switch error {
        case .rules, .content, .compiling: .refused(error.description)
        case .invalid, .file: .usage(error.description)
        case .registry(let error): RegistryCommand.failure(error)
        }
    }
}

extension ExistingStore {
    /// Opens it for a change of what is looked for, which asks the policies itself.
    func openDetection() async throws(CommandFailure) -> DetectionAccess { DetectionAccess(try await open()) }

    /// Opens it for something about what is looked for that the policies let the machine's account do.
    func openDetection(for action: Action) async throws(CommandFailure) -> DetectionAccess {
        DetectionAccess(try await open(for: action, .detection))
    }
}
