"""What a command does not need is not loaded for it."""

import subprocess
import sys

import pytest

from generator.later import later

HEAVY = [
    "trafilatura", "dateparser", "numpy", "icalendar", "edtf", "mkdocs", "generator.mentions.find", "generator.records.resolve",
    "generator.website.mkdocs",
]


def test_a_module_is_loaded_at_the_first_look_at_one_of_its_names():
    told = "import sys; from generator.later import later; c = later('colorsys'); print(type(c).__name__, c.rgb_to_hsv(0, 0, 0), type(c).__name__)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["_LazyModule", "(0.0,", "0.0,", "0)", "module"]


def test_a_module_that_is_not_there_is_missed_at_once():
    with pytest.raises(ModuleNotFoundError, match="no_such_module"):
        later("no_such_module")


def test_the_command_line_loads_nothing_that_only_some_commands_need():
    told = f"import sys, generator.cli; from types import ModuleType; print([n for n in {HEAVY} if type(sys.modules.get(n)) is ModuleType])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
