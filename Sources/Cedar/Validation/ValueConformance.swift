/// Compares values with types. Depth is that of the value, which its reader bounded.
struct ValueConformance {
    let schema: Schema

    /// The first place where a value does not have the type, or nil.
    func mismatch(_ value: Value, _ type: CedarType) -> String? {
        switch (value, type) {
        case (.bool, .bool), (.long, .long), (.string, .string): return nil
        case (.bool(let flag), .always(let wanted)) where flag == wanted: return nil
        case (.ipAddress, .ext(.ipaddr)), (.decimal, .ext(.decimal)), (.datetime, .ext(.datetime)),
            (.duration, .ext(.duration)):
            return nil
        case (.entity(let uid), .entity(let names)) where names.contains(uid.type): return nil
        case (.set(let set), .set(let element?)):
            for value in set.elements { if let reason = mismatch(value, element) { return reason } }
            return nil
        case (.record(let record), .record(let wanted)): return mismatch(record, wanted)
        default:
            return
                "value was expected to have type `\(type)`, but it actually has type `\(value.typeName)`: `\(value.shortened)`"
        }
    }

    private func mismatch(_ record: Record, _ wanted: RecordType) -> String? {
        for attribute in wanted.attributes {
            guard let value = record[attribute.name] else {
                if attribute.isRequired {
                    return "expected the record to have an attribute `\(attribute.name)`, but it does not"
                }
                continue
            }
            if let reason = mismatch(value, attribute.type) { return "in attribute `\(attribute.name)`, \(reason)" }
        }
        guard !wanted.isOpen else { return nil }
        for field in record.fields where wanted[field.name] == nil {
            return "record attribute `\(field.name)` should not exist according to the schema"
        }
        return nil
    }

    /// Entities named anywhere in a value must be possible: enumerated ids, declared actions.
    func impossibleEntity(in value: Value) -> ConformanceIssue? {
        switch value {
        case .entity(let uid): return impossibleEntity(uid)
        case .set(let set):
            for value in set.elements { if let issue = impossibleEntity(in: value) { return issue } }
            return nil
        case .record(let record):
            for field in record.fields { if let issue = impossibleEntity(in: field.value) { return issue } }
            return nil
        default: return nil
        }
    }

    func impossibleEntity(_ uid: EntityUID) -> ConformanceIssue? {
        if uid.type.isAction {
            guard schema.actions[uid] == nil else { return nil }
            return ConformanceIssue(
                .undeclaredAction, "found action entity `\(uid)`, but it was not declared as an action in the schema")
        }
        guard let choices = schema.entityTypes[uid.type]?.choices, !choices.contains(uid.id) else { return nil }
        let near = Suggestion.closest(to: uid.id.string, among: choices.map(\.string))
        return ConformanceIssue(
            .invalidEnumeratedEntity,
            "entity `\(uid)` is of an enumerated entity type, but `\(Escapes.quoted(uid.id.string))` is not declared as a valid eid",
            help: near.map { "did you mean `\(EntityUID(type: uid.type, id: Text($0)))`?" })
    }
}

extension Value {
    /// The value as text short enough for a message.
    fileprivate var shortened: String {
        let text = description
        guard text.unicodeScalars.count > 80 else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(80))) + "…"
    }
}
