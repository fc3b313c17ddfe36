import Domain
import Ledger
import Merkle
import Trust

/// What keeps the keys, which are in use, and how the store was taken up: never a key, nor the way to one.
struct KeysView {
    var state: RecordState
    var now: Timestamp

    var view: View {
        [
            "custody": state.custody.map { custody($0) as Any } ?? false,
            "wrapping": state.keysInUse.map { wrapping($0.wrapping) as Any } ?? false,
            "signingKeys": (state.keysInUse?.signing ?? []).map(signing),
            "start": state.start.map { start($0) as Any } ?? false,
        ]
    }

    private func custody(_ custody: MasterKeyCustody) -> View {
        let wrapped: String? = if case .wrapped(let key) = custody { key } else { nil }
        // What it is wrapped by is what its name begins with: `file:…`, `passphrase:…`, `aws-kms:…`, `pkcs11:…`.
        let kind = wrapped.map { String($0.prefix { $0 != ":" }) }
        return [
            "providerKind": kind.map { VisibleText.line(Self.providers[$0] ?? $0) } ?? false,
            "providerKey": wrapped.map { VisibleText.line($0) } ?? false,
            "isUnwrapped": custody == .file, "isHandedOver": custody == .environment,
            "rewrappedMoment": state.keysInUse?.rewrapped.map { MomentView.view($0, now: now) as Any } ?? false,
        ]
    }

    private static let providers = [
        "file": "a key file", "passphrase": "a passphrase", "aws-kms": "AWS KMS", "pkcs11": "a PKCS #11 token",
    ]

    private func wrapping(_ wrapping: KeysInUse.Wrapping) -> View {
        [
            "wrappingNumber": "\(wrapping.number)", "isFirst": wrapping.number == 0,
            "wrappingMoment": wrapping.since.map { MomentView.view($0, now: now) as Any } ?? false,
            "isMoving": wrapping.isMoving,
        ]
    }

    private func signing(_ signing: KeysInUse.Signing) -> View {
        let id = String(signing.key.id, radix: 16)
        return [
            "keyID": String(repeating: "0", count: 8 - id.count) + id,
            "keyPurpose": signing.key.algorithm == .ed25519 ? "checkpoints" : "times", "isNewest": signing.isNewest,
            "keyBegan": Quantity.grouped(signing.began),
            "keyMoment": signing.since.map { MomentView.view($0, now: now) as Any } ?? false,
        ]
    }

    private func start(_ start: ServerFacts.Start) -> View {
        [
            "startMoment": MomentView.view(start.time, now: now), "wasTorn": start.wasTorn,
            "replayed": start.replayed == 0
                ? "none" : start.replayed == 1 ? "one record" : "\(Quantity.grouped(start.replayed)) records",
            "startTook": Quantity.duration(start.microseconds),
        ]
    }
}
