import Domain

extension Detector {
    /// Commands that were given to a shell, as programs name them when they fail, and as they stand behind a prompt.
    static let shellCommand = Detector(
        label: Label("INTERNALS", "SHELL_COMMAND"), placeholder: "COMMAND", priority: 6, isBroad: true,
        patterns: [
            Pattern(
                before: "A-Za-z0-9_./-",
                body: #"(?:/[a-z/]{2,20}/)?(?:ba|z|da|k)?sh -l?c (?:"[^"\n]{3,300}"|'[^'\n]{3,300}')"#, after: "",
                trigger: #"sh -l?c ["']"#, confidence: 0.3
            ) { ErrorText.assess($0) },
            Pattern(
                before: "A-Za-z0-9_",
                body: #"Command ['"\[][^\n]{3,300}['"\]] (?:returned non-zero|died with|timed out)"#, after: "",
                trigger: "(?:returned non-zero|died with|timed out)", confidence: 0.6, assess: behindWord),
            Pattern(
                before: "A-Za-z0-9_$#", body: #"[$#] (?:sudo |doas )?(?:"# + programs + ") [^\\n]{2,200}", after: "",
                trigger: "[$#] (?:sudo |doas )?(?:" + programs + ") ", beginsWithTrigger: true, confidence: 0.3,
                assess: behindPrompt),
        ],
        proofs: [
            .finds(
                #"/bin/sh -c "rm -rf /srv/x""#, in: #"failed: /bin/sh -c "rm -rf /srv/x" gave 1"#, "given to a shell"),
            .finds("bash -c 'exec app --port 1'", in: "run bash -c 'exec app --port 1' again", "to another one"),
            .finds("'cp a b'", in: "Command 'cp a b' returned non-zero exit status 1.", "of Python's subprocess"),
            .finds("['git', 'push']", in: "Command ['git', 'push'] timed out after 5 seconds", "as a list"),
            .finds("ssh deploy@web01", in: "$ ssh deploy@web01", "behind a prompt"),
            .finds("sudo systemctl restart app", in: "run:\n$ sudo systemctl restart app\nthen", "as another user"),
            .finds("kubectl get pods -n shop", in: "# kubectl get pods -n shop", "behind root's prompt"),
            .finds("curl -s localhost", in: "$ curl -s localhost", "a request"),
            .ignores("the shell is here", "a word"),
            .ignores("$ 5 each", "money"),
            .ignores("sh -c", "nothing behind it"),
            .ignores("Command line options", "a heading"),
            .ignores("# curl", "a heading"),
            .ignores("it timed out", "no command"),
            .ignores("costs $ git", "nothing behind it"),
            .ignores("push -c 'x'", "another word"),
        ])

    private static let programs =
        "rm|cp|mv|cat|ssh|scp|curl|wget|git|docker|kubectl|helm|systemctl|psql|mysql|python3?|pip|npm|make|chmod|chown|terraform|aws"

    @Sendable private static func behindPrompt(_ sighting: Sighting) -> Assessment {
        let isLine = sighting.context.last.map { $0 == UInt8(ascii: "\n") } ?? true
        return isLine ? .part(2..<sighting.value.count, confidence: 0.3) : .refused
    }

    @Sendable private static func behindWord(_ sighting: Sighting) -> Assessment {
        let value = sighting.value
        let end = value.lastIndex { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "]") }
        return end.map { .part("Command ".utf8.count..<$0 + 1, confidence: 0.6) } ?? .refused
    }
}
