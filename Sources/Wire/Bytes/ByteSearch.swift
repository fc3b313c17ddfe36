internal import Foundation

extension [UInt8] {
    /// Where `pattern` begins first, at or after `start`. On the live path: the standard library's search is generic and
    /// costs a hundred times as much. An empty pattern is nowhere.
    public func firstIndex(of pattern: [UInt8], from start: Int = 0) -> Int? {
        withUnsafeBytes { (bytes: UnsafeRawBufferPointer) -> Int? in
            pattern.withUnsafeBytes { (pattern: UnsafeRawBufferPointer) -> Int? in
                guard let base = bytes.baseAddress, let wanted = pattern.baseAddress, let first = pattern.first else {
                    return nil
                }
                var at = start
                while at + pattern.count <= bytes.count {
                    let places = bytes.count - pattern.count + 1 - at
                    guard let found = memchr(base + at, Int32(first), places) else { return nil }
                    at = UnsafeRawPointer(found) - base
                    if memcmp(base + at, wanted, pattern.count) == 0 { return at }
                    at += 1
                }
                return nil
            }
        }
    }
}
