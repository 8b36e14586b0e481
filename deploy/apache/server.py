"""Apache, tried with .htaccess and Debian's modules and settings, in a folder that shows the site and has this file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from deploy.host import Server, Trial

MODULES, AVAILABLE = Path("/usr/lib/apache2/modules"), Path("/etc/apache2/mods-available")
ENABLED = ("mpm_event", "authz_core", "alias", "autoindex", "deflate", "dir", "env", "filter", "mime", "negotiation")
"""Of those that Debian loads by itself, those that have to do with the site."""
ASKED = ("headers", "rewrite", "ssl", "socache_shmcb")
"""Those that .htaccess, and TLS, ask for: `a2enmod headers rewrite ssl`."""
AS_NOBODY = (
    *("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"),
    *("--inh-caps=+dac_override", "--ambient-caps=+dac_override"),
)
"""Apache refuses to be root, and the folder of a trial may be root's alone: another user, who may read it."""
SETTINGS = ("mime", "dir", "deflate", "negotiation")
"""Debian's own for these modules: among others, they say that `.br` is Breton, and `.gz` an archive."""
MAIN = """
{modules}
ServerName localhost
ServerRoot {folder}
PidFile {folder}/apache.pid
DefaultRuntimeDir {folder}
ErrorLog {folder}/errors.log
LogLevel warn
Listen 127.0.0.1:{plain}
Listen 127.0.0.1:{secure}
{settings}
DocumentRoot {folder}/root
<Directory {folder}/root>
    Options Indexes FollowSymLinks
    AllowOverride All
    Require all granted
</Directory>
<FilesMatch "^\\.ht">
    Require all denied
</FilesMatch>
<VirtualHost 127.0.0.1:{plain}>
</VirtualHost>
<VirtualHost 127.0.0.1:{secure}>
    SSLEngine on
    SSLCertificateFile {folder}/site.pem
    SSLCertificateKeyFile {folder}/site.key
</VirtualHost>
"""


def is_installed() -> bool:
    """Say whether Apache 2.4 is on this machine."""
    return bool(shutil.which("apache2")) and AVAILABLE.is_dir()


def prepare(text: str, trial: Trial, modules: Sequence[str] = ()) -> Sequence[str]:
    """Write a folder that has the site at `trial.home` and `text` beside it as .htaccess; give the command.

    `modules` are loaded too.
    """
    folder = trial.folder
    published = folder / "root" / trial.home.strip("/")
    shutil.rmtree(folder / "root", ignore_errors=True)
    published.mkdir(parents=True)
    for path in trial.site.iterdir():
        (published / path.name).symlink_to(path)
    (published / ".htaccess").write_text(text, encoding="utf-8")
    lines = [f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in (*ENABLED, *ASKED, *modules)]
    settings = "\n".join(f"Include {AVAILABLE}/{name}.conf" for name in SETTINGS)
    facts = {"modules": "\n".join(lines), "settings": settings}
    main = MAIN.format(**facts, folder=folder, plain=trial.plain, secure=trial.secure)
    (folder / "main.conf").write_text(main, encoding="utf-8")
    return [*(AS_NOBODY if os.geteuid() == 0 else ()), "apache2", "-DFOREGROUND", "-f", str(folder / "main.conf")]


SERVER = Server(
    name="apache",
    configuration=Path(__file__).with_name(".htaccess"),
    packages="apache2 openssl",
    is_installed=is_installed,
    prepare=prepare,
)
