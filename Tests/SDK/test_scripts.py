"""What the build script remembers: nothing is built twice, and nothing old is taken for new."""

import importlib.machinery
import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest

from harness.program import ROOT


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script over a repository of two files, built once."""
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    loader = importlib.machinery.SourceFileLoader("build_script", str(ROOT / "Scripts/build"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("build_script", loader))
    loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    for name in ("Package.swift", "Package.resolved", "Sources/A/a.swift", "Sources/A/b.swift", ".build/workspace-state.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    for name in module.PRODUCTS["release"]:
        (tmp_path / ".build" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / ".build" / name).write_text("built")
    stamp = module.Stamp("release", [])
    assert not stamp.holds()
    stamp.note(stamp.ingredients())
    return module


def later(path: Path) -> None:
    """The file as somebody's tool would leave it that writes the same again."""
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1_000_000_000))


def test_what_has_not_changed_is_not_built_again(script: ModuleType, tmp_path: Path):
    assert script.Stamp("release", []).holds()
    later(tmp_path / "Sources/A/a.swift")
    assert script.Stamp("release", []).holds()


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "Sources/A/a.swift").write_text("else"),
        lambda root: (root / "Sources/A/b.swift").unlink(),
        lambda root: (root / "Sources/A/b.swift").rename(root / "Sources/A/c.swift"),
        lambda root: (root / "Sources/A/new.mustache").write_text(""),
        lambda root: (root / "Package.swift").write_text("else"),
        lambda root: later(root / "Package.resolved"),
        lambda root: later(root / ".build/workspace-state.json"),
        lambda root: later(root / ".build/release/sallyport"),
        lambda root: (root / ".build/release/sallyport").unlink(),
    ],
    ids=["changed", "removed", "renamed", "added", "package", "resolved", "dependencies", "built by hand", "lost"],
)
def test_whatever_makes_a_difference_is_built(change, script: ModuleType, tmp_path: Path):
    change(tmp_path)
    assert not script.Stamp("release", []).holds()


def test_another_compiler_or_other_options_build_again(script: ModuleType, monkeypatch: pytest.MonkeyPatch):
    assert not script.Stamp("release", ["-Xcxx", "-O0"]).holds()
    monkeypatch.setenv("CC", "other")
    assert not script.Stamp("release", []).holds()


def test_what_was_changed_while_it_was_built_is_built_again(script: ModuleType, tmp_path: Path):
    stamp = script.Stamp("release", [])
    stamp.file.unlink()
    before = stamp.ingredients()
    (tmp_path / "Sources/A/a.swift").write_text("saved in the meantime")
    stamp.note(before)
    assert not stamp.holds()


def test_the_builds_environment_holds_no_keys_and_nothing_that_differs_between_two_starts(script: ModuleType):
    for name in ("OPENAI_API_KEY", "SALLYPORT_MASTER_KEY", "MAKELEVEL", "MFLAGS", "_", "PWD", "SSH_CONNECTION"):
        assert script.FOREIGN.match(name)
    for name in ("PATH", "HOME", "TMPDIR", "https_proxy", "CC", "SSH_AUTH_SOCK", "LINESMAN"):
        assert not script.FOREIGN.match(name)
