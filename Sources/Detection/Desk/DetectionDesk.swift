internal import Domain
public import Inspection
public import Registry
internal import Storage

/// Where it is changed what an organisation has looked for: asked, tried, recorded and then done, beside a running server.
public struct DetectionDesk: Sendable {
    let registry: Registry
    let files: IndexFiles
    let keys: DetectionKeys
    let cache: (any DatabaseCache)?
    let administrator: Administrator

    public init(
        registry: Registry, files: IndexFiles, keys: DetectionKeys, cache: (any DatabaseCache)?,
        administrator: Administrator
    ) {
        self.registry = registry
        self.files = files
        self.keys = keys
        self.cache = cache
        self.administrator = administrator
    }

    /// Asks the policies before anything is read for a change. A refusal is on record.
    public func ask(_ operation: HoldingChange.Operation) async throws(DetectionError) {
        do throws(RegistryError) {
            try await Administration(registry).askToChange(operation, by: administrator)
        } catch {
            throw .registry(error)
        }
    }

    func change(_ change: HoldingChange) async throws(DetectionError) {
        do throws(RegistryError) {
            try await Administration(registry).change(change, by: administrator)
        } catch {
            throw .registry(error)
        }
    }

    func rows(_ kinds: Set<HoldingRow.Kind>) throws(DetectionError) -> [HoldingRow] {
        do throws(StoreError) { return try registry.store.holdings(kinds) } catch { throw .registry(.store(error)) }
    }

    /// Removes what no row refers to any more. Only under the lock.
    func forgetFiles() {
        guard let rows = try? rows([.rows, .fingerprints]) else { return }
        files.forget(except: Set(rows.map(\.hash)))
    }

    /// Those of these names that there are.
    ///
    /// - Throws: `.invalid` for the first that is none.
    func known(_ names: [String], _ kind: HoldingRow.Kind, _ what: String) throws(DetectionError) -> [HoldingRow] {
        let rows = Dictionary(uniqueKeysWithValues: try rows([kind]).map { ($0.id.name, $0) })
        var found: [HoldingRow] = []
        for name in Set(names).sorted() {
            guard let row = rows[name] else {
                throw .invalid("there is no \(what) `\(name.prefix(200))`; `list` shows those there are")
            }
            found.append(row)
        }
        return found
    }
}
