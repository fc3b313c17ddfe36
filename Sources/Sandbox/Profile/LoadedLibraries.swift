/// The shared libraries in this process's memory (`proc(5)`, /proc/pid/maps).
enum LoadedLibraries {
    /// Their files, without those that lie under one of `folders`.
    static func paths(outside folders: [String]) -> [String] {
        guard let bytes = Descriptor.reading("/proc/self/maps")?.readAll(limit: 4 << 20) else { return [] }
        var paths: Set<String> = []
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            guard let start = line.firstIndex(of: "/") else { continue }
            let path = String(line[start...])
            guard path.contains(".so"), !folders.contains(where: path.hasPrefix) else { continue }
            paths.insert(path)
        }
        return paths.sorted()
    }
}
