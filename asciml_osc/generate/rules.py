"""The rules for every message, as they stand at the head of the reference; numbers are those of the code."""

from __future__ import annotations

import re

from asciml_osc.config import DEFAULT_PORT
from asciml_osc.due import LEAD
from asciml_osc.osc.access import GUEST_AT_ONCE, GUEST_DEBT, GUEST_PER_SECOND
from asciml_osc.osc.codec import MAX_ARGUMENTS, MAX_DATAGRAM
from asciml_osc.osc.connection import MAX_UNSENT
from asciml_osc.osc.connection import PATIENCE as UNREAD
from asciml_osc.osc.framing import MAX_PACKET
from asciml_osc.osc.load import GUEST_SHARE, MAX_BYTES, MAX_MESSAGES
from asciml_osc.osc.rate_limit import NONSENSE_AT_ONCE, NONSENSE_PER_SECOND, PER_SECOND
from asciml_osc.osc.tcp import MAX_CONNECTIONS
from asciml_osc.osc.timetags import MAX_AHEAD
from asciml_osc.osc.window import BUNDLES, PATIENCE

INTRODUCTION = f"""\
# Reference

Every message that the server understands, every event that it sends, and the rules for all of them. This page is made by
`asciml-osc commands --write .` from the commands themselves: do not edit it by hand.

The server listens for OSC over UDP and TCP at port {DEFAULT_PORT} of 127.0.0.1, unless it is started with other options.

## Rules for every message

- **Arguments.** Required arguments come first, by position. One in brackets, `[gain]`, may be left out at the end, or given
  by name anywhere after the required ones: `gain 0.5`. One in brackets with something after its name, `[seed VALUE]`, is an
  option and always comes as its name and its value; options come last, in any order. An unknown name fails, and the answer lists the known ones.
- **Types.** A number may come as int32, int64, float32 or float64, whichever kind of number is meant. A bool is 0 or 1, or OSC's true and false.
  Strings and symbols are the same. A colour, a character, a MIDI message and a timetag (the types r, c, m, t) are neither numbers nor strings. A **range** is given as `NAME` (one value) or as `NAME_lo` and `NAME_hi`: each sound draws its own value between the two.
- **Answers.** A command that changes something answers `/asciml/done ADDRESS` and its results once the change holds, not before.
  A question answers `ADDRESS.reply`. A list answers one `ADDRESS.reply` per item, and then `/asciml/done ADDRESS COUNT`. A command that cannot be carried out
  answers `/asciml/fail ADDRESS CODE MESSAGE`, and none of it has been done. Every message gets exactly one final answer.
- **Order.** Messages about the same thing are carried out in the order in which they came. A slow one does not
  hold up the others, so answers may come in another order than the messages; `/asciml/sync` waits for all that were sent before it.
- **Controls** are what a hand sends hundreds of times a second. They are silent while they succeed, unless they have a tag. When they
  fail, a client gets at most {PER_SECOND} fails a second for each address. The same limit holds for an address that does not exist, unless the message
  has a tag.
- **Nonsense.** Of the fails for addresses that do not exist and for unreadable packets, one client gets {NONSENSE_AT_ONCE} at once, then
  {NONSENSE_PER_SECOND} a second. The next one says how many before it were not sent.
- **Answers are never answered:** `/asciml/done`, `/asciml/fail`, the events below, and the answers of other programs: `/done`, `/fail`, `/synced`,
  `….reply`, scsynth's `/n_go` and the like. So two programs cannot answer each other for ever, and `/asciml/notify` refuses the server's own address.
- **Tags.** Any message may end with `tag VALUE`, a number or a string; its answers then end with the same two arguments.
- **Long lists.** A list comes an item a datagram, with pauses, so that a slow client loses none. With `bundle 1` at its end, before a tag, its items come
  many to a bundle of up to {MAX_DATAGRAM} bytes: twice as fast, for a client that reads its socket every few milliseconds. With `bundle got` and a tag each bundle
  begins with `/asciml/bundle NUMBER`; the client answers `/asciml/got TAG NUMBER`, and never has more than {BUNDLES} bundles before it. Where no
  acknowledgement comes for {PATIENCE:g} seconds, the list goes on.
- **Language.** Fails, warnings and help come in English. `/asciml/language es` has them in Spanish for one client, `asciml-osc serve --lang es` for all
  that choose none. Addresses, error codes and names are the same in every language.
- **Buttons.** A button sends a value: 1 when it is pressed, 0 when it is released. If a command **takes the value of a button**, anything but 0 is
  a press; so are true, nil, an impulse and an empty string. At 0 or false nothing happens, and the message is answered all the same. A question is answered either way.
- **What an answer holds** is int32, float32, string and blob, nothing else, in datagrams of at most {MAX_DATAGRAM} bytes. Results too long for one
  datagram come as `ADDRESS.reply` in parts, and then `/asciml/done ADDRESS` with the number of results.
- **Where answers go:** to the address and port that the message came from. A client that listens at another port (Max: `udpsend` and
  `udpreceive`) says `/asciml/notify 1 PORT` once; its answers go there too.
- **TCP** takes the same messages at the same port, and nothing is lost on the way. Send the size of each packet as a big-endian int32 before it (OSC 1.0), or
  SLIP (OSC 1.1, END at both ends); the first byte tells which, and the answers come back alike. A packet may have {MAX_PACKET >> 10} KiB, a message {MAX_ARGUMENTS} arguments.
  Registration, language and login belong to the connection and end with it. If you close your side, you still get the answers to what you asked. A client that does not
  read for {UNREAD:g} seconds, or has {MAX_UNSENT >> 10} KiB unread, gets one last fail for `/` and is cut off. So is the one that was silent for longest when there are more than
  {MAX_CONNECTIONS} connections, of this machine and of others each.
- **Bundles.** The messages of a bundle are handled in order. A bundle with a time in the future waits for it, at most {MAX_AHEAD:g} seconds;
  one that comes late is handled at once, and `/asciml/late` says so. A message that **keeps its time to the sample** is handled, and answered,
  {LEAD:g} seconds before it is due, and waits for its sample in the audio engine; send it earlier than that. Any other is handled when it is due,
  to a millisecond, and so is all that follows it in its bundle for the same time. `/asciml/clear` takes back what waits.
- **Much at once.** Work that takes longer than a millisecond is carried out in turns, so that other clients are heard meanwhile; the messages of one client
  keep their order. {MAX_MESSAGES} messages may wait for their time, and as many may be unanswered, with {MAX_BYTES >> 20} MiB of memory for either; one more
  fails with `limit`. So does a datagram that comes when 4 MiB of its client, or 16 MiB of all, are not read yet: one fail for `/`, and all of it is lost.
- **Other machines** reach the server only if it is started with `--host`. They may play and ask without a login. What changes files, devices or
  the server **wants a login**: `/asciml/login PASSWORD`, with the password that the server was given (`--password`, `ASCIML_PASSWORD`) or prints when it starts.
  A login holds for one address and port. A client on another machine may have answers, events and streams sent to its own host only.
- **A machine that has proved nothing is sent little,** since a sender's address can be forged over UDP. A machine from which nobody has logged in or acknowledged a stream gets
  {GUEST_AT_ONCE >> 10} KiB of answers and events at once, then {GUEST_PER_SECOND >> 10} KiB a second, and one long answer may take {GUEST_DEBT >> 10} KiB more. Until that is made up for,
  its controls are carried out, and all else fails with `limit`, said at most {PER_SECOND} times a second. It may have 1/{GUEST_SHARE} of what may wait.
- **Stage mode.** `/asciml/stage 1` locks what could disturb a performance: a message that is **denied in stage mode** fails until `/asciml/stage 0`,
  or until the server is started again. Voices, questions and silence are never locked.
- **A voice in the address.** `/asciml/voice/lead/percent 33` is `/asciml/voice/percent lead 33`, and is answered as that: controllers bind a fader to an
  address, and send a number alone. So with every command of a voice. An address that is a command's own is that command's, whatever a voice is called.
- **Patterns.** `?`, `*`, `[]` and `{{}}` in an address mean every command that they match.
- **Paths** that are relative lie under the session folder. A client on another machine may name only what lies there, or in a folder that
  the server was started with (`--media`).
"""


def blocks(text: str) -> list[str]:
    """Split a text in Markdown into its headings, paragraphs and items."""
    return [block for block in re.split(r"\n\n|\n(?=- )", text.strip()) if block]
