import Domain
import HTTPTypes
import Registry

extension ManagementDesk {
    func listPeople(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        try authorise(.readPeople, .system, by: call.administrator)
        let (offset, text, limit) = (Int(call.numberCursor ?? 0), call.text("text") ?? "", call.limit)
        let part = try await service { () async throws(ConsoleServiceError) in
            try await services.people(matching: text, offset: offset, limit: limit)
        }
        return Self.page(part.items.map(PersonResource.value), from: offset, of: part.total)
    }

    func showPerson(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        let email = call.name("person").lowercased()
        if !permits(call, .readPeople, .system) {
            try authorise(.readPeople, .person(email), by: call.administrator)
        }
        let known = try await service { () async throws(ConsoleServiceError) in
            try await services.knownPerson(email)
        }
        guard let known else { throw .nothingThere }
        let seesKeys = permits(call, .listKeys, .system) || permits(call, .listKeys, .person(known.person.email))
        return call.tagged(PersonResource.detail(known, seesKeys: seesKeys, now: now))
    }

    func listGroups(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        try authorise(.readPeople, .system, by: call.administrator)
        let (offset, text, limit) = (Int(call.numberCursor ?? 0), call.text("text") ?? "", call.limit)
        let part = try await service { () async throws(ConsoleServiceError) in
            try await services.groups(matching: text, offset: offset, limit: limit)
        }
        return Self.page(part.items.map(GroupResource.value), from: offset, of: part.total)
    }

    func addAlias(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        let (person, body) = (call.name("person"), call.body)
        let kind = body["kind"]?.string.flatMap(PersonAlias.Kind.init(rawValue:)) ?? .email
        let name: PersonAlias.Name
        do throws(RegistryError) {
            name = try PersonAlias.Name(kind, body["name"]?.string ?? "")
        } catch {
            throw APIProblem(
                .conflict, "such a name cannot be given",
                flaws: [APIFlaw(place: "/name", message: "is no \(kind.rawValue)")])
        }
        let alias = try await registry { () async throws(RegistryError) in
            try await administration.addAlias(
                name, of: person, evidence: body["evidence"]?.string ?? "", by: call.administrator)
        }
        return .created(
            AliasResource.value(alias), at: "\(ManagementDoor.root)/people/\(alias.person)/aliases/\(alias.id)")
    }

    func removeAlias(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        try await registry { () async throws(RegistryError) in
            try await administration.removeAlias(call.name("alias"), of: call.name("person"), by: call.administrator)
        }
        return APIAnswer(.noContent)
    }

    func listConflicts(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        let conflicts = try await registry { () async throws(RegistryError) in
            try await administration.dutyConflicts(by: call.administrator)
        }
        let offset = Int(call.numberCursor ?? 0)
        let items = conflicts.dropFirst(offset).prefix(call.limit).map(ConflictResource.value)
        return Self.page(items, from: offset, of: conflicts.count)
    }

    func showGroup(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        try authorise(.readPeople, .system, by: call.administrator)
        let name = call.name("group")
        let known = try await service { () async throws(ConsoleServiceError) in try await services.knownGroup(name) }
        guard let known else { throw .nothingThere }
        return call.tagged(GroupResource.value(known))
    }
}
