import CPKCS11
import Foundation
import Testing
import Trust

@testable import KeyProviders

/// SoftHSM with one token, made once, and an AES key for each number.
actor SoftToken {
    static let shared = SoftToken()
    static let pin = "2468-made-up"
    static let label = "sallyport-test"

    static func provider(_ number: Int) async throws -> TokenProvider {
        let settings = try await shared.settings(number)
        return try await TokenProvider(settings, pin: Passphrase(.text(pin), least: 1))
    }

    struct Missing: Error {}

    private var scratch: Scratch?
    private var keys: Set<String> = []

    private static func module() throws -> String {
        let places = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"]
        guard let module = places.first(where: { FileManager.default.fileExists(atPath: $0) }) else { throw Missing() }
        return module
    }

    func settings(_ number: Int) throws -> TokenSettings {
        try start()
        let name = "kek-\(number)"
        try make(name)
        return try TokenSettings(module: Self.module(), token: Self.label, key: name)
    }

    private func start() throws {
        guard scratch == nil else { return }
        let scratch = try Scratch()
        try FileManager.default.createDirectory(atPath: scratch.path + "/tokens", withIntermediateDirectories: true)
        let configuration = try scratch.write(
            "softhsm2.conf", Array("directories.tokendir = \(scratch.path)/tokens\nlog.level = ERROR\n".utf8))
        // The module reads it when it is started, within this process.
        setenv("SOFTHSM2_CONF", configuration, 1)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/softhsm2-util")
        process.arguments = [
            "--init-token", "--free", "--label", Self.label, "--pin", Self.pin, "--so-pin", "1357-made-up",
        ]
        process.environment = ["SOFTHSM2_CONF": configuration]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Missing() }
        self.scratch = scratch
    }

    /// Has the token make a key.
    func make(_ name: String, extractable: Bool = false) throws {
        guard keys.insert(name).inserted else { return }
        let functions = try TokenModule.load(Self.module())
        var session = CK_SESSION_HANDLE()
        let slot = try TokenSearch.slot(Self.label, functions)
        let flags = CK_FLAGS(CKF_SERIAL_SESSION) | CK_FLAGS(CKF_RW_SESSION)
        try check(functions.C_OpenSession?(slot, flags, nil, nil, &session))
        defer { _ = functions.C_CloseSession?(session) }
        var pin = Array(Self.pin.utf8)
        let signedIn = functions.C_Login?(session, CK_USER_TYPE(CKU_USER), &pin, CK_ULONG(pin.count))
        if signedIn != CK_RV(CKR_USER_ALREADY_LOGGED_IN) { try check(signedIn) }
        var yes = CK_BBOOL(CK_TRUE)
        var no = CK_BBOOL(CK_FALSE)
        var out = CK_BBOOL(extractable ? CK_TRUE : CK_FALSE)
        var length = CK_ULONG(32)
        var label = Array(name.utf8)
        var key = CK_OBJECT_HANDLE()
        var mechanism = CK_MECHANISM()
        mechanism.mechanism = CK_MECHANISM_TYPE(CKM_AES_KEY_GEN)
        let made = withUnsafeMutablePointer(to: &yes) { yes in
            withUnsafeMutablePointer(to: &no) { no in
                withUnsafeMutablePointer(to: &out) { out in
                    withUnsafeMutablePointer(to: &length) { length in
                        label.withUnsafeMutableBufferPointer { label in
                            var template = [
                                CK_ATTRIBUTE(type: CK_ATTRIBUTE_TYPE(CKA_TOKEN), pValue: yes, ulValueLen: 1),
                                CK_ATTRIBUTE(type: CK_ATTRIBUTE_TYPE(CKA_PRIVATE), pValue: yes, ulValueLen: 1),
                                CK_ATTRIBUTE(type: CK_ATTRIBUTE_TYPE(CKA_SENSITIVE), pValue: yes, ulValueLen: 1),
                                CK_ATTRIBUTE(type: CK_ATTRIBUTE_TYPE(CKA_EXTRACTABLE), pValue: out, ulValueLen: 1),
                                CK_ATTRIBUTE(type: CK_ATTRIBUTE_TYPE(CKA_MODIFIABLE), pValue: no, ulValueLen: 1),
                                CK_ATTRIBUTE(type: CK_ATTRIBUTE_TYPE(CKA_ENCRYPT), pValue: yes, ulValueLen: 1),
                                CK_ATTRIBUTE(type: CK_ATTRIBUTE_TYPE(CKA_DECRYPT), pValue: yes, ulValueLen: 1),
                                CK_ATTRIBUTE(type: CK_ATTRIBUTE_TYPE(CKA_VALUE_LEN), pValue: length, ulValueLen: 8),
                                CK_ATTRIBUTE(
                                    type: CK_ATTRIBUTE_TYPE(CKA_LABEL), pValue: label.baseAddress,
                                    ulValueLen: CK_ULONG(label.count)),
                            ]
                            return functions.C_GenerateKey?(
                                session, &mechanism, &template, CK_ULONG(template.count), &key)
                        }
                    }
                }
            }
        }
        try check(made)
    }

    private func check(_ value: CK_RV?) throws {
        guard value == CK_RV(CKR_OK) else { throw Missing() }
    }
}
