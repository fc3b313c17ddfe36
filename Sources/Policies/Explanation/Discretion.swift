internal import Cedar

/// Of whom an explanation may say what they are and what they belong to: as far as its reader may know that anyway.
public enum Discretion: Hashable, Sendable {
    case everybody
    /// Of whoever the question is about, such as somebody who asks about themselves.
    case asker
    case nobody
}

extension Change {
    /// As it reads after "if". What it says of people that the reader may not know is named, and nothing more.
    ///
    /// - Parameter resourceIsPerson: Whether the question is about something that is done to a person.
    func words(_ discretion: Discretion, resourceIsPerson: Bool) -> String {
        guard discretion != .everybody else { return description }
        var paths: [String] = []
        for reading in readings {
            let isHidden =
                reading.isOfAsker
                ? discretion == .nobody
                : reading.isOfSomebodyElse(asksMembership: asksMembership, resourceIsPerson: resourceIsPerson)
            if isHidden { paths.append(reading.path) }
        }
        if readings.isEmpty, asksMembership { return "what is said there of others were otherwise" }
        // A condition with more readings than are listed may look at anybody.
        if readings.count >= Self.maximumReadings { return "what it looks at were otherwise" }
        return paths.isEmpty ? description : paths.map(Self.otherwise).joined(separator: " or ")
    }

    /// What somebody belongs to is no attribute of theirs: it is asked with `in` alone.
    private var asksMembership: Bool { text.contains(" in ") }

    private static func otherwise(_ path: String) -> String {
        path.contains(".") ? "\(path) were another" : "what \(path) is and belongs to were otherwise"
    }
}

extension Change.Reading {
    fileprivate var isOfAsker: Bool { path == "principal" || path.hasPrefix("principal.") && !leadsOn }

    /// Whether it is an attribute of somebody whom another attribute names, or what such a person belongs to.
    fileprivate func isOfSomebodyElse(asksMembership: Bool, resourceIsPerson: Bool) -> Bool {
        if leadsOn || path.hasPrefix("\(Names.user)::") { return true }
        if resourceIsPerson, path == "resource" || path.hasPrefix("resource.") { return true }
        guard asksMembership, path != "principal", case .value(.entity(let uid)) = found else { return false }
        return uid.type == Names.user
    }

    /// Whether the path goes through an attribute that names a person.
    private var leadsOn: Bool {
        path.split(separator: ".").dropFirst().dropLast().contains { ["owner", "on_behalf_of"].contains($0) }
    }
}
