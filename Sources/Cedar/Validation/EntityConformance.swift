extension Schema {
    /// What the schema does not allow about the entities; empty when they conform.
    ///
    /// Names the first problem of every entity, and stops after ``maximumIssues``. Action entities, if given, must be exactly as declared, with all
    /// groups they are in.
    public func issues(of entities: Entities) -> [ConformanceIssue] {
        var issues: [ConformanceIssue] = []
        for entity in entities.all {
            guard let issue = issue(of: entity, ancestors: { entities.ancestors(of: $0) }) else { continue }
            issues.append(issue)
            if issues.count == Self.maximumIssues { break }
        }
        return issues
    }

    /// More would help nobody, and looking for what was meant in each takes time.
    public static let maximumIssues = 100

    /// The first thing the schema does not allow about an entity, or nil.
    ///
    /// An action is compared with its declaration by its direct parents alone here; use ``issues(of:)`` when
    /// other entities say how those go on.
    public func issue(of entity: Entity) -> ConformanceIssue? {
        issue(of: entity, ancestors: { _ in Set(entity.parents) })
    }

    private func issue(of entity: Entity, ancestors: (EntityUID) -> Set<EntityUID>) -> ConformanceIssue? {
        let uid = entity.uid
        if uid.type.isAction { return actionIssue(entity, ancestors) }
        let values = ValueConformance(schema: self)
        guard let type = entityTypes[uid.type] else {
            let near = Suggestion.closest(to: uid.type.text, among: sortedEntityTypes.map(\.text))
            return ConformanceIssue(
                .undeclaredEntityType, "entity `\(uid)` has type `\(uid.type)` which is not declared in the schema",
                help: near.map { "did you mean `\($0)`?" })
        }
        if let issue = values.impossibleEntity(uid) { return issue }
        return attributeIssue(entity, type, values) ?? tagIssue(entity, type, values)
            ?? ancestorIssue(entity, type, values)
    }

    private func attributeIssue(_ entity: Entity, _ type: EntityType, _ values: ValueConformance) -> ConformanceIssue? {
        let uid = entity.uid
        for wanted in type.attributes.attributes where wanted.isRequired && !entity.attributes.has(wanted.name) {
            return ConformanceIssue(
                .missingAttribute, "expected entity `\(uid)` to have attribute `\(wanted.name)`, but it does not")
        }
        for field in entity.attributes.fields {
            guard let wanted = type.attributes[field.name] else {
                let names = type.attributes.attributes.map(\.name.string)
                let near = Suggestion.closest(to: field.name.string, among: names)
                return ConformanceIssue(
                    .unexpectedAttribute,
                    "attribute `\(field.name)` on `\(uid)` should not exist according to the schema",
                    help: near.map { "did you mean `\($0)`?" })
            }
            if let reason = values.mismatch(field.value, wanted.type) {
                return ConformanceIssue(.typeMismatch, "in attribute `\(field.name)` on `\(uid)`, \(reason)")
            }
            if let issue = values.impossibleEntity(in: field.value) { return issue }
        }
        return nil
    }

    private func tagIssue(_ entity: Entity, _ type: EntityType, _ values: ValueConformance) -> ConformanceIssue? {
        for field in entity.tags.fields {
            guard let wanted = type.tags else {
                return ConformanceIssue(
                    .unexpectedTag,
                    "found a tag `\(field.name)` on `\(entity.uid)`, but no tags should exist on it according to the schema"
                )
            }
            if let reason = values.mismatch(field.value, wanted) {
                return ConformanceIssue(.typeMismatch, "in tag `\(field.name)` on `\(entity.uid)`, \(reason)")
            }
            if let issue = values.impossibleEntity(in: field.value) { return issue }
        }
        return nil
    }

    /// Direct parents are enough: what is above them is checked at the entity that says so.
    private func ancestorIssue(_ entity: Entity, _ type: EntityType, _ values: ValueConformance) -> ConformanceIssue? {
        for parent in entity.parents {
            guard type.ancestors.contains(parent.type) else {
                return ConformanceIssue(
                    .invalidAncestor,
                    "`\(entity.uid)` is not allowed to have an ancestor of type `\(parent.type)` according to the schema"
                )
            }
            if let issue = values.impossibleEntity(parent) { return issue }
        }
        return nil
    }

    private func actionIssue(_ entity: Entity, _ ancestors: (EntityUID) -> Set<EntityUID>) -> ConformanceIssue? {
        guard let action = actions[entity.uid] else {
            return ValueConformance(schema: self).impossibleEntity(entity.uid)
        }
        guard entity.attributes.isEmpty, entity.tags.isEmpty, ancestors(entity.uid) == action.ancestors else {
            return ConformanceIssue(
                .actionMismatch, "definition of action `\(entity.uid)` does not match its schema declaration",
                help: "leave actions out of the entities: the schema declares them")
        }
        return nil
    }

    /// The declared actions as entities, for decisions whose entities do not list them.
    public var actionEntities: [Entity] {
        sortedActions.compactMap { uid in actions[uid].map { Entity(uid, parents: $0.ancestors.sorted()) } }
    }
}
