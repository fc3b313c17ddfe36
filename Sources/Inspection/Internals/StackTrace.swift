import Domain

extension Detector {
    /// What a program prints of the calls it was in when it failed: of Python, Java, JavaScript, .NET, Go, Ruby, PHP, Rust
    /// and Swift. One finding for all of it.
    static let stackTrace = Detector(
        label: Label("INTERNALS", "STACK_TRACE"), placeholder: "STACK_TRACE", priority: 9, isBroad: true,
        patterns: [
            Pattern(
                before: word,
                body: #"Traceback \(most recent call last\):\r?\n[ \t]{1,8}File "[^"\n]{1,200}", line \d{1,6}"#,
                tail: rest + #"(?:\n[ \t]+"# + rest + #")*(?:\n[A-Za-z_][A-Za-z0-9_.]*(?:: "# + rest + ")?)?",
                trigger: #"Traceback \(most recent call last\):"#, beginsWithTrigger: true, confidence: 0.8),
            // `at f (x.js:1:2)`, `at a.b.C.d(C.java:5)`, `at A.B() in C:\x.cs:line 5`
            Pattern(
                body:
                    #"(?:[A-Za-z_][A-Za-z0-9_.$]{2,100}(?:: [^\n]{0,200})?\r?\n)?[ \t]{1,8}at [A-Za-z0-9_.$<>/@\[\] ]{2,120}\([^)\n]{0,120}\)"#,
                tail: rest + #"(?:\n(?:[ \t]+(?:at |\.\.\. )|Caused by: )"# + rest + ")*",
                trigger: #"(?:    at|\tat|   at|  at) [A-Za-z]"#, confidence: 0.7, assess: frame),
            Pattern(
                before: word, body: #"goroutine \d{1,8} \[[a-z ,0-9]{3,60}\]:\r?\n[^\n]{3,200}"#,
                tail: #"(?:\n[^\n]+\)|\n\t"# + rest + ")*", trigger: "goroutine [0-9]", beginsWithTrigger: true,
                confidence: 0.8),
            Pattern(
                before: "A-Za-z0-9_./-", body: #"[A-Za-z0-9_./-]{1,120}\.rb:\d{1,6}:in [`'][^'\n]{1,80}'"#,
                tail: rest + #"(?:\n[ \t]*(?:from )?[A-Za-z0-9_./-]+\.rb:\d+:in "# + rest + ")*",
                trigger: #"\.rb:[0-9]"#, confidence: 0.7),
            Pattern(
                before: word + "#", body: #"#0 [^\n]{1,160}(?:\(\d{1,6}\): |\{main\})"#,
                tail: rest + #"(?:\n#\d+ "# + rest + ")*",
                trigger: "#0 ", beginsWithTrigger: true, confidence: 0.7),
            Pattern(
                before: word, body: #"thread '[^'\n]{1,60}' panicked at [^\n]{3,200}"#,
                tail: rest + #"(?:\n(?:note: |stack backtrace:|[ \t]+[0-9]+: |[ \t]+at )"# + rest + ")*",
                trigger: "' panicked at ",
                confidence: 0.8),
            Pattern(
                before: "A-Za-z0-9_./-", body: #"[A-Za-z0-9_./-]{1,120}\.swift:\d{1,6}: Fatal error: [^\n]{3,200}"#,
                trigger: ": Fatal error: ", confidence: 0.8),
        ],
        proofs: [
            .finds(python, in: "It says:\n" + python + "\n\nWhat now?", "of Python"),
            .finds(java, in: "log\n" + java + "\nend", "of Java"),
            .finds(script, in: "log\n" + script + "\nend", "of JavaScript"),
            .finds(net, in: "log\n" + net + "\nend", "of .NET"),
            .finds(go, in: "panic!\n" + go, "of Go"),
            .finds(
                "lib/app.rb:12:in `load'\n\tfrom bin/app.rb:3:in `main'",
                in: "x lib/app.rb:12:in `load'\n\tfrom bin/app.rb:3:in `main'\nend", "of Ruby"),
            .finds(
                "#0 /srv/x/a.php(12): f()\n#1 {main}", in: "trace:\n#0 /srv/x/a.php(12): f()\n#1 {main}\nend", "of PHP"),
            .finds(
                "thread 'main' panicked at src/main.rs:2:5:", in: "x thread 'main' panicked at src/main.rs:2:5:\nno",
                "of Rust"),
            .finds(
                "app/main.swift:4: Fatal error: Index out of range",
                in: "x app/main.swift:4: Fatal error: Index out of range", "of Swift"),
            .ignores(
                "Traceback (most recent call last):\n    ...\nValueError", "the first line alone, as manuals show it"),
            .ignores("I was at home (in bed)", "a sentence"),
            .ignores("goroutine 5 is done", "a sentence on Go"),
            .ignores("main.rb:12 is wrong", "a place in a file"),
            .ignores("#0 first", "a list"),
            .ignores("the thread 'main' ended", "no panic"),
            .ignores("Fatal error: none", "no place"),
            .ignores("look at a.b.c", "no call"),
            .ignores("code();\n//    at load (/srv/x/app.js:3:9)", "a comment"),
        ])

    private static let word = "A-Za-z0-9_"
    /// The rest of a line.
    private static let rest = #"[^\n]*"#

    /// A call is in a place, and tells its line or its file. It begins its line: in a comment somebody quotes it.
    @Sendable private static func frame(_ sighting: Sighting) -> Assessment {
        let before = sighting.context.last { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
        let isIndented = sighting.value.first.map { !ASCII.isLetter($0) && $0 != UInt8(ascii: "_") } ?? true
        if isIndented, let before, before != UInt8(ascii: "\n") { return .refused }
        guard let bracket = sighting.value.lastIndex(of: UInt8(ascii: "(")) else { return .refused }
        let place = sighting.value[(bracket + 1)...]
        let call = sighting.value[..<bracket]
        let isPlace =
            place.contains(UInt8(ascii: ":")) || place.starts(with: "Native".utf8) || place.starts(with: "Unknown".utf8)
        let isCall = isPlace || call.count(where: { $0 == UInt8(ascii: ".") }) > 1
        return isCall ? .accepted(confidence: 0.7) : .refused
    }

    private static let python =
        "Traceback (most recent call last):\n  File \"/srv/x/app.py\", line 3, in main\n    load()\nValueError: no such thing"
    private static let java =
        "java.lang.IllegalStateException: no\n\tat com.example.App.load(App.java:12)\n\tat com.example.App.main(App.java:3)"
    private static let script =
        "TypeError: x is no function\n    at load (/srv/x/app.js:3:9)\n    at main (/srv/x/app.js:9:1)"
    private static let net =
        "System.InvalidOperationException: no\n   at Shop.Cart.Load(Int32 id) in C:\\src\\Cart.cs:line 12\n"
        + "   at Shop.Program.Main(String[] args)"
    private static let go = "goroutine 1 [running]:\nmain.load(0x0)\n\t/srv/x/main.go:3 +0x1d"
}
