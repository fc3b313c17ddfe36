/// From where somebody shows a key.
enum KeyClient {
    case address(String)
    /// It was accepted where it came from, and does not come anew.
    case admitted
}
