// What a server of asciml-osc plays, as a signal in scsynth: a Bus that any graph of UGens reads, without a cable between the two.
// The server writes its output into a Buffer here, some way ahead of a synth at the head of all others that plays it to the Bus.
AscimlIn {
	var <asciml, <server, <numChannels, <first, <latency, <bus, <drops = 0, <ppm = 0;
	var <measured;     // seconds that the signal is late, as the server has measured it; nil until it has
	var <isRunning = false;
	var buffer, control, synth, id, onBack, onLatency, onEnded;

	*new { |asciml, server, numChannels = 2, first = 1, latency = 0.05, action, onFail|
		^super.newCopyArgs(asciml ? Asciml.default, server ? Server.default, numChannels, first, latency).prBegin(action, onFail)
	}

	// The synth plays the ring round and round, and says where it is. Just before it comes to where the server has written last it
	// fades within 4 ms: what lies behind that was played before. The time since the last news tells one round from the next.
	*def { |numChannels|
		^SynthDef(this.defName(numChannels), { |out, buffer, bus|
			var frames = BufFrames.kr(buffer), place = Phasor.ar(0, 1, 0, frames), written = In.kr(bus + 1);
			var left = (written - A2K.kr(place)).wrap(0, frames);
			var isOpen = (left > (SampleRate.ir * 0.006)) * (left < (frames * 0.75));
			var isFresh = Sweep.kr(Changed.kr(written)) < (frames / SampleRate.ir / 4);
			Out.kr(bus, A2K.kr(place));
			Out.ar(out, BufRd.ar(numChannels, buffer, place, 1, 1) * Slew.ar(K2A.ar(isOpen * isFresh), 250, 250))
		})
	}
	*defName { |numChannels| ^"asciml-in-%".format(numChannels).asSymbol }

	// The signal, for any graph of UGens.
	ar {
		if(bus.isNil) { Error("AscimlIn has no signal: % does not run, boot it first".format(server)).throw };
		^In.ar(bus.index, numChannels)
	}

	// To be heard, or recorded by the server; gives the Synth.
	play { |out = 0, gain = 1| ^{ this.ar * gain }.play(server, out, addAction: \addToTail) }

	free {
		this.prForget;
		if(id.notNil) { asciml.streamStop(id, onFail: { }) };
		synth.free;
		this.prLetGo;
	}

	// ---- from here on by itself: it comes back with scsynth, with the server, and after CmdPeriod

	prBegin { |action, onFail|
		if(server.serverRunning.not) {
			AscimlBuffer.refuse(asciml, onFail, 'no-device', "% does not run: boot it first".format(server));
			^this
		};
		ServerTree.add(this, server);
		ServerQuit.add(this, server);
		onBack = asciml.on(\back, { if(buffer.notNil) { this.prStream } });
		onLatency = asciml.on('stream/latency', { |number, seconds, times, difference|
			if(number == id) { measured = seconds; drops = times; ppm = difference; this.changed(\latency, seconds, times) }
		});
		onEnded = asciml.on('stream/ended', { |number, count, why| if(number == id) { this.prEnded(why) } });
		this.prAlloc(action, onFail)
	}

	prAlloc { |action, onFail|
		var frames = max(8192, (latency * server.sampleRate * 4.5).ceil.asInteger.nextPowerOfTwo);
		bus = Bus.audio(server, numChannels);
		control = Bus.control(server, 2);
		{
			buffer = Buffer.alloc(server, frames, numChannels);
			AscimlIn.def(numChannels).add;
			server.sync;
			this.prSynth;
			this.prStream(action, onFail);
		}.fork(AppClock)
	}

	// A synth before all groups: what reads the bus may stand anywhere.
	prSynth {
		synth = Synth(AscimlIn.defName(numChannels),
			[\out, bus, \buffer, buffer, \bus, control], RootNode(server), \addToHead)
	}

	prStream { |action, onFail|
		var host = server.addr.ip;
		if(server.isLocal and: { asciml.addr.isLocal.not }) { host = NetAddr.localEndPoint.ip };
		asciml.streamStart(
			\scsynth, [host, server.addr.port, buffer.bufnum, \bus, control.index, \first, first, \latency, latency],
			{ |found| id = found[0]; isRunning = true; action.value(this) },
			{ |code, text| isRunning = false; AscimlBuffer.refuse(asciml, onFail, code, "no signal in %: %".format(server, text)) }
		)
	}

	// The output was opened with another rate, for instance: once more.
	prEnded { |why|
		id = nil;
		isRunning = false;
		if(buffer.notNil and: { asciml.isRunning }) {
			asciml.say("the signal in % has ended (%): it begins again".format(server, why));
			this.prStream
		}
	}

	doOnServerTree { if(buffer.isNil) { this.prAlloc } { this.prSynth } }
	doOnServerQuit {
		if(id.notNil and: { asciml.isRunning }) { asciml.streamStop(id, onFail: { }) };
		buffer = bus = control = synth = id = nil;
		isRunning = false;
	}

	prForget {
		ServerTree.remove(this, server);
		ServerQuit.remove(this, server);
		asciml.off(\back, onBack);
		asciml.off('stream/latency', onLatency);
		asciml.off('stream/ended', onEnded);
	}

	prLetGo {
		buffer.free;
		bus.free;
		control.free;
		buffer = bus = control = synth = id = nil;
		isRunning = false;
	}

	printOn { |stream| stream << this.class.name << "(" << asciml << ", " << server << ", " << numChannels << ", " << first << ")" }
}

+ Asciml {
	// What this server plays, in scsynth: a.signal(s).ar
	signal { |server, numChannels = 2, first = 1, latency = 0.05, action, onFail|
		^AscimlIn(this, server, numChannels, first, latency, action, onFail)
	}
}

+ AscimlVoice {
	// The same of this voice alone, which then goes to channels of the output that are its own: audioOpen has so many.
	signal { |server, first = 3, numChannels = 2, latency = 0.05, action, onFail|
		var route = { asciml.voiceOut(name, first, numChannels) };
		this.make(route, onFail);
		asciml.on(\recovered, { |back| if(back == name) { route.value } });
		^AscimlIn(asciml, server, numChannels, first, latency, action, onFail)
	}
}
