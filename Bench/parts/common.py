"""What all parts need: where things are, and how they say whether a bar is met."""

import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = ROOT / "Bench"
PROGRAM = pathlib.Path(os.environ.get("SALLYPORT_BINARY", ROOT / ".build/release/sallyport"))
#: The Python with the programs to compare with.
PEERS = ROOT / ".setup/peers/bin/python"


def work(part: str) -> pathlib.Path:
    """A part's folder for what it writes."""
    return ROOT / ".setup/bench" / part


def environment() -> dict[str, str]:
    """This one's, without what would change what the programs do."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("SALLYPORT_", "OPENAI_"))}


def output(command: list, seconds: float = 3600) -> str:
    """What a command prints; the bench ends when it fails."""
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=seconds, env=environment(),
                          stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        sys.exit(f"bench: `{' '.join(map(str, command[:3]))}` ended with {done.returncode}: {done.stderr.strip()[-1000:]}")
    return done.stdout


def peer(name: str, *arguments) -> str:
    """What a program to compare with prints."""
    if not PEERS.is_file():
        sys.exit("bench: nothing to compare with: run Scripts/setup bench")
    return output([PEERS, HERE / f"peers/{name}.py", *arguments])


def verdict(met: bool) -> str:
    return "met" if met else "NOT MET"


def line(title: str, figures: str, bar: str = "", met: bool | None = None) -> None:
    """A line of figures, and beside it the bar and whether it is met."""
    end = "" if met is None else f"   {bar}: {verdict(met)}"
    print(f"{title:28}{figures}{end}", flush=True)
