import subprocess
import sys

# A command whose calls go up and down, fifty times to each depth, and which says how many pages of
# memory it was given meanwhile: a piece that is given back and taken again is another one.
PROGRAM = """
from resource import RUSAGE_SELF, getrusage
from jresume.cli import app, main
def deep(calls):
    return calls and deep(calls - 1)
def run():
    before = getrusage(RUSAGE_SELF).ru_minflt
    for calls in range(200):
        for _ in range(50):
            deep(calls)
    print(getrusage(RUSAGE_SELF).ru_minflt - before)
    return 0
app.run = run
main()
"""


def test_calls_that_go_up_and_down_take_no_memory_each_time(
    uncounted_environment: dict[str, str],
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=uncounted_environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) < 500
