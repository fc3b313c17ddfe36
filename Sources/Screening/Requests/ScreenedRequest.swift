public import Domain

/// A request after inspection.
///
/// ``body`` is what may go upstream once ``labels`` and ``strictest`` were decided upon: values to be masked or blocked
/// are replaced in it already, values to be stopped with advice stand as they came.
public struct ScreenedRequest: Sendable {
    public var body: [UInt8]
    /// Whether ``body`` differs from what came in.
    public var changed: Bool
    /// The texts a person would read, and every other in which something was found.
    public var passages: [Passage]
    /// How many different values of each label there are, whatever happens to them.
    public var labels: [Label: Int]
    /// The strictest action that any value calls for.
    public var strictest: LabelAction
    /// Requests that it carries to be made later, as far as its lines tell.
    public var laterRequests = 0
    /// The files that those want read.
    public var laterFiles: [NamedFiles.Name] = []
    /// The files of an upload.
    public var files: [ScreenedFile] = []
    /// Pages and mails in ``body`` with values replaced that have to be read again before it may go: what is shown of one is
    /// not what stands in it.
    public var copies: [FormCopy] = []
}
