"""A disk that fails on demand, under the real program: see `faults/faults.c`."""

import contextlib
import errno
import mmap
import shutil
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "faults" / "faults.c"
KINDS = {"write": 1, "sync": 2, "rename": 4}
ERRORS = {"EIO": errno.EIO, "ENOSPC": errno.ENOSPC}


def compiled(folder: Path) -> Path | None:
    """The library, made with the compiler that came with Swift or the system's; `None` where there is none."""
    compiler = shutil.which("clang") or shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        return None
    library = folder / "faults.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, SOURCE, "-ldl"], check=True)
    return library


class Disk:
    """Which operations on files below a directory fail at the moment."""

    def __init__(self, library: Path, directory: Path, control: Path):
        self.library, self.directory, self.path = library, directory, control
        control.write_bytes(bytes(4096))
        with open(control, "r+b") as file:
            self._memory = mmap.mmap(file.fileno(), 4096)

    @property
    def variables(self) -> dict[str, str]:
        """What a program needs in its environment."""
        return {
            "LD_PRELOAD": str(self.library),
            "FAULTS_CONTROL": str(self.path),
            "FAULTS_BELOW": str(self.directory.resolve()),
        }

    @property
    def failed(self) -> int:
        """How many operations have failed since the last begin."""
        return struct.unpack_from("<I", self._memory, 16)[0]

    def fail(self, kind: str, error: str, file: str = "", skip: int = 0, part: bool = False) -> None:
        """From now on operations of a kind fail on files whose names end so, after `skip` that do not."""
        struct.pack_into("<IIII64s", self._memory, 4, ERRORS[error], skip, part, 0, file.encode())
        struct.pack_into("<I", self._memory, 0, KINDS[kind])

    def mend(self) -> None:
        struct.pack_into("<I", self._memory, 0, 0)

    @contextlib.contextmanager
    def failing(self, kind: str, error: str, file: str = "", skip: int = 0, part: bool = False) -> Iterator[None]:
        self.fail(kind, error, file, skip, part)
        try:
            yield
        finally:
            self.mend()
