"""The order of the floors, read off the source: articles <- mentions <- records <- website, errors.py, config.py and later.py below them all."""

import ast
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parents[1] / "generator"
MODULES = sorted(GENERATOR.rglob("*.py"))
FLOORS = ["errors", "config", "later", "articles", "mentions", "records", "website"]
every_module = pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(GENERATOR)))


def floor(name: str) -> int:
    """How high a dotted name below the package stands; what is in no floor (pipeline, cli) stands above them all."""
    top = name.split(".")[0]
    return FLOORS.index(top) if top in FLOORS else len(FLOORS)


def nodes(module: Path, *kinds: type) -> list:
    return [node for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, kinds)]


def own_imports(module: Path) -> list[str]:
    """The dotted names that a module imports from this package, without the package's own name."""
    names = [alias.name for node in nodes(module, ast.Import) for alias in node.names]
    folder = ["generator", *module.relative_to(GENERATOR).parent.parts]
    for node in nodes(module, ast.ImportFrom):
        base = folder[: len(folder) + 1 - node.level] if node.level else []
        names += [".".join([*base, *filter(None, [node.module]), alias.name]) for alias in node.names]
    names += [call.args[0].value for call in nodes(module, ast.Call) if isinstance(call.func, ast.Name) and call.func.id == "later"]
    return [name.removeprefix("generator.") for name in names if name.startswith("generator.")]


@every_module
def test_imports_only_from_its_own_floor_and_those_below(module):
    """Nobody has to know a later stage to understand an earlier one."""
    name = ".".join(module.relative_to(GENERATOR).with_suffix("").parts)
    assert [] == [found for found in own_imports(module) if floor(found) > floor(name)]


@every_module
def test_imports_stand_at_the_top(module):
    """No circle hides inside a function."""
    functions = nodes(module, ast.FunctionDef, ast.AsyncFunctionDef)
    inner = [node for function in functions for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert [] == [f"line {node.lineno}" for node in inner]


@every_module
def test_only_the_command_line_prints(module):
    """Every other module hands back what it found, so that it can be called from anywhere."""
    calls = nodes(module, ast.Call)
    prints = [call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]
    assert module.name == "cli.py" or prints == []


@every_module
def test_no_error_is_swallowed_unseen(module):
    """Each handler names the errors it can deal with. An executor alone takes whatever work raises: it hands it on."""
    broad = [
        node.lineno
        for node in nodes(module, ast.ExceptHandler)
        if ast.unparse(node.type or ast.Name("Exception")) in ("Exception", "BaseException")
    ]
    assert (1 if module.name == "engine.py" else 0) == len(broad)
