// One voice of a server: what lies between some sounds, and where on it one is.
// The settings stand in AscimlVoiceCommands.sc. What was set last is kept here, so that a server that was started anew can be told it again.
AscimlVoice {
	var <asciml, <name, <sounds, <shape = \path, said, follower, feeder;

	*new { |asciml, name = \main| ^(asciml ? Asciml.default).voice(name) }
	*prNew { |asciml, name| ^super.newCopyArgs(asciml, name, [], \path, []) }

	// ---- what it holds: action is called when it can be heard

	path { |sounds, action, onFail, timeout| this.prHold(\path, sounds, action, onFail, timeout) }
	square { |sounds, action, onFail, timeout| this.prHold(\square, sounds, action, onFail, timeout) }
	triangle { |sounds, action, onFail, timeout| this.prHold(\triangle, sounds, action, onFail, timeout) }

	prHold { |newShape, newSounds, action, onFail, timeout|
		var msg = ["/asciml/voice/" ++ newShape, name] ++ newSounds;
		asciml.await(msg[0], { |done, fail|
			asciml.request(msg, { |...args|
				sounds = newSounds.collect(_.asSymbol);
				shape = newShape;
				done.value(*args)
			}, fail, timeout)
		}, action, onFail)
	}

	// On the server; path and its like make it too, and main makes itself.
	make { |action, onFail, timeout|
		asciml.await("/asciml/voice/new", { |done, fail|
			asciml.voiceNew(name, nil, { done.value(this) }, { |code, message|
				// somebody has made it already
				if(code == \busy) { done.value(this) } {
					if(fail.isNil) { asciml.warn(message) } { fail.value(code, message, asciml) }
				}
			}, timeout)
		}, action, onFail)
	}

	// ---- settings: with a value it is sent, without one it is what was set last

	loopMsg { |on = 1, options| ^this.prSaid(\loop, asciml.voiceLoopMsg(name, on, options)) }
	loop { |on = 1, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		this.prSend(this.loopMsg(on, options), action, onFail, timeout)
	}

	// Counted from 0, as all buses of sclang; the server counts its channels from 1.
	outMsg { |out, channels| ^this.prSaid(\out, asciml.voiceOutMsg(name, out + 1, channels)) }
	out { |out, channels, action, onFail, timeout|
		if(out.isNil) { ^this.prLast(\out, nil, 1, 1) - 1 };
		#channels, action, onFail, timeout = Asciml.actionsLast(1, channels, action, onFail, timeout);
		this.prSend(this.outMsg(out, channels), action, onFail, timeout)
	}
	out_ { |out| this.out(out) }

	// Several at once: set(\percent, 20, \pan, [0, 2]), an Array for more than one argument. They take effect together.
	set { |...pairs| asciml.sendBundle(nil, *this.setMsg(*pairs)) }
	setMsg { |...pairs|
		^pairs.clump(2).collect { |pair|
			var method = (pair[0] ++ "Msg").asSymbol, isList = pair[1].isKindOf(SequenceableCollection) and: { pair[1].isString.not };
			if(this.respondsTo(method).not) { AscimlError("a voice has no %: see AscimlVoice in the help".format(pair[0])).throw };
			if(isList and: { #[\curve, \grain].includes(pair[0]).not }) { this.perform(method, *pair[1]) } { this.perform(method, pair[1]) }
		}
	}

	// What it may be, a ControlSpec: \percent, \pan, … and the parameters of LFOs
	spec { |setting| ^this.class.specs[setting] }

	prSaid { |setting, msg|
		var key = this.prKey(setting, msg);
		said = said.reject { |pair| pair[0] == key }.add([key, msg]);
		^msg
	}
	prKey { |setting, msg| ^[setting, if(this.class.keyed.includes(setting)) { msg[2] }] }

	// count: how many values that has; 0: all that was sent
	prLast { |setting, key, default, count|
		var found = said.detect { |pair| pair[0] == [setting, key] }, values;
		if(found.isNil) { ^default };
		values = found[1].drop(if(key.isNil) { 2 } { 3 });
		^switch(count, 0, { values }, 1, { values[0] }, { values.keep(count) })
	}

	prSend { |msg, action, onFail, timeout| asciml.request(msg, action, onFail, timeout) }

	// ---- the percent comes from somewhere else, rate times a second: a Bus, an Ndef or another NodeProxy, a Function that gives numbers or
	// UGens, a Pattern, a Routine, a Stream. Only what has changed is sent. Until unfollow, the end of the stream, or CmdPeriod.

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

	unfollow {
		follower.stop;
		feeder.do(_.free);
		follower = feeder = nil
	}

	// A Function that gives the number that the source has now; nil at its end.
	prPuller { |source|
		^case
		{ source.isKindOf(NodeProxy) } { this.prProxyPuller(source) }
		{ source.isKindOf(Bus) } { this.prBusPuller(if(source.rate == \audio) { this.prFed({ A2K.kr(In.ar(source.index)) }, source.server) } { source }) }
		{ source.isKindOf(Function) } { this.prFunctionPuller(source) }
		{ var stream = source.asStream; { stream.next(()) } }
	}

	prBusPuller { |bus|
		var latest = \unknown;
		if(bus.server.hasShmInterface) { ^{ bus.getSynchronous } };
		^{ if(bus.server.serverRunning) { bus.get { |value| latest = value } }; latest }
	}

	// A proxy has a bus of its own once it has a source, and another one where its rate changes.
	prProxyPuller { |proxy|
		var bus, pull;
		^{
			if(proxy.bus.isNil) { \unknown } {
				if(proxy.bus != bus) {
					bus = proxy.bus;
					pull = this.prBusPuller(if(bus.rate == \audio) { this.prFed({ A2K.kr(In.ar(bus.index)) }, bus.server) } { bus })
				};
				pull.value
			}
		}
	}

	prFunctionPuller { |function|
		var value = function.value;
		if(value.isKindOf(UGen).not and: { value.isKindOf(SequenceableCollection).not }) { ^function };
		^this.prBusPuller(this.prFed({ var signal = function.value.asArray[0]; if(signal.rate == \audio) { A2K.kr(signal) } { signal } }, Server.default))
	}

	// A control bus of our own that a Function of UGens plays to.
	prFed { |function, server|
		var bus;
		if(server.serverRunning.not) { AscimlError("% does not run: boot it first".format(server)).throw };
		bus = Bus.control(server, 1);
		feeder = [{ Out.kr(bus, function.value) }.play(RootNode(server), addAction: \addToTail), bus];
		^bus
	}

	// ---- to be heard

	play { |action, onFail, timeout| this.prSend(this.playMsg, action, onFail, timeout) }
	stop { |action, onFail, timeout| this.prSend(this.stopMsg, action, onFail, timeout) }
	playMsg { ^asciml.voicePlayMsg(name) }
	stopMsg { ^asciml.voiceStopMsg(name) }
	note { |pitch, velocity = 100, action, onFail, timeout| this.prSend(this.noteMsg(pitch, velocity), action, onFail, timeout) }
	noteMsg { |pitch, velocity = 100| ^asciml.voiceNoteMsg(name, pitch, velocity) }
	noteOff { |pitch, action, onFail, timeout| this.prSend(this.noteOffMsg(pitch), action, onFail, timeout) }
	noteOffMsg { |pitch| ^asciml.voiceNoteOffMsg(name, pitch) }

	free { |action, onFail, timeout|
		this.unfollow;
		asciml.forgetVoice(this);
		asciml.voiceFree(name, nil, action, onFail, timeout)
	}

	// ---- into scsynth: what the path has at a percent, in a Buffer of the server's sample rate

	asBuffer { |server, percent, seconds, action, onFail|
		var buffers;
		#server, percent, seconds, action, onFail = Asciml.actionsLast(3, server, percent, seconds, action, onFail);
		buffers = this.prBuffers("asBuffer", server, [percent ?? { this.percent }], seconds,
			action !? { { |all| action.value(all[0], asciml) } }, onFail);
		^buffers !? { buffers[0] }
	}

	// steps places of the path, evenly from 0 to 100, in Buffers with consecutive numbers
	asBuffers { |server, steps = 11, seconds, action, onFail|
		#server, steps, seconds, action, onFail = Asciml.actionsLast(3, server, steps, seconds, action, onFail);
		steps = steps ? 11;
		^this.prBuffers("asBuffers", server, (0 .. steps - 1) * (100 / (steps - 1)), seconds, action, onFail)
	}

	prBuffers { |what, server, percents, seconds, action, onFail|
		var buffers, results;
		results = asciml.await(what, { |done, fail|
			if(sounds.size < 2 or: { shape != \path }) {
				AscimlBuffer.refuse(asciml, fail, 'bad-argument', "voice % has no path between two sounds yet".format(name))
			} {
				buffers = AscimlBuffer.renderAll(asciml, server, percents.collect { |percent| this.prEnds(percent) }, seconds, done, fail)
			}
		}, action, onFail);
		^if(results.notNil) { buffers }
	}

	// The two sounds between which a percent of the whole path lies, and its percent between them.
	prEnds { |percent|
		var place = (percent.clip(0, 100) / 100) * (sounds.size - 1), first = place.floor.min(sounds.size - 2).asInteger;
		^[sounds[first], sounds[first + 1], (place - first) * 100]
	}

	// ---- what it is, as messages

	// Whether the messages of a voice give it something to play.
	*hasSounds { |msgs| ^msgs.any { |msg| this.prShapes.includes(msg[0]) } }
	*prShapes { ^(path: '/asciml/voice/path', square: '/asciml/voice/square', triangle: '/asciml/voice/triangle').values }

	// What brings a new voice to where this one is.
	messages {
		^if(sounds.isEmpty) { [] } { [["/asciml/voice/" ++ shape, name] ++ sounds] } ++ said.collect { |pair| pair[1] }
	}

	// It becomes what these messages say; it holds nothing where they say nothing of that.
	take { |msgs|
		sounds = [];
		said = [];
		msgs.do { |msg|
			var setting = msg[0].asString.split.last.asSymbol;
			case
			{ this.class.prShapes.includes(msg[0]) } { shape = setting; sounds = msg.drop(2) }
			{ setting != \new } { this.prSaid(setting, msg) }
		};
		asciml.tell(\voice, name)
	}

	// The server has lost it: what it held is asked for again. It does not begin to play by itself.
	recover {
		if(sounds.isEmpty) { ^this };
		this.prHold(shape, sounds, {
			said.do { |pair| asciml.sendMsg(*pair[1]) };
			asciml.say("voice % holds % again".format(name, sounds.join(" ")));
			asciml.tell(\recovered, name);
		})
	}

	printOn { |stream| stream << this.class.name << "(" << asciml << ", " <<< name << ")" }
}
