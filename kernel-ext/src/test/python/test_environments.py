"""What Binder and a devcontainer read: the same packages as elsewhere, and a build that works in a fresh checkout."""
import json, os, re, subprocess, tempfile, unittest
import lab, test_readme

BINDER, DEVCONTAINER = lab.ROOT / "binder", lab.ROOT / ".devcontainer"
TEACHING = lab.ROOT / "docs/teaching.md"


class EnvironmentTest(unittest.TestCase):
    def test_binder(self):
        "Binder gets the Python packages of the notebook, and a postBuild that can be run"
        notebook = (lab.ROOT / "config/requirements-notebook.txt").read_text()
        self.assertEqual(notebook, (BINDER / "requirements.txt").read_text())
        self.assertTrue(os.access(BINDER / "postBuild", os.X_OK))
        self.assertEqual(0, subprocess.run(["bash", "-n", BINDER / "postBuild"]).returncode)

    def test_devcontainer(self):
        "a devcontainer has at least the packages that Binder has, and what it runs exists"
        container = json.loads((DEVCONTAINER / "devcontainer.json").read_text())
        docker = (DEVCONTAINER / container["build"]["dockerfile"]).read_text()
        self.assertLessEqual(set((BINDER / "apt.txt").read_text().split()), set(docker.split()))
        self.assertTrue(os.access(lab.ROOT / container["postCreateCommand"].split()[0], os.X_OK))
        self.assertIn(f"useradd --create-home --shell /bin/bash {container['remoteUser']}", docker)

    def test_teaching(self):
        "the Java of docs/teaching.md runs"
        code = "".join(m["code"] for m in test_readme.BLOCK.finditer(TEACHING.read_text()) if m["language"] == "java")
        with tempfile.NamedTemporaryFile("w", suffix=".jsh") as script:
            script.write(code)
            script.flush()
            outcome = lab.ipclab("run", script.name)
        self.assertEqual((0, ""), (outcome.returncode, outcome.stderr), code)

    def test_links(self):
        "the page on teaching names files that are there"
        page = TEACHING.read_text()
        for path in re.findall(r"`((?:deploy|binder|\.devcontainer)[\w/.-]*)`", page): self.assertTrue((lab.ROOT / path).exists(), path)


if __name__ == "__main__":
    lab.main()
