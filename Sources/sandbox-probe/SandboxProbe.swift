import Glibc
import Sandbox

/// Stands in for the program in tests of the sandbox: the extractor, and ways in which one that was taken over behaves.
@main
struct SandboxProbe {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        switch arguments.first {
        case "extract": exit(ExtractionChild.run(arguments.last ?? ""))
        case "crash": abort()
        case "hang": while true { _ = poll(nil, 0, 1_000) }
        case "spin": while true {}
        case "flood": while write(STDOUT_FILENO, "SPX1", 4) > 0 {}
        default: exit(2)
        }
    }
}
