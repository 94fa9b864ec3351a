import Foundation

/// The permission bits of a file; `nil` if there is none.
func mode(of path: String) throws -> Int? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
}
