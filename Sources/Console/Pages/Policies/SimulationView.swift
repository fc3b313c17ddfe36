import Domain
import Policies

/// What the page of a simulation is filled with.
struct SimulationView {
    var form: SimulationForm
    var library: PolicyLibrary
    /// Why the changed file cannot be put in force.
    var flaws: PolicyProblems?
    /// What came of the replay, when there was one.
    var result: SimulationResultView?

    var view: View {
        let own = library.files.own.filter(\.holdsPolicies)
        return [
            "ownFiles": own.map { file in
                [
                    "fileName": VisibleText.line(file.name), "isChosen": file.name == form.file,
                    "fileAddress": "\(ConsoleRoute.openSimulation.path)?" + FormFields.encode([("file", file.name)]),
                ] as View
            },
            "hasOwnFiles": !own.isEmpty, "fileValue": VisibleText.line(form.file),
            "isKnownFile": own.contains { $0.name == form.file },
            // As it is, since it comes back: what cannot be seen in it is told beside it.
            "textValue": form.text, "hidesSomething": VisibleText.of(form.text) != form.text,
            "windows": SimulationForm.windows.map { days in
                [
                    "windowDays": "\(days)", "windowName": days == 1 ? "1 day" : "\(days) days",
                    "isChosen": days == form.days,
                ] as View
            },
            "problems": form.problems.map { ["problemField": $0.field, "problemText": $0.message] as View },
            "hasProblems": !form.problems.isEmpty, "flaws": flaws.map { ProblemView.view($0) } ?? false,
            "result": result.map { $0.view as Any } ?? false,
        ]
    }
}
