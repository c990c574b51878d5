// The event type \asciml: Pbind(\type, \asciml, …) plays what lies between sounds, each event at its time to the sample.
AscimlEvent {
	classvar needed;

	*initClass {
		Class.initClassTree(Event);
		// what each cmd cannot do without
		needed = (morph: #[\a, \b], voice: #[], note: #[], percent: #[\percent], xy: #[\x, \y], msg: #[\msg]);
		Event.addEventType(\asciml, { AscimlEvent.play }, (
			cmd: \morph,
			voice: \main,
			gain: 1,
			playRate: 1,    // of a morph
			velocity: 100
		));
	}

	// In the environment of the event. What lacks a key is said in a line, and the pattern goes on.
	*play {
		var asciml = ~asciml ? Asciml.default, missing = this.missing;
		if(missing.notNil) { asciml.warn(missing) } {
			this.timed(asciml).do { |pair| this.send(asciml, pair[1], pair[0]) }
		}
	}

	// What the event lacks, as a sentence; nil: nothing.
	*missing {
		var lacks, keys = needed[~cmd];
		if(keys.isNil) { ^"an event of type asciml has no cmd %: use morph, voice, note, percent, xy or msg".format(~cmd) };
		lacks = keys.select { |key| currentEnvironment[key].isNil };
		if(lacks.isEmpty) { ^nil };
		^"an event of type asciml with cmd % needs %, and is left out".format(~cmd, lacks.collect { |key| "\\" ++ key }.join(" and "))
	}

	// All that the event sends: Arrays of beats after its time, and messages.
	*timed { |asciml|
		if(~cmd == \note) { ^[[0, this.spread(this.placed(asciml))]] ++ this.notes(asciml) };
		^[[0, this.messages(asciml)]] ++ this.endOfVoice(asciml)
	}

	// An Array in the event becomes several messages, as a chord does.
	*messages { |asciml|
		^this.spread(switch(~cmd,
			\morph, { [asciml.playMsg(~a, ~b, ~percent ? 50, this.morphOptions)] },
			\voice, { this.placed(asciml) ++ [asciml.voicePlayMsg(~voice)] },
			\note, { this.placed(asciml) ++ this.noteMsgs(asciml) },
			\percent, { this.placed(asciml) },
			\xy, { this.placed(asciml) ++ [asciml.voiceXyMsg(~voice, ~x, ~y, ~glide)] },
			\msg, { if(~msg[0].isArray) { ~msg } { [~msg] } }
		))
	}

	*morphOptions {
		var options = [if(this.setsAmp) { ~amp.value } { ~gain }, ~playRate];
		if(this.sets(\pan)) { options = options ++ [\pan, ~pan] };
		if(this.sets(\out)) { options = options ++ [\channel, ~out + 1] };
		^options
	}

	// Where the voice is, and how it sounds: only what the event itself sets, for every Event has an amp, a pan and an out.
	*placed { |asciml|
		^[
			if(~percent.notNil) { asciml.voicePercentMsg(~voice, ~percent, ~glide) },
			if(this.setsAmp and: { ~cmd != \note }) { asciml.voiceGainMsg(~voice, ~amp.value, ~glide) },
			if(this.sets(\pan)) { asciml.voicePanMsg(~voice, ~pan, ~glide) },
			if(this.sets(\out)) { asciml.voiceOutMsg(~voice, ~out + 1) }
		].reject(_.isNil)
	}

	*sets { |key| ^currentEnvironment.keys.includes(key) }
	*setsAmp { ^this.sets(\amp) or: { this.sets(\db) } }

	// The pitch is that of Event, with scale, detune and all; the server's loudness goes by the square of the velocity.
	*noteMsgs { |asciml|
		var velocity = if(this.setsAmp and: { this.sets(\velocity).not }) { ~amp.value.clip(0, 1).sqrt * 127 } { ~velocity };
		^[asciml.voiceNoteMsg(~voice, ~detunedFreq.value.cpsmidi.round(0.0001), [velocity])]
	}

	// A chord is strummed as by Event: strum beats from key to key, backwards where it is below 0.
	*notes { |asciml|
		var ons = this.spread(this.noteMsgs(asciml)), strum = ~strum ? 0, sustain = ~sustain.value.asArray;
		if(strum < 0) { ons = ons.reverse };
		^ons.collect { |on, n|
			var at = strum.abs * n, lasts = sustain.wrapAt(n);
			[[at, [on]], [if(~strumEndsTogether == true) { lasts } { at + lasts }, [asciml.voiceNoteOffMsg(on[1], on[2])]]]
		}.flatten(1)
	}

	// A voice ends by itself, with its sound, unless the event says how long it is.
	*endOfVoice { |asciml|
		if(~cmd != \voice or: { this.sets(\legato).not and: { this.sets(\sustain).not } }) { ^[] };
		^[[~sustain.value, this.spread([asciml.voiceStopMsg(~voice)])]]
	}

	*spread { |msgs| ^msgs.collect(_.flop).flatten(1) }

	*send { |asciml, msgs, beats|
		if(msgs.isEmpty) { ^this };
		((~timingOffset ? 0) + beats).schedBundleArrayOnClock(
			thisThread.clock, msgs, ~lag ? 0, asciml, ~latency ?? { ~server.latency } ? 0.2
		)
	}
}
