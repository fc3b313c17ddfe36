internal import CPKCS11
internal import Foundation
internal import Synchronization
internal import Trust

/// A PKCS #11 module in this process: loaded once, initialised once, never unloaded, for other sessions may use it.
enum TokenModule {
    /// Two that load at once would initialise it twice.
    private static let turn = Mutex(())

    /// Its functions.
    ///
    /// - Throws: ``KeyProviderError`` when there is none, others may write it, or it does not start.
    static func load(_ path: String) throws(KeyProviderError) -> CK_FUNCTION_LIST {
        try turn.withLock { _ throws(KeyProviderError) in
            try checkFile(path)
            guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL), let symbol = dlsym(library, "C_GetFunctionList")
            else {
                throw KeyProviderError(.misconfigured, "`\(path)` is no PKCS#11 module")
            }
            typealias GetFunctionList = @convention(c) (UnsafeMutablePointer<CK_FUNCTION_LIST_PTR?>?) -> CK_RV
            let getList = unsafeBitCast(symbol, to: GetFunctionList.self)
            var list: CK_FUNCTION_LIST_PTR?
            guard getList(&list) == CK_RV(CKR_OK), let functions = list?.pointee,
                let initialise = functions.C_Initialize
            else { throw KeyProviderError(.misconfigured, "`\(path)` is no PKCS#11 module") }
            var arguments = CK_C_INITIALIZE_ARGS()
            arguments.flags = CK_FLAGS(CKF_OS_LOCKING_OK)
            let answer = initialise(&arguments)
            guard answer == CK_RV(CKR_OK) || answer == CK_RV(CKR_CRYPTOKI_ALREADY_INITIALIZED) else {
                throw TokenFailure.error(answer, "start")
            }
            return functions
        }
    }

    /// What is loaded runs as this program: nobody else may have a hand in it.
    private static func checkFile(_ path: String) throws(KeyProviderError) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw KeyProviderError(.misconfigured, "there is no PKCS#11 module `\(path)`")
        }
        guard status.st_mode & 0o022 == 0, status.st_uid == 0 || status.st_uid == geteuid() else {
            throw KeyProviderError(
                .misconfigured, "other users may write the PKCS#11 module `\(path)`: it is not loaded")
        }
    }
}
