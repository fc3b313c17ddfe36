import Domain
import HTTPTypes
import Registry
import Reviews

extension ManagementDesk {
    func listLinks(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        let asset = try known(call)
        let links = try await registry { () async throws(RegistryError) in
            try await administration.links(to: asset.id, by: call.administrator)
        }
        let offset = Int(call.numberCursor ?? 0)
        let items = links.dropFirst(offset).prefix(call.limit).map(LinkResource.value)
        return Self.page(items, from: offset, of: links.count)
    }

    func createLink(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        let (asset, body) = (try known(call), call.body)
        let link = try await registry { () async throws(RegistryError) in
            try await administration.createLink(
                to: asset.id, name: body["name"]?.string ?? "", days: body["days"]?.integer,
                by: call.administrator)
        }
        return .created(
            LinkResource.value(link), at: "\(ManagementDoor.root)/assets/\(asset.id)/links/\(link.link.id)")
    }

    func revokeLink(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        let (asset, id) = (try known(call), call.name("link"))
        let links = try await registry { () async throws(RegistryError) in
            try await administration.links(to: asset.id, by: call.administrator)
        }
        guard links.contains(where: { $0.link.id == id }) else { throw .nothingThere }
        _ = try await registry { () async throws(RegistryError) in
            try await administration.revokeLink(id, by: call.administrator)
        }
        return APIAnswer(.noContent)
    }
}
