"""Asks LibreOffice, without a window, what its grammar checker says: libreoffice.py libreoffice ADDRESS.

Its settings name the server as its dialogue for LanguageTool would. Exit status 77: LibreOffice or its bridge to Python
is not installed.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

try:
    import uno
    from com.sun.star.connection import NoConnectException
    from com.sun.star.lang import Locale
except ImportError:
    sys.exit(77)

office = shutil.which("soffice")
if office is None:
    sys.exit(77)

ADDRESS = sys.argv[2]
SETTINGS = f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Linguistic/GrammarChecking/LanguageTool"><prop oor:name="BaseURL" oor:op="fuse"><value>{ADDRESS}/v2</value></prop></item>
<item oor:path="/org.openoffice.Office.Linguistic/GrammarChecking/LanguageTool"><prop oor:name="IsEnabled" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
TEXT = "\U0001f680 On Monday , the mayor left."


def connected(pipe, process):
    """The context of the office that was just started."""
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(300):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if process.poll() is not None:
                break
            time.sleep(0.2)
    sys.exit("LibreOffice did not start")


with tempfile.TemporaryDirectory() as folder:
    profile = pathlib.Path(folder, "profile")
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    pipe = f"corrigenda-{pathlib.Path(folder).name}"
    process = subprocess.Popen(
        [office, "--headless", "--norestore", "--nologo", f"-env:UserInstallation={profile.as_uri()}",
         f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        context = connected(pipe, process)
        checker = context.ServiceManager.createInstanceWithContext("org.openoffice.lingu.LanguageToolGrammarChecker", context)
        found = checker.doProofreading("1", TEXT, Locale("en", "US", ""), 0, len(TEXT.encode("utf-16-le")) // 2, ())
        for error in found.aErrors:
            print(error.nErrorStart, error.nErrorLength, *map(repr, error.aSuggestions))
        context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context).terminate()
    finally:
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
