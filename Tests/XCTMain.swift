import Testing

/// Where the program of the tests begins. The package manager makes one by itself if there is none, and needs an index of everything for it,
/// to find tests of XCTest's: there are none here, and making the index takes a good part of a build.
@main struct Tests {
    static func main() async { await Testing.__swiftPMEntryPoint() as Never }
}
