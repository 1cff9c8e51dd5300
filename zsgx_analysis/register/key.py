"""The key that turns an identity number into a pseudonym: one file of the user's, mode 600.

A hash without a key would be no protection: there are some 10^11 numbers, and a
graphics card lists them in minutes. Who has the key can do the same; hence it
stays out of the project, out of every command line, and out of every message.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from dataclasses import dataclass, field
from pathlib import Path

from zsgx_analysis.errors import DataError, UsageError
from zsgx_analysis.language import Text

VARIABLE = "ZSGX_REGISTER_KEY"
"""Environment variable that names another key file."""

_BYTES = 32
_DIGEST = 16
"""128 bits: of the 8e7 professionals of the country, two alike with a chance of 1e-23."""

_PERSON = b"zsgx person"
_CHECK = b"zsgx check"


@dataclass(frozen=True)
class Key:
    """A key, which no message and no `repr` shows.

    Attributes
    ----------
    secret : bytes
    """

    secret: bytes = field(repr=False)

    @property
    def check(self) -> str:
        """The value by which a register knows its key again; nothing follows from it."""
        return hashlib.blake2b(key=self.secret, person=_CHECK, digest_size=8).hexdigest()

    def pseudonym(self, number: str) -> str:
        """Return the pseudonym of a number in its one spelling: 32 hexadecimal digits."""
        return hashlib.blake2b(
            number.encode(), key=self.secret, person=_PERSON, digest_size=_DIGEST
        ).hexdigest()


def key_file(named: Path | None = None) -> Path:
    """Return where the key lies: as named, else as the environment says, else at home."""
    if named is not None:
        return named
    if variable := os.environ.get(VARIABLE):
        return Path(variable)
    root = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(root) / "zsgx_analysis" / "register.key"


def make_key(path: Path, home: Path | None = None) -> Key:
    """Make a key file that only its owner can read.

    Raises
    ------
    UsageError
        When there is one, or the place lies in the project.
    """
    _keep_out(path, home)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = Key(secrets.token_bytes(_BYTES))
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise UsageError(
            Text(
                "已有密钥文件，不覆盖：换了密钥，同一人会算成两人",
                "there is a key file, which is kept: with another key each person counts twice",
            ),
            file=path,
        ) from None
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(key.secret.hex() + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    return key


def read_key(path: Path, home: Path | None = None) -> Key:
    """Read the key of the user.

    Raises
    ------
    UsageError
        When there is none, when others may read it, or it lies in the project.
    DataError
        When the file is no key.
    """
    _keep_out(path, home)
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="ascii").strip() if stat.S_ISREG(mode) else ""
    except FileNotFoundError:
        raise UsageError(
            Text("没有密钥文件", "there is no key file"),
            file=path,
            expected=Text(
                "zsgx register key 生成一个；或用 --no-key 只计人次",
                "make one with zsgx register key; or count person-times only with --no-key",
            ),
        ) from None
    except UnicodeDecodeError:
        text = ""
    if os.name == "posix" and stat.S_ISREG(mode) and mode & 0o077:
        raise UsageError(
            Text("密钥文件可被他人读取", "others may read the key file"),
            file=path,
            found=f"{stat.S_IMODE(mode):o}",
            expected="600 (chmod 600)",
        )
    try:
        secret = bytes.fromhex(text)
    except ValueError:
        secret = b""
    if len(secret) != _BYTES:
        raise DataError(
            Text("不是密钥文件", "this is no key file"), file=path, expected="zsgx register key"
        )
    return Key(secret)


def _keep_out(path: Path, home: Path | None) -> None:
    if home is not None and path.resolve().is_relative_to(home.resolve()):
        raise UsageError(
            Text("密钥不可放在项目文件夹中", "the key may not lie in the folder of the project"),
            file=path,
            expected=Text("项目之外的文件夹", "a folder outside of it"),
        )
