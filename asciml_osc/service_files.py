"""What systemd, launchd and the Task Scheduler read to start the server by itself."""

from __future__ import annotations

import plistlib
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

LABEL = "org.asciml.osc"


def systemd_unit(words: Sequence[str]) -> str:
    """Return a unit of the user's systemd (systemd.service(5))."""
    return f"""\
[Unit]
Description=asciml-osc: morph between sounds over OSC
After=pipewire.service pipewire-pulse.service jack.service

[Service]
ExecStart={" ".join(map(_systemd_word, words))}
Restart=on-failure
RestartSec=2
# The audio engine is a process of its own: it sounds on when the server dies, and the next server takes it over.
KillMode=process
TimeoutStopSec=40

[Install]
WantedBy=default.target
"""


def _systemd_word(word: str) -> str:
    """Return a word of ExecStart: quoted where it needs to be, and nothing in it is expanded."""
    word = word.replace("\\", "\\\\").replace("%", "%%").replace("$", "$$")
    if word and all(char.isalnum() or char in "-_./:=,@+%$\\" for char in word):
        return word
    return '"' + word.replace('"', '\\"').replace("\n", "\\n") + '"'


def launchd_plist(words: Sequence[str], log: Path) -> bytes:
    """Return an agent of launchd (launchd.plist(5)): started with the user's session, and again when it crashes."""
    return plistlib.dumps(
        {
            "Label": LABEL,
            "ProgramArguments": list(words),
            "RunAtLoad": True,
            "KeepAlive": {"SuccessfulExit": False},
            "AbandonProcessGroup": True,  # the audio engine sounds on when the server dies
            "ProcessType": "Interactive",
            "StandardOutPath": str(log),
            "StandardErrorPath": str(log),
        },
        sort_keys=False,
    )


def windows_task(words: Sequence[str]) -> str:
    """Return a task of the Task Scheduler (schema 1.2), started when the user logs on, and again when it fails."""
    program, *arguments = words
    return f"""\
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
      <Command>{escape(program)}</Command>
      <Arguments>{escape(subprocess.list2cmdline(arguments))}</Arguments>
    </Exec>
  </Actions>
</Task>
"""
