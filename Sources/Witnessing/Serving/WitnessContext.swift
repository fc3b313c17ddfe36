internal import Hummingbird
internal import NIOCore
internal import Trust

/// A request, with who asks.
struct WitnessContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Whose requests are counted together.
    let caller: String

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        caller = AddressBlock(source.channel.remoteAddress?.ipAddress ?? "").name
    }
}
