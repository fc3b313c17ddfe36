import Domain
import Registry

extension LiveServices {
    func people(
        matching text: String, offset: Int, limit: Int
    ) async throws(ConsoleServiceError) -> ListedPart<KnownPerson> {
        let directory = directory
        return try await offload.perform { try directory.people(matching: text, offset: offset, limit: limit) }
    }

    func knownPerson(_ id: String) async throws(ConsoleServiceError) -> KnownPerson? {
        let directory = directory
        return try await offload.perform { try directory.person(id) }
    }

    func dutyConflicts() async throws(ConsoleServiceError) -> [DutyConflict] {
        let registry = registry
        return try await offload.perform { try registry.dutyConflicts() }
    }

    func groups(
        matching text: String, offset: Int, limit: Int
    ) async throws(ConsoleServiceError) -> ListedPart<KnownGroup> {
        let directory = directory
        return try await offload.perform { try directory.groups(matching: text, offset: offset, limit: limit) }
    }

    func knownGroup(_ id: String) async throws(ConsoleServiceError) -> KnownGroup? {
        let directory = directory
        return try await offload.perform { try directory.group(id) }
    }
}
