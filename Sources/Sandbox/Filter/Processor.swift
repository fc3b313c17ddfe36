/// A processor whose system calls are known here.
enum Processor: CaseIterable, Sendable {
    case x86, arm

    /// The one this program was built for.
    static var current: Processor? {
        #if arch(x86_64)
            .x86
        #elseif arch(arm64)
            .arm
        #else
            nil
        #endif
    }

    /// How the kernel names it (`linux/audit.h`, AUDIT_ARCH_X86_64 and AUDIT_ARCH_AARCH64).
    var auditName: UInt32 { self == .x86 ? 0xC000_003E : 0xC000_00B7 }

    /// Where Debian keeps its libraries.
    var libraries: String { self == .x86 ? "x86_64-linux-gnu" : "aarch64-linux-gnu" }
}
