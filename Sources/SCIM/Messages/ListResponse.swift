/// The answer to a list or a search (RFC 7644 section 3.4.2).
public enum ListResponse {
    public static let schema = "urn:ietf:params:scim:api:messages:2.0:ListResponse"

    /// Of all resources those that are asked for.
    ///
    /// - Throws: ``SCIMError``: `invalidFilter`; `invalidPath` when it is to be sorted by what is not kept.
    public static func body(
        of resources: [SCIMObject], _ type: ResourceType, _ request: ListRequest
    ) throws(SCIMError) -> SCIMValue {
        var found: [SCIMObject] = []
        for resource in resources {
            if let filter = request.filter, try !filter.matches(resource, type) { continue }
            found.append(resource)
        }
        if let path = request.sortBy {
            guard let attribute = type.resolve(path) else {
                throw SCIMError(.invalidPath, "a \(type.name) has no attribute `\(path.text.prefix(128))` to sort by")
            }
            found = sorted(found, by: attribute, type, isDescending: request.isDescending)
        }
        let page = found.dropFirst(request.startIndex - 1).prefix(request.count)
        return body(page.map { request.projection.applied(to: $0, type) }, total: found.count, request.startIndex)
    }

    /// These resources, of `total`.
    public static func body(_ page: [SCIMObject], total: Int, _ startIndex: Int = 1) -> SCIMValue {
        .object(
            SCIMObject([
                .init("schemas", .array([.string(schema)])), .init("totalResults", .number(String(total))),
                .init("startIndex", .number(String(startIndex))), .init("itemsPerPage", .number(String(page.count))),
                .init("Resources", .array(page.map(SCIMValue.object))),
            ]))
    }

    /// What has no value comes last when ascending (section 3.4.2.3); of many values the primary or first counts.
    private static func sorted(
        _ resources: [SCIMObject], by found: ResolvedAttribute, _ type: ResourceType, isDescending: Bool
    ) -> [SCIMObject] {
        let keyed = resources.enumerated().map { place, resource in
            let values = type.values(of: found, in: resource)
            let first = values.first { $0.object?["primary"]?.bool == true } ?? values.first
            let text = first.flatMap { ($0.object?["value"] ?? $0).string }.map(found.compared.folded)
            return (text: text, place: place, resource: resource)
        }
        let ascending = keyed.sorted { left, right in
            switch (left.text, right.text) {
            case (let one?, let other?) where one != other: one < other
            case (_?, nil): true
            case (nil, _?): false
            default: left.place < right.place
            }
        }
        return (isDescending ? ascending.reversed() : ascending).map(\.resource)
    }
}
