import Hummingbird
import Logging
import NIOCore

/// What travels with a request through the console's router.
struct ConsoleContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    var visit: Visit
    /// The whole body, already bounded by whoever reads from the network.
    var body: ByteBuffer

    struct Source: RequestContextSource {
        var logger: Logger
        var visit: Visit
        var body: ByteBuffer
    }

    init(source: Source) {
        coreContext = CoreRequestContextStorage(source: source)
        visit = source.visit
        body = source.body
    }
}
