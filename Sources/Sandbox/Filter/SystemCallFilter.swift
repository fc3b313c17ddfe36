/// A filter of system calls for the kernel (seccomp, `linux/seccomp.h`), as a program for its packet filter
/// (`linux/filter.h`): what is not allowed is answered as if the kernel did not know it.
struct SystemCallFilter {
    /// One instruction (`struct sock_filter`).
    struct Instruction: Hashable {
        var code: UInt16
        /// How many instructions are skipped when a comparison holds, and when not.
        var ifTrue: UInt8 = 0
        var ifFalse: UInt8 = 0
        var value: UInt32
    }

    let instructions: [Instruction]

    /// Flags of `clone` that make namespaces (`linux/sched.h`): CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID,
    /// NEWNET. `clone3`, whose flags a filter cannot see, is not allowed; the C library does without it.
    static let namespaces: UInt32 = 0x7E02_0000

    private static let load: UInt16 = 0x20
    private static let isEqual: UInt16 = 0x15
    private static let hasBits: UInt16 = 0x45
    private static let answer: UInt16 = 0x06

    // `struct seccomp_data`: the number, the processor, and from 16 on the arguments; the low half of one comes first.
    private static let number: UInt32 = 0
    private static let processor: UInt32 = 4
    private static let firstArgument: UInt32 = 16

    private static let allow: UInt32 = 0x7FFF_0000
    private static let kill: UInt32 = 0x8000_0000
    static let notPermitted: UInt32 = 0x0005_0000 | 1
    static let unknown: UInt32 = 0x0005_0000 | 38

    init(_ processor: Processor) {
        var program = [
            Instruction(code: Self.load, value: Self.processor),
            Instruction(code: Self.isEqual, ifTrue: 1, value: processor.auditName),
            // Calls in another processor's numbers are an attempt to get around the filter.
            Instruction(code: Self.answer, value: Self.kill),
            Instruction(code: Self.load, value: Self.number),
        ]
        let clone = SystemCall.clone.number(processor) ?? .max
        program += [
            Instruction(code: Self.isEqual, ifFalse: 4, value: clone),
            Instruction(code: Self.load, value: Self.firstArgument),
            Instruction(code: Self.hasBits, ifFalse: 1, value: Self.namespaces),
            Instruction(code: Self.answer, value: Self.notPermitted),
            Instruction(code: Self.answer, value: Self.allow),
        ]
        for call in SystemCall.allowed.compactMap({ $0.number(processor) }) {
            program.append(Instruction(code: Self.isEqual, ifFalse: 1, value: call))
            program.append(Instruction(code: Self.answer, value: Self.allow))
        }
        program.append(Instruction(code: Self.answer, value: Self.unknown))
        instructions = program
    }

    /// The program as the kernel reads it, on these two processors least significant byte first.
    var bytes: [UInt8] {
        instructions.flatMap { instruction in
            [UInt8(truncatingIfNeeded: instruction.code), UInt8(instruction.code >> 8)]
                + [instruction.ifTrue, instruction.ifFalse]
                + (0..<4).map { UInt8(truncatingIfNeeded: instruction.value >> (8 * UInt32($0))) }
        }
    }

    /// What the filter answers to a call: what the kernel would find by running the program.
    func answer(processor: UInt32, number: UInt32, firstArgument: UInt32 = 0) -> UInt32? {
        var position = 0
        var loaded: UInt32 = 0
        while position < instructions.count {
            let instruction = instructions[position]
            position += 1
            switch instruction.code {
            case Self.load:
                loaded =
                    instruction.value == Self.number
                    ? number : instruction.value == Self.processor ? processor : firstArgument
            case Self.isEqual: position += Int(loaded == instruction.value ? instruction.ifTrue : instruction.ifFalse)
            case Self.hasBits:
                position += Int(loaded & instruction.value != 0 ? instruction.ifTrue : instruction.ifFalse)
            default: return instruction.value
            }
        }
        return nil
    }
}
