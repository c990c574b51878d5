"""What the system reads to start the server: the exact text for each, and what reads it takes it."""

import os
import plistlib
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from asciml_osc import service
from asciml_osc.cli import main
from asciml_osc.errors import AscimlError
from asciml_osc.service_files import launchd_plist, systemd_unit, windows_task

WORDS = [
    "/opt/venv/bin/python",
    "-m",
    "asciml_osc",
    "serve",
    "--session",
    "/home/ana/mi sesión",
    "--play",
    "100%$x",
]
UNIT = """\
[Unit]
Description=asciml-osc: morph between sounds over OSC
After=pipewire.service pipewire-pulse.service jack.service

[Service]
ExecStart=/opt/venv/bin/python -m asciml_osc serve --session "/home/ana/mi sesión" --play 100%%$$x
Restart=on-failure
RestartSec=2
# The audio engine is a process of its own: it sounds on when the server dies, and the next server takes it over.
KillMode=process
TimeoutStopSec=40

[Install]
WantedBy=default.target
"""
PLIST = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>Label</key>
	<string>org.asciml.osc</string>
	<key>ProgramArguments</key>
	<array>
		<string>/opt/venv/bin/python</string>
		<string>-m</string>
		<string>asciml_osc</string>
		<string>serve</string>
		<string>--session</string>
		<string>/home/ana/mi sesión</string>
		<string>--play</string>
		<string>100%$x</string>
	</array>
	<key>RunAtLoad</key>
	<true/>
	<key>KeepAlive</key>
	<dict>
		<key>SuccessfulExit</key>
		<false/>
	</dict>
	<key>AbandonProcessGroup</key>
	<true/>
	<key>ProcessType</key>
	<string>Interactive</string>
	<key>StandardOutPath</key>
	<string>/home/ana/out.log</string>
	<key>StandardErrorPath</key>
	<string>/home/ana/out.log</string>
</dict>
</plist>
"""
TASK = """\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>asciml-osc: morph between sounds over OSC</Description>
  </RegistrationInfo>
  <Triggers>
    <LogonTrigger>
      <Enabled>true</Enabled>
    </LogonTrigger>
  </Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <Priority>4</Priority>
    <RestartOnFailure>
      <Interval>PT1M</Interval>
      <Count>999</Count>
    </RestartOnFailure>
  </Settings>
  <Actions>
    <Exec>
      <Command>/opt/venv/bin/python</Command>
      <Arguments>-m asciml_osc serve --session "/home/ana/mi sesión" --play 100%$x</Arguments>
    </Exec>
  </Actions>
</Task>
"""


def test_the_text_for_each_system_is_exact():
    assert systemd_unit(WORDS) == UNIT
    assert launchd_plist(WORDS, Path("/home/ana/out.log")).decode() == PLIST
    assert windows_task(WORDS) == TASK


def test_each_file_lies_where_its_system_looks(tmp_path):
    paths = {
        system: service.service(WORDS, system, tmp_path).path.relative_to(tmp_path).as_posix()
        for system in ("linux", "darwin", "win32")
    }
    assert paths == {
        "linux": ".config/systemd/user/asciml-osc.service",
        "darwin": "Library/LaunchAgents/org.asciml.osc.plist",
        "win32": "AppData/Local/asciml-osc/asciml-osc.xml",
    }


def test_words_of_any_kind_come_back_out_of_what_is_written():
    words = ["/a b/python", "-m", "asciml_osc", "serve", "--audio", 'say "hé" & <go>', "--log", "back\\slash"]
    assert plistlib.loads(launchd_plist(words, Path("x")))["ProgramArguments"] == words
    task = ET.fromstring(windows_task(words).encode("utf-16"))
    schema = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    assert task.find(f".//{schema}Command").text == words[0]
    assert task.find(f".//{schema}Arguments").text == subprocess.list2cmdline(words[1:])
    unit = systemd_unit(words)
    assert (
        'ExecStart="/a b/python" -m asciml_osc serve --audio "say \\"hé\\" & <go>" --log back\\\\slash\n'
        in unit
    )


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_takes_the_unit(tmp_path):
    words = [sys.executable, "-m", "asciml_osc", "serve", "--session", "/tmp/a b%", "--media", "$HOME"]
    unit = tmp_path / "asciml-osc.service"
    unit.write_text(systemd_unit(words))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", "--man=no", unit],
        capture_output=True, text=True, check=False, env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
    )  # fmt: skip
    assert (done.returncode, [line for line in done.stderr.splitlines() if unit.name in line]) == (0, []), (
        done.stderr
    )


def test_folders_are_those_that_are_meant_here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    words = service.command(["--session", "mine", "--media=yours", "--audio", "mine", "--play"])
    assert words == [
        *(sys.executable, "-m", "asciml_osc", "serve", "--session", str(tmp_path / "mine")),
        *(f"--media={tmp_path / 'yours'}", "--audio", "mine", "--play"),
    ]


def test_it_is_printed_and_nothing_is_done(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(sys, "platform", "linux")
    assert main(["service", "install", "--play", "--print"]) == 0
    printed = capsys.readouterr().out
    assert f"ExecStart={sys.executable} -m asciml_osc serve --play\n" in printed
    assert printed.endswith("# loginctl enable-linger\n")
    assert list(tmp_path.iterdir()) == []


def test_options_that_serve_does_not_take_are_refused(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["service", "install", "--print", "--sesion", "x"])
    assert ended.value.code == 2
    assert "--sesion" in capsys.readouterr().err


def tool(log, *words):
    """A command that writes its words to `log`, and fails where one of them is "fail"."""
    text = f"import sys; open({str(log)!r}, 'a').write(' '.join(sys.argv[1:]) + chr(10)); sys.exit('fail' in sys.argv and 'no')"
    return sys.executable, "-c", text, *words


def test_it_is_installed_and_removed(tmp_path):
    log = tmp_path / "log"
    one = service.Service(
        tmp_path / "deep" / "x.service",
        UNIT.encode(),
        (tool(log, "enable"), tool(log, "start")),
        (tool(log, "fail"),),
    )
    with pytest.raises(AscimlError, match="no service") as missing:
        service.remove(one)
    assert missing.value.code == "not-found"
    service.install(one)
    assert one.path.read_text() == UNIT
    if sys.platform != "win32":
        assert one.path.stat().st_mode & 0o777 == 0o600
    service.remove(one)  # one that does not run is removed, too
    assert not one.path.exists()
    assert log.read_text().split() == ["enable", "start", "fail"]


def test_what_the_system_refuses_is_said_with_what_to_do(tmp_path):
    log = tmp_path / "log"
    for refused in (tool(log, "fail"), (str(tmp_path / "nowhere"),)):
        one = service.Service(tmp_path / "x.service", b"", (refused,), ())
        with pytest.raises(AscimlError, match="Run it by hand") as error:
            service.install(one)
        assert error.value.code == "io"
    (tmp_path / "file").write_text("")
    with pytest.raises(AscimlError, match="could not be written"):
        service.install(service.Service(tmp_path / "file" / "x", b"", (), ()))
