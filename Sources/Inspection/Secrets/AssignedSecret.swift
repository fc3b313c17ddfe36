import Domain

extension Detector {
    /// Passwords, keys and tokens beside a word that says so: in programs, settings, JSON, YAML, XML, commands and prose.
    /// The name of a service nearby gives the label.
    static let assignedSecret = Detector(
        label: Label("SECRET", "PASSWORD"), variants: [Label("SECRET", "API_KEY")] + SecretService.all.map(\.label),
        placeholder: "PASSWORD", priority: 45,
        patterns: [
            Pattern(
                lead: "(?:" + SecretName.expression + #")[A-Za-z0-9_.\[\]-]{0,129}"# + Assignment.link,
                body: Assignment.value,
                caseless: true, trigger: SecretName.expression, beginsWithTrigger: true, confidence: 0.8,
                assess: AssignedSecret.assess),
            Pattern(
                before: "A-Za-z0-9",
                lead: "(?:" + AssignedSecret.services + #")[A-Za-z0-9_.-]{0,129}(?:[\])"'`]|\\"){0,2}[ \t]{0,8}"#
                    + #"(?:[:=]{1,3}|,|-|=>)?[ \t]{0,8}["'`]?"#,
                body: "[A-Za-z0-9_-]{14,128}",
                after: "A-Za-z0-9_?=+/-", caseless: true, trigger: AssignedSecret.services, confidence: 0.8,
                assess: AssignedSecret.assessNamed),
            Pattern(
                before: "A-Za-z0-9",
                lead:
                    #"(?:log ?in|sign ?in|credentials?|creds)(?: (?:with|as|is|are|for))?[ :]{1,3}[A-Za-z0-9_.@+-]{2,40}"#
                    + " ?/ ?",
                body: #"[^ \t\r\n/]{6,64}"#,
                caseless: true, trigger: "log ?in|sign ?in|credentials?|creds", confidence: 0.7,
                assess: AssignedSecret.assessPair),
        ],
        proofs: AssignedSecret.proofs)
}

/// What makes an assigned value a credential.
enum AssignedSecret {
    /// The names of services long enough to be nothing else, as part of an expression.
    static let services = Set(SecretService.all.flatMap(\.names)).filter { $0.utf8.count >= 5 }.sorted().joined(
        separator: "|")

    static func assess(_ sighting: Sighting) -> Assessment {
        let match = sighting.value
        guard !sighting.isUserInformation, let name = SecretName(match, after: sighting.context),
            let assignment = Assignment(match, nameEnd: name.end)
        else { return .refused }
        if assignment.link == .element, !opensElement(sighting) { return .refused }
        // `(path: [TKey1, TKey2]): Named`: what a function gives back, not what a key is.
        if !assignment.isQuoted, name.end > 0, match[name.end - 1] == UInt8(ascii: "]"),
            match[name.end...].first == UInt8(ascii: ")")
        {
            return .refused
        }
        let range =
            assignment.isQuoted
            ? assignment.value : assignment.trimmed(match, name.kind == .password ? ";,)" : ";:,.)]}")
        guard !range.isEmpty else { return .refused }
        let secret = SecretText(Array(match[range]))
        if !assignment.isQuoted, secret.isMemberPath { return .refused }
        if assignment.link == .bare, !assignment.isQuoted, secret.isName, isDefinition(sighting.context) {
            return .refused
        }
        if let service = service(sighting, before: range, secret) {
            return .part(range, confidence: 0.9, variant: service + 2)
        }
        let isPlausible = assignment.link == .listed ? secret.isToken : isCredential(secret, name, assignment)
        guard isPlausible else { return .refused }
        return .part(range, confidence: secret.isToken ? 0.85 : 0.75, variant: name.kind == .password ? 0 : 1)
    }

    /// The service named before the value whose credentials look like it.
    private static func service(_ sighting: Sighting, before range: Range<Int>, _ secret: SecretText) -> Int? {
        guard secret.digits > 0, SecretService.mayFit(secret.bytes), ShannonEntropy.bits(secret.bytes) > 2.4,
            !Placeholder.stands(in: secret.bytes)
        else {
            return nil
        }
        let name = UnsafeRawBufferPointer(rebasing: sighting.value[..<range.lowerBound])
        return SecretService.named(in: name, for: secret.bytes)
            ?? SecretService.named(in: sighting.context, for: secret.bytes)
    }

