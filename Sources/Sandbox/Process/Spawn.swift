internal import CLinux
internal import Glibc

/// Starts programs (`posix_spawn(3)`): nothing is inherited but what is said.
enum Spawn {
    /// Starts `command` in a process group of its own, with no signals blocked or ignored.
    ///
    /// - Parameter files: Open files and the numbers they have in the program; their own are above those.
    /// - Returns: `nil` when it did not go.
    static func start(_ command: [String], _ environment: [String], _ files: [(file: Int32, number: Int32)]) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
        defer { posix_spawn_file_actions_destroy(&actions) }
        guard posix_spawnattr_init(&attributes) == 0 else { return nil }
        defer { posix_spawnattr_destroy(&attributes) }
        for (file, number) in files {
            guard posix_spawn_file_actions_adddup2(&actions, file, number) == 0 else { return nil }
        }
        let highest = files.map(\.number).max() ?? -1
        guard posix_spawn_file_actions_addclosefrom_np(&actions, highest + 1) == 0 else { return nil }
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        guard posix_spawnattr_setsigmask(&attributes, &none) == 0,
            posix_spawnattr_setsigdefault(&attributes, &all) == 0,
            posix_spawnattr_setpgroup(&attributes, 0) == 0, posix_spawnattr_setflags(&attributes, Int16(flags)) == 0,
            let path = command.first
        else { return nil }
        var process: pid_t = 0
        let result = withCStrings(command) { arguments in
            withCStrings(environment) { posix_spawn(&process, path, &actions, &attributes, arguments, $0) }
        }
        return result == 0 ? process : nil
    }

    /// `strings` as C wants a list of them, while `body` runs.
    private static func withCStrings<Result>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let pointers = strings.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers)
    }
}
