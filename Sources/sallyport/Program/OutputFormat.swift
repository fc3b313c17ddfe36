import ArgumentParser

/// What a command prints: text for people, or JSON for programs.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case text, json }