    /// Whether a name with `>` behind it is that of an element or of an attribute of one, and no file that a program
    /// includes: `<password>`, `<entry key="password">`.
    private static func opensElement(_ sighting: Sighting) -> Bool {
        let tag = sighting.context.reversed().prefix {
            $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "\n")
        }
        guard tag.count < sighting.context.count else { return !sighting.isContextWhole }
        let before = sighting.context.dropLast(tag.count)
        guard before.last == UInt8(ascii: "<") else { return false }
        let word = before.dropLast().reversed().drop(while: ASCII.isSpace).prefix(while: ASCII.isLetter)
        return !["edulcni", "tropmi"].contains { $0.utf8.elementsEqual(word) }
    }

    /// Whether the line is one that defines a name by another (`#define NAME NAME`).
    private static func isDefinition(_ context: UnsafeRawBufferPointer) -> Bool {
        let line = context.reversed().prefix { $0 != UInt8(ascii: "\n") }.reversed()
        return line.drop(while: ASCII.isSpace).starts(with: "#".utf8)
            && line.drop { ASCII.isSpace($0) || $0 == UInt8(ascii: "#") }.starts(with: "define".utf8)
    }

    private static func isCredential(_ secret: SecretText, _ name: SecretName, _ assignment: Assignment) -> Bool {
        let isLoose = assignment.link == .bare || assignment.link == .verb
        if name.kind != .password, secret.bytes.contains(0x20) { return false }
        if assignment.link == .bare, !assignment.isQuoted,
            secret.bytes.count < 16 || secret.bytes.contains(UInt8(ascii: "="))
        {
            return false
        }
        if name.isVague, !assignment.isQuoted {
            guard secret.upper > 0, secret.lower > 0, secret.digits > 0 else { return false }
            return secret.isToken || secret.isRich
        }
        if name.isCompound || name.kind == .secret, !isLoose, secret.isRich, !secret.bytes.contains(UInt8(ascii: "?")),
            secret.isPassword(isQuoted: assignment.isQuoted, isCertain: true)
        {
            return true
        }
        guard name.kind == .password || name.kind == .secret else {
            // A key of nothing may be one of a table or a cache: then only quotation marks speak for it.
            if name.kind == .key, !name.isOwned, !assignment.isQuoted { return false }
            return secret.isToken || assignment.isQuoted && !isLoose && secret.digits == 0 && secret.isRestless
        }
        if assignment.link == .bare, !assignment.isQuoted { return name.kind == .secret && secret.isToken }
        return secret.isPassword(isQuoted: assignment.isQuoted, isCertain: name.kind == .password && !isLoose)
            || secret.isToken
    }

    /// A value beside the name of a service alone: it must have the form of its credentials.
    static func assessNamed(_ sighting: Sighting) -> Assessment {
        let length = sighting.value.reversed().prefix {
            ASCII.isAlphanumeric($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
        }.count
        let range = sighting.value.count - length..<sighting.value.count
        guard !range.isEmpty, range.lowerBound > 0 else { return .refused }
        let secret = SecretText(Array(sighting.value[range]))
        let name = UnsafeRawBufferPointer(rebasing: sighting.value[..<range.lowerBound])
        guard secret.digits > 0, secret.lower + secret.upper > 0, SecretService.mayFit(secret.bytes),
            ShannonEntropy.bits(secret.bytes) > 2.5,
            !secret.isWords, !Placeholder.stands(in: secret.bytes),
            let service = SecretService.named(in: name, for: secret.bytes)
        else { return .refused }
        return .part(range, confidence: 0.85, variant: service + 2)
    }

    /// `log in with jane / …`: the password of a pair.
    static func assessPair(_ sighting: Sighting) -> Assessment {
        let match = sighting.value
        guard let slash = match.lastIndex(of: UInt8(ascii: "/")) else { return .refused }
        let start = slash + 1 < match.count && match[slash + 1] == 0x20 ? slash + 2 : slash + 1
        let secret = SecretText(Array(match[start...]))
        guard secret.isPassword(isQuoted: false, isCertain: true) else { return .refused }
        return .part(start..<match.count, confidence: 0.75)
    }
}
