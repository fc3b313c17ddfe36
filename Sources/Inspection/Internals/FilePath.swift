import Domain

extension Detector {
    /// Absolute paths of files: of Unix below the folders that systems have, of Windows with a drive, and shares.
    static let filePath = Detector(
        label: Label("INTERNALS", "FILE_PATH"), placeholder: "PATH", priority: 2, isBroad: true,
        patterns: [
            Pattern(
                before: before, body: "/(?:" + folders + ")/" + unix + "(?:/" + unix + "){0,12}", after: "",
                trigger: "/(?:" + folders + ")/", beginsWithTrigger: true, confidence: 0.3
            ) { ErrorText.assess($0) },
            Pattern(
                before: before, body: #"[A-Za-z]:\\(?:"# + windows + #"\\){0,12}"# + windows, after: "",
                trigger: #":\\"#,
                confidence: 0.3
            ) { ErrorText.assess($0) },
            Pattern(
                before: #"\\"# + before,
                body: #"\\\\[A-Za-z0-9][A-Za-z0-9.-]{0,60}\\"# + windows + #"(?:\\"# + windows + "){0,12}",
                after: "", trigger: #"\\\\[A-Za-z0-9]"#, beginsWithTrigger: true, confidence: 0.3
            ) { ErrorText.assess($0) },
        ],
        proofs: [
            .finds("/home/app/src/main.py", in: "File \"/home/app/src/main.py\", line 3", "a source"),
            .finds("/var/log/app/error.log", in: "see /var/log/app/error.log for more", "a log"),
            .finds("/etc/app/config.yaml", in: "open /etc/app/config.yaml: no such file", "in an error"),
            .finds("/Users/ann/work", in: "in /Users/ann/work, where", "somebody's folder"),
            .finds("/opt/app/bin/run-1.2.sh", in: "(/opt/app/bin/run-1.2.sh)", "in brackets"),
            .finds(#"C:\inetpub\app\web.config"#, in: #"in C:\inetpub\app\web.config line 2"#, "of Windows"),
            .finds(#"D:\build\out.log"#, in: #"wrote D:\build\out.log"#, "on another drive"),
            .finds(#"\\files01\share\plan.xlsx"#, in: #"open \\files01\share\plan.xlsx now"#, "a share"),
            .finds(["/srv/a/b", "/mnt/x/y"], in: "from /srv/a/b to /mnt/x/y", "two"),
            .ignores("and/or", "no path"),
            .ignores("src/home/app", "a path in a project"),
            .ignores("https://example.com/home/app/x", "a page"),
            .ignores("/v1/items/4", "a path of an address"),
            .ignores("/usr alone", "a folder"),
            .ignores(#"a\nb"#, "an escape"),
            .ignores("12:30", "a time"),
            .ignores("~/home", "a short form"),
        ])

    private static let before = #"A-Za-z0-9_./~:-"#
    private static let folders =
        "home|usr|var|etc|opt|srv|root|tmp|Users|app|mnt|data|proc|run|workspace|builds|private|Library|Applications"
    private static let unix = #"[A-Za-z0-9_@+~-](?:[A-Za-z0-9_@+~.-]{0,60}[A-Za-z0-9_@+~-])?"#
    private static let windows = #"[A-Za-z0-9_$~][A-Za-z0-9_$~.()-]{0,40}"#
}
