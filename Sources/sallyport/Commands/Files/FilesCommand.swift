import ArgumentParser

/// `sallyport files`: what was uploaded, what is in it, and what becomes of it.
struct FilesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "files",
        abstract: "Shows uploaded files and what was found in them; classifies, releases and rejects them.",
        discussion: """
            What somebody decides about a file needs a reason, which is recorded with who they are. A file that was released \
            goes on when its uploader sends it again.
            """,
        subcommands: [
            FilesListCommand.self, FilesShowCommand.self, FilesClassifyCommand.self, FilesReleaseCommand.self,
            FilesRejectCommand.self,
        ])
}

/// What commands about one file have in common.
struct OneFile: ParsableArguments {
    @Argument(help: "The file's id, for example fil_abcdefgh….")
    var id: String

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text
}
