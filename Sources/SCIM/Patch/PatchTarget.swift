/// One change to one attribute.
struct PatchTarget {
    private let kind: PatchRequest.Kind
    private let path: PatchPath
    private let value: SCIMValue?
    /// Whether the client named the attribute itself; otherwise it is one of many it sent, and what cannot be written is
    /// passed over.
    private let isNamed: Bool

    init(_ kind: PatchRequest.Kind, _ path: PatchPath, _ value: SCIMValue?, isNamed: Bool) {
        self.kind = kind
        self.path = path
        self.value = value
        self.isNamed = isNamed
    }

    func apply(to resource: inout SCIMObject, _ type: ResourceType) throws(SCIMError) {
        guard let found = type.resolve(path.attribute) else { return }
        let attribute = found.attribute
        guard attribute.mutability != .readOnly, found.part?.mutability != .readOnly, attribute.name != "schemas" else {
            if !isNamed { return }
            throw SCIMError(.mutability, "`\(path.attribute.text.prefix(128))` is not changed by clients")
        }
        guard path.values == nil || attribute.isMultiValued && attribute.kind == .complex else {
            throw SCIMError(.invalidPath, "`\(attribute.name)` has no values to choose from")
        }
        var holder = found.extensionID.map { resource[$0]?.object ?? SCIMObject() } ?? resource
        let old = holder[attribute.name] ?? .null
        let new =
            attribute.isMultiValued
            ? try values(old.elements, attribute, found.part) : try one(old, attribute, found.part)
        holder[attribute.name] = new.isUnassigned ? nil : new
        if let id = found.extensionID {
            resource[id] = holder.members.isEmpty ? nil : .object(holder)
        } else {
            resource = holder
        }
    }

    // MARK: - One value

    private func one(_ old: SCIMValue, _ attribute: Attribute, _ part: Attribute?) throws(SCIMError) -> SCIMValue {
        guard let part else {
            if kind == .remove { return .null }
            guard let value = try attribute.accepted(try needed()) else { return .null }
            // The parts that are sent take the place of theirs; the others stay.
            guard attribute.kind == .complex, let old = old.object else { return value }
            return .object(old.merging(value.object))
        }
        var whole = old.object ?? SCIMObject()
        whole[part.name] = kind == .remove ? nil : try part.accepted(try needed())
        return .object(whole)
    }

    // MARK: - Many values

    private func values(
        _ old: [SCIMValue], _ attribute: Attribute, _ part: Attribute?
    ) throws(SCIMError) -> SCIMValue {
        if let filter = path.values { return .array(try chosen(old, filter, attribute, part)) }
        if let part {
            return .array(try changed(old, attribute, part))
        }
        switch kind {
        case .replace: return try attribute.accepted(try needed()) ?? .array([])
        case .add:
            let new = try attribute.accepted(try needed())?.elements ?? []
            let there = Set(old.map { $0.identity(attribute) })
            return .array(onePrimary(old + new.filter { !there.contains($0.identity(attribute)) }, new))
        case .remove:
            // Without a value all go; with one the values it names, and never others.
            guard let value, value != .null else { return .array([]) }
            let named = Set((try attribute.accepted(value)?.elements ?? []).map { $0.identity(attribute) })
            return .array(old.filter { !named.contains($0.identity(attribute)) })
        }
    }

    private func chosen(
        _ old: [SCIMValue], _ filter: Filter, _ attribute: Attribute, _ part: Attribute?
    ) throws(SCIMError) -> [SCIMValue] {
        var isAnyChosen = false
        var kept: [SCIMValue] = []
        var touched: [SCIMValue] = []
        for element in old {
            guard let value = element.object, try filter.matches(value, partOf: attribute) else {
                kept.append(element)
                continue
            }
            isAnyChosen = true
            if kind == .remove, part == nil { continue }
            let changed = try change(value, attribute, part)
            kept.append(changed)
            touched.append(changed)
        }
        if isAnyChosen { return kind == .remove ? kept : onePrimary(kept, touched) }
        if kind == .remove {
            // Whether the filter can be asked at all shows with a value of nothing.
            _ = try filter.matches(SCIMObject(), partOf: attribute)
            return old
        }
        // Entra sets the work address of somebody who has none so.
        guard let made = filter.described(attribute) else {
            throw SCIMError(.noTarget, "no value of `\(attribute.name)` is chosen by the path")
        }
        let added = try change(made, attribute, part)
        return onePrimary(old + [added], [added])
    }

    private func changed(
        _ old: [SCIMValue], _ attribute: Attribute, _ part: Attribute
    ) throws(SCIMError) -> [SCIMValue] {
        var changed: [SCIMValue] = []
        for element in old {
            guard let value = element.object else {
                changed.append(element)
                continue
            }
            changed.append(try change(value, attribute, part))
        }
        return changed
    }

    private func change(
        _ value: SCIMObject, _ attribute: Attribute, _ part: Attribute?
    ) throws(SCIMError) -> SCIMValue {
        guard let part else { return .object(value.merging(try attribute.acceptedOne(try needed()).object)) }
        guard part.mutability != .immutable || value[part.name] == nil else {
            throw SCIMError(
                .mutability, "`\(attribute.name).\(part.name)` is set once: remove the value and add another")
        }
        var changed = value
        changed[part.name] = kind == .remove ? nil : try part.accepted(try needed())
        return .object(changed)
    }

    /// At most one value is primary: the one that was set last (RFC 7644 section 3.5.2).
    private func onePrimary(_ values: [SCIMValue], _ new: [SCIMValue]) -> [SCIMValue] {
        guard let primary = new.last(where: { $0.object?["primary"]?.bool == true }) else { return values }
        return values.map { value in
            guard value != primary, var other = value.object, other["primary"]?.bool == true else { return value }
            other["primary"] = .bool(false)
            return .object(other)
        }
    }

    private func needed() throws(SCIMError) -> SCIMValue {
        guard let value else { throw SCIMError(.invalidValue, "the operation needs a `value`") }
        return value
    }
}

extension SCIMObject {
    /// With the other's members in the place of its own.
    fileprivate func merging(_ other: SCIMObject?) -> SCIMObject {
        var merged = self
        for member in other?.members ?? [] { merged[member.name] = member.value }
        return merged
    }
}

extension SCIMValue {
    /// What is equal where two values stand for the same: of complex values their part `value`, where they have one.
    fileprivate func identity(_ attribute: Attribute) -> SCIMValue {
        guard let part = attribute.part("value"), let own = object?["value"]?.string else { return self }
        return .string(part.folded(own))
    }
}

extension Filter {
    /// The value that meets the filter and says nothing else; `nil` unless it names values of parts alone.
    fileprivate func described(_ attribute: Attribute) -> SCIMObject? {
        switch self {
        case .compare(let path, .equal, let value):
            guard path.part == nil, path.schema == nil, let part = attribute.part(path.name),
                part.mutability != .readOnly
            else { return nil }
            return (try? part.accepted(value)).flatMap { $0 }.map { SCIMObject([.init(part.name, $0)]) }
        case .and(let left, let right):
            guard let left = left.described(attribute), let right = right.described(attribute) else { return nil }
            return left.merging(right)
        default: return nil
        }
    }
}
