import ArgumentParser

/// What commands have in common that ask the policies about a store: where it lies, and how the answer is printed.
struct PolicyQuestion: ParsableArguments {
    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text
}
