import Testing

@testable import Sandbox

@Suite("System calls in the sandbox")
struct SystemCallTests {
    private static let allowed: UInt32 = 0x7FFF_0000

    @Test("are only those that are listed", arguments: Processor.allCases)
    func listed(processor: Processor) {
        let filter = SystemCallFilter(processor)
        let numbers = Set(
            SystemCall.allowed.compactMap { $0.number(processor) } + [SystemCall.clone.number(processor) ?? 0])
        for number in UInt32(0)...1_000 {
            let answer = filter.answer(processor: processor.auditName, number: number)
            #expect(answer == (numbers.contains(number) ? Self.allowed : SystemCallFilter.unknown))
        }
        // The numbers of x32 programs begin here.
        #expect(filter.answer(processor: processor.auditName, number: 0x4000_0000) == SystemCallFilter.unknown)
    }

    @Test("make threads and no namespaces", arguments: Processor.allCases)
    func namespaces(processor: Processor) throws {
        let filter = SystemCallFilter(processor)
        let clone = try #require(SystemCall.clone.number(processor))
        #expect(filter.answer(processor: processor.auditName, number: clone, firstArgument: 0x3D_0F00) == Self.allowed)
        for bit in [17, 25, 26, 27, 28, 29, 30] {
            let answer = filter.answer(
                processor: processor.auditName, number: clone, firstArgument: 1 << UInt32(bit) | 17)
            #expect(answer == SystemCallFilter.notPermitted)
        }
    }

    @Test("of another processor end the process")
    func others() {
        #expect(SystemCallFilter(.x86).answer(processor: Processor.arm.auditName, number: 63) == 0x8000_0000)
    }

    @Test("that reach outside are in no list")
    func dangerous() {
        let names = Set(SystemCall.allowed.map(\.name))
        let never = [
            "ptrace", "mount", "umount2", "bpf", "keyctl", "add_key", "userfaultfd", "perf_event_open", "kexec_load",
            "init_module", "finit_module", "unshare", "setns", "socket", "connect", "clone3", "io_uring_setup", "ioctl",
            "process_vm_readv", "open_by_handle_at", "mknod", "chroot", "pivot_root",
        ]
        #expect(names.isDisjoint(with: never))
        #expect(names.count == SystemCall.allowed.count)
    }

    @Test("are told to the kernel in a program it takes", arguments: Processor.allCases)
    func program(processor: Processor) {
        let filter = SystemCallFilter(processor)
        #expect(filter.bytes.count == filter.instructions.count * 8)
        // BPF_MAXINSNS, `linux/bpf_common.h`.
        #expect(filter.instructions.count < 4_096)
        #expect(Array(filter.bytes.prefix(8)) == [0x20, 0, 0, 0, 4, 0, 0, 0])
    }
}
