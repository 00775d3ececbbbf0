"""Every sample runs from the command line, prints something, writes nothing to stderr, and leaves nothing behind."""
import unittest
import lab


def check(path):
    def test(self):
        before = lab.shared_memory()
        outcome = lab.ipclab("run", str(path))
        self.assertEqual((0, ""), (outcome.returncode, outcome.stderr))
        self.assertTrue(outcome.stdout.strip())
        left = lab.shared_memory() - before
        self.assertEqual(set(), {n for n in left if path.stem.split("-")[-1] in n})
    test.__doc__ = f"{path.name} runs"
    return test


class SampleTest(unittest.TestCase):
    pass


for number, sample in enumerate(sorted((lab.ROOT / "samples").glob("*.jsh"))):
    setattr(SampleTest, f"test_{number:02d}", check(sample))

if __name__ == "__main__":
    lab.main()
