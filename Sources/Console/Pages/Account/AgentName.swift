/// What people call the browser that a User-Agent field (RFC 9110, section 10.1.5) speaks of. It says what it likes: a help
/// for whoever looks for the session that is not theirs, and no proof.
enum AgentName {
    /// The more particular first: each of these says that it is those below it as well.
    private static let browsers = [
        ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ]
    private static let systems = [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]

    /// `Firefox on Linux`; as it is where no browser is known in it.
    static func short(_ agent: String) -> String {
        guard let browser = name(in: agent, browsers) else { return agent }
        return name(in: agent, systems).map { "\(browser) on \($0)" } ?? browser
    }

    private static func name(in agent: String, _ names: [(sign: String, name: String)]) -> String? {
        names.first { agent.contains($0.sign) }?.name
    }
}
