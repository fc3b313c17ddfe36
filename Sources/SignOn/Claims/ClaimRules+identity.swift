internal import Trust

extension ClaimRules {
    /// What believed claims say of somebody.
    func identity(_ claims: StrictObject, issuer: String) throws(TokenRefusal) -> Identity {
        do {
            let subject = try claims.text("sub", longest: 255) ?? ""
            // ASCII alone (Core section 2); what cannot be seen is nobody's name either.
            guard !subject.isEmpty, subject.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
                throw TokenRefusal.claim("sub")
            }
            let methods = try claims.texts("amr", most: 32, orOne: true) ?? []
            let context = try claims.text("acr")
            return Identity(
                issuer: issuer, subject: subject, email: try email(claims), name: try claims.text(name, longest: 512),
                groups: try groups(claims), methods: methods,
                hasSecondFactor: !secondFactorMethods.isDisjoint(with: methods)
                    || context.map(secondFactorContexts.contains) ?? false,
                authenticated: try claims.moment("auth_time"))
        } catch let error as StrictObject.WrongKind {
            throw .claim(error.name)
        } catch {
            throw (error as? TokenRefusal) ?? .claims
        }
    }

    private func email(_ claims: StrictObject) throws -> String? {
        let (email, isVerified) = (try claims.text(email, longest: 254), try claims.flag("email_verified"))
        return isVerified ?? trustsEmail ? email : nil
    }

    /// Entra names no groups at all in a token of somebody who is in too many, and says only where they can be asked for.
    private func groups(_ claims: StrictObject) throws -> Set<String>? {
        guard let groups else { return nil }
        guard !claims.names(of: "_claim_names").contains(groups) else { throw TokenRefusal.groupsLeftOut }
        return Set(try claims.texts(groups, orOne: true) ?? [])
    }
}
