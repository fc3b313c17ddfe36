import Logging
import Storage

extension Recovery {
    /// Says what the server before has left undone, and what became of it.
    func log(_ logger: Logger) {
        if records > 0 {
            logger.notice(
                "records that were acknowledged lay in the journal alone; they are in the database now",
                metadata: ["records": "\(records)"])
        }
        if endWasTorn {
            logger.warning(
                "the journal ended in an unfinished write, as after a loss of power; what it held was never acknowledged, and is dropped"
            )
        }
    }
}
