// The event type \asciml: Pbind(\type, \asciml, …) plays what lies between sounds, each event at its time to the sample.
AscimlEvent {
	*initClass {
		Class.initClassTree(Event);
		Event.addEventType(\asciml, { AscimlEvent.play }, (
			cmd: \morph,    // morph, voice, note, percent, xy or msg
			voice: \main,
			gain: 1,
			playRate: 1,    // of a morph
			velocity: 100
		));
	}

	// In the environment of the event.
	*play {
		var asciml = ~asciml ? Asciml.default, ends;
		this.send(asciml, this.messages(asciml), 0);
		if(~cmd == \note) {
			ends = this.spread([asciml.voiceNoteOffMsg(~voice, [~midinote.value])]);
			this.send(asciml, ends, ~sustain.value)
		}
	}

	// An Array in the event becomes several messages, as a chord does.
	*messages { |asciml|
		var moved = if(~percent.notNil) { [asciml.voicePercentMsg(~voice, ~percent, this.glide)] } { [] };
		^this.spread(switch(~cmd,
			\morph, { [asciml.playMsg(~a, ~b, ~percent ? 50, [~gain, ~playRate])] },
			\voice, { moved ++ [asciml.voicePlayMsg(~voice)] },
			\note, { moved ++ [asciml.voiceNoteMsg(~voice, ~midinote.value, [~velocity])] },
			\percent, { [asciml.voicePercentMsg(~voice, ~percent, this.glide)] },
			\xy, { [asciml.voiceXyMsg(~voice, ~x, ~y, this.glide)] },
			\msg, { if(~msg[0].isArray) { ~msg } { [~msg] } },
			{ Error("the event type asciml knows no cmd %: morph, voice, note, percent, xy, msg".format(~cmd)).throw }
		))
	}

	*glide { ^~glide !? { |glide| [glide] } }

	*spread { |msgs| ^msgs.collect(_.flop).flatten(1) }

	*send { |asciml, msgs, beats|
		((~timingOffset ? 0) + beats).schedBundleArrayOnClock(
			thisThread.clock, msgs, ~lag ? 0, asciml, ~latency ?? { ~server.latency } ? 0.2
		)
	}
}
