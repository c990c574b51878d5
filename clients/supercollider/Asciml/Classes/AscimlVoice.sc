// One voice of a server: what lies between some sounds, and where on it one is.
// What was asked of it is kept here, so that a server that was started anew can be told it again.
AscimlVoice {
	var <asciml, <name, <sounds, <shape = \path, where, loopArgs, <gain = 1, isMade = false, follower;

	*new { |asciml, name = \main| ^(asciml ? Asciml.default).voice(name) }
	*prNew { |asciml, name| ^super.newCopyArgs(asciml, name, [], \path, IdentityDictionary[]) }

	// ---- what it holds: action is called when it can be heard

	path { |sounds, action, onFail, timeout| this.prHold(\path, sounds, action, onFail, timeout) }
	square { |sounds, action, onFail, timeout| this.prHold(\square, sounds, action, onFail, timeout) }
	triangle { |sounds, action, onFail, timeout| this.prHold(\triangle, sounds, action, onFail, timeout) }

	prHold { |newShape, newSounds, action, onFail, timeout|
		this.make({
			asciml.request(
				["/asciml/voice/" ++ newShape, name] ++ newSounds,
				{ |...args| sounds = newSounds.collect(_.asSymbol); shape = newShape; action.value(*args) },
				onFail, timeout
			)
		}, onFail)
	}

	// On the server; path and its like do it too. The voice main makes itself.
	make { |action, onFail|
		var go = { isMade = true; action.value(this) };
		if(isMade or: { name == \main }) { ^go.value };
		asciml.voiceNew(name, nil, go, { |code, message|
			// somebody has made it already
			if(code == \busy) { go.value } {
				if(onFail.isNil) { asciml.warn(message) } { onFail.value(code, message, asciml) }
			}
		})
	}

	// ---- where it is; glide in seconds. Without a value: where it was sent last

	percent { |value, glide| if(value.isNil) { ^where[\percent] ? 0 }; asciml.sendMsg(*this.percentMsg(value, glide)) }
	percent_ { |value| this.percent(value) }
	percentMsg { |value, glide|
		where[\percent] = value;
		^asciml.voicePercentMsg(name, value, glide)
	}

	xy { |x, y, glide| if(x.isNil) { ^where[\xy] ? [0, 0] }; asciml.sendMsg(*this.xyMsg(x, y, glide)) }
	xyMsg { |x, y, glide|
		where[\xy] = [x, y];
		^asciml.voiceXyMsg(name, x, y, glide)
	}

	z { |axis, value, glide| asciml.voiceZ(name, axis, value, glide) }

	// ---- the percent comes from somewhere else, rate times a second: a control Bus, a Function, a Pattern, a Routine, a Stream.
	// Only what has changed is sent. Until unfollow, the end of the stream, or CmdPeriod.

	follow { |source, rate = 50, glide|
		var pull;
		this.unfollow;
		pull = this.prPuller(source);
		follower = Routine {
			var last, value;
			while { value = pull.value; value.notNil } {
				if(value != last and: { value != \unknown }) {
					last = value;
					if(asciml.isRunning) { this.percent(value, glide) }
				};
				rate.reciprocal.wait
			}
		}.play(SystemClock)
	}

	unfollow { follower.stop; follower = nil }

	// A Function that gives the number that the source has now; nil at its end.
	prPuller { |source|
		var latest = \unknown;
		if(source.isKindOf(Bus).not) {
			^if(source.isKindOf(Function)) { source } { var stream = source.asStream; { stream.next(()) } }
		};
		if(source.rate != \control) { Error("a % bus cannot be followed, only one of control rate".format(source.rate)).throw };
		if(source.server.hasShmInterface) { ^{ source.getSynchronous } };
		^{ if(source.server.serverRunning) { source.get { |value| latest = value } }; latest }
	}

	// ---- to be heard

	play { |action, onFail| asciml.voicePlay(name, action: action, onFail: onFail) }
	stop { |action, onFail| asciml.voiceStop(name, action: action, onFail: onFail) }
	playMsg { ^asciml.voicePlayMsg(name) }
	stopMsg { ^asciml.voiceStopMsg(name) }

	loop { |on = 1, options, action, onFail|
		loopArgs = [on, options];
		asciml.voiceLoop(name, on, options, action, onFail)
	}
	gain_ { |value, glide| gain = value; asciml.voiceGain(name, value, glide) }
	pan { |value, glide| asciml.voicePan(name, value, glide) }
	rate { |value, glide| asciml.voiceRate(name, value, glide) }
	note { |pitch, velocity = 100| asciml.voiceNote(name, pitch, velocity) }
	noteOff { |pitch| asciml.voiceNoteOff(name, pitch) }

	free { |action, onFail|
		this.unfollow;
		asciml.forgetVoice(this);
		asciml.voiceFree(name, action: action, onFail: onFail)
	}

	// ---- into scsynth: a Buffer with what the path has at a percent, of the server's sample rate

	asBuffer { |server, percent, action, onFail, seconds|
		var ends;
		if(sounds.size < 2 or: { shape != \path }) {
			^AscimlRequests.guard { onFail.value('bad-argument', "voice % has no path between two sounds yet".format(name), asciml) }
		};
		ends = this.prEnds(percent ?? { this.percent });
		^AscimlBuffer.render(asciml, server, ends[0], ends[1], ends[2], action, onFail, seconds)
	}

	// The two sounds between which a percent of the whole path lies, and its percent between them.
	prEnds { |percent|
		var place = (percent.clip(0, 100) / 100) * (sounds.size - 1), first = place.floor.min(sounds.size - 2).asInteger;
		^[sounds[first], sounds[first + 1], (place - first) * 100]
	}

	// ---- the server is back: what the voice held is asked for again, unless it still has it. It does not begin to play by itself.

	recover {
		if(sounds.isEmpty) { ^this };
		asciml.voiceList(action: { |items|
			var there = items.detect { |item| item[0] == name };
			isMade = there.notNil;
			if(there.isNil or: { there.size < 5 }) { this.prTellAgain }
		}, onFail: { })
	}

	prTellAgain {
		this.prHold(shape, sounds, {
			if(loopArgs.notNil) { this.loop(*loopArgs) };
			if(gain != 1) { this.gain_(gain) };
			where[\percent] !? { |percent| this.percent(percent) };
			if(shape != \path) { where[\xy] !? { |xy| this.xy(*xy) } };
			asciml.say("voice % holds % again".format(name, sounds.join(" ")));
			asciml.tell(\recovered, name);
		})
	}

	printOn { |stream| stream << this.class.name << "(" << asciml << ", " <<< name << ")" }
}
