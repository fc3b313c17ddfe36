import Domain
import Logging
import Policies
import Registry

extension PolicyNews {
    /// Characters of a log line, whatever files are called and problems repeat of them.
    private static let longest = 300

    /// One line: what `sallyport policy check` says first about the files, and never what stands in them.
    func log(_ logger: Logger) {
        switch self {
        case .broken(let problems):
            let first = problems.problems.first?.headline ?? ""
            let shown = first.count > Self.longest ? first.prefix(Self.longest) + "…" : first[...]
            let more = problems.problems.count - 1
            logger.warning(
                """
                the policies as they are now are not in force, those before stay in force: \
                \(shown)\(more > 0 ? " (and \(more) more)" : ""); `sallyport policy get` shows everything
                """)
        case .mended(let hash): logger.notice("the policies as they are now are in force, hash \(hash)")
        }
    }
}
