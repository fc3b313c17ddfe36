import Ledger
import Merkle

/// What the commands about witnesses share.
enum WitnessArguments {
    static func key(_ text: String) throws(CommandFailure) -> VerifierKey {
        guard let key = try? VerifierKey(text) else {
            throw .usage(
                "`\(String(text.prefix(80)).oneLine)` is no public key (`NAME+ID+KEY`), as a witness prints it")
        }
        return key
    }

    /// Says what is wrong with an appointment.
    static func appointing(_ act: () throws -> Void) throws {
        do { try act() } catch let error as WitnessAppointmentError {
            throw CommandFailure.usage(error.description)
        } catch {
            throw CommandFailure.broken("the witnesses cannot be changed: \(error)")
        }
    }
}
