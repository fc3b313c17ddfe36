import Testing

@testable import Sandbox

/// These fail, and are not skipped, where bubblewrap is not installed.
@Suite("Within the sandbox")
struct ConfinementTests {
    @Test("a program reads its input and says something")
    func works() async throws {
        let ending = try await Confined.shell("cat; echo done >&2", input: "hello")
        #expect(ending.cause == .exited(0), "\(ending.complained)")
        #expect(ending.said == "hello")
        #expect(ending.complained == "done\n")
    }

    @Test("the environment is empty, and nobody is root")
    func environment() async throws {
        let ending = try await Confined.shell("env; id -u; cat /proc/self/status")
        let lines = ending.said.split(separator: "\n")
        #expect(!ending.said.contains("PATH=/usr/local"))
        #expect(!ending.said.contains("HOME="))
        #expect(!lines.contains("0"))
        for line in ["CapEff:\t0000000000000000", "CapBnd:\t0000000000000000", "NoNewPrivs:\t1", "Seccomp:\t2"] {
            #expect(lines.contains { $0 == line })
        }
    }

    @Test("there are no files but libraries and tools")
    func files() async throws {
        let ending = try await Confined.shell(
            "ls -a / /usr /usr/bin \(SandboxProfile.scratch); ls /proc | head -40; cat /etc/passwd; cat /proc/1/environ"
        )
        let names = Set(ending.said.split(whereSeparator: \.isWhitespace).map(String.init))
        #expect(names.isDisjoint(with: ["home", "root", "var", "srv", "mnt", "passwd", "bash"]))
        #expect(!ending.said.contains("root:"))
    }

    @Test("nothing can be written but to its own memory")
    func writing() async throws {
        let places = ["/file", "/usr/file", "/usr/bin/file", "/dev/file", "/dev/shm/file", "/proc/self/fd/4"]
        for place in places {
            let ending = try await Confined.shell("echo x > \(place) && echo written")
            #expect(ending.said.isEmpty, "\(place)")
        }
        #expect(
            try await Confined.shell("echo x > \(SandboxProfile.scratch)/file && cat \(SandboxProfile.scratch)/file")
                .said == "x\n")
        let large = SandboxLimits(memoryBytes: 512 << 20, fileBytes: 1 << 20)
        let ending = try await Confined.shell(
            "head -c 2000000 /dev/zero > \(SandboxProfile.scratch)/file; ls -l \(SandboxProfile.scratch)/file",
            limits: large)
        #expect(!ending.said.contains("2000000"))
    }

    @Test("there is no network")
    func network() async throws {
        for family in ["AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK"] {
            let ending = try await Confined.python(
                """
                import socket
                try:
                    socket.socket(socket.\(family), socket.SOCK_STREAM if '\(family)' != 'AF_NETLINK' else socket.SOCK_RAW)
                    print('open')
                except OSError as error:
                    print(error.errno)
                """)
            #expect(ending.said == "38\n", "\(family) \(ending.complained)")
        }
    }

    @Test("calls to the kernel that documents need not are answered as unknown")
    func calls() async throws {
        // By their numbers on both processors: ptrace, mount, bpf, keyctl, userfaultfd, perf_event_open, unshare, setns,
        // init_module, kexec_load, clone3, io_uring_setup.
        let ending = try await Confined.python(
            """
            import ctypes, os
            libc = ctypes.CDLL(None, use_errno=True)
            x86 = [101, 165, 321, 250, 323, 298, 272, 308, 175, 246, 435, 425]
            arm = [117, 40, 280, 219, 282, 241, 97, 268, 105, 104, 435, 425]
            for call in x86 if os.uname().machine == 'x86_64' else arm:
                libc.syscall(call, 0, 0, 0, 0, 0)
                print(ctypes.get_errno())
            libc.syscall(56 if os.uname().machine == 'x86_64' else 220, 0x10000011, 0, 0, 0, 0)
            print(ctypes.get_errno())
            """)
        #expect(ending.said == String(repeating: "38\n", count: 12) + "1\n", "\(ending.complained)")
    }

    @Test("other processes are not seen, and do not outlive the one that was started")
    func processes() async throws {
        let ending = try await Confined.shell("ls -d /proc/[0-9]*; sleep 1000 & echo started")
        #expect(ending.said.contains("started"))
        #expect(ending.said.split(separator: "\n").filter { $0.hasPrefix("/proc/") }.count <= 5)
    }
}
