internal import Foundation
internal import Trust

extension IndexFiles {
    /// The files whose content is not what their names say, in order. A store without any has no such directory.
    public func changed() throws(DetectionError) -> [String] {
        var changed: [String] = []
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        for name in names.sorted() where name.hasSuffix(Self.ending) {
            let hash = String(name.dropLast(Self.ending.count))
            var found: String?
            // One that is empty, or gone by now, cannot be lent out.
            do throws(DetectionError) {
                found = try read(hash) { bytes in
                    var digest = RunningDigest()
                    digest.update(bytes)
                    return digest.hex
                }
            } catch {
                guard FileManager.default.fileExists(atPath: directory + "/" + name) else { continue }
            }
            if found != hash { changed.append(name) }
        }
        return changed
    }
}
