"""Modules that are loaded when something of them is first asked for.

Loading everything takes longer than most commands do: an edit of a record needs no name finder and no reader of web pages.
A module that is needed only where there is something new to read is named at the top of the module that uses it, as any
import is: `trafilatura = later("trafilatura")`; the test of the floors reads these as it reads imports.
"""

from __future__ import annotations

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType


def later(name: str) -> ModuleType:
    """The module of this dotted name, loaded at the first look at one of its names. Raises ModuleNotFoundError at once."""
    if name in sys.modules:
        return sys.modules[name]
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    parent, _, child = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], child, module)  # so that `import package.module` elsewhere finds it, as after any import
    spec.loader.exec_module(module)
    return module
