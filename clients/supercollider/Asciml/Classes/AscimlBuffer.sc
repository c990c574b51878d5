// Sounds on their way between a server of asciml-osc and scsynth. Both ways action or onFail is called, once.
AscimlBuffer {
	*path { ^PathName.tmp +/+ "asciml-%-%.wav".format(thisProcess.pid, UniqueID.next) }

	// What lies at a percent between two sounds, in a Buffer of one channel of scsynth, which is given at once and filled when action is called.
	*render { |asciml, server, a, b, percent, action, onFail, seconds|
		var buffer, way, tag;
		server = server ? Server.default;
		if(server.serverRunning.not) { ^this.refuse(asciml, onFail, 'no-device', "% does not run: boot it first".format(server)) };
		buffer = Buffer(server, nil, nil);
		// scsynth may end before it has read: released by time-out then
		tag = asciml.requests.expect(
			{ action.value(buffer, asciml) },
			{ |code, text| buffer.free; this.refuse(asciml, onFail, code, "no sound for a Buffer of %: %".format(server, text)) },
			asciml.timeout, "asBuffer"
		);
		// a file reaches both only where both are on this machine
		way = if(server.isLocal and: { asciml.addr.isLocal }) { \renderByFile } { \renderByWire };
		this.perform(way, asciml, buffer, tag, a, b, percent, seconds);
		^buffer
	}

	*refuse { |asciml, onFail, code, text|
		if(onFail.isNil) { asciml.warn("%: %".format(code, text)) } { onFail.value(code, text, asciml) }
	}

	*renderByFile { |asciml, buffer, tag, a, b, percent, seconds|
		var path = this.path, requests = asciml.requests, options = (rate: buffer.server.sampleRate.asInteger, mono: 1);
		if(seconds.notNil) { options[\seconds] = seconds };
		asciml.render(path, a, b, percent, options, {
			buffer.doOnInfo = { File.delete(path); requests.finish(tag) };
			buffer.cache;
			buffer.allocRead(path, 0, -1, { ["/b_query", buffer.bufnum] })
		}, { |code, text| requests.release(tag, code, text) })
	}

	// One server or the other is elsewhere: asciml-osc sends the samples to scsynth itself.
	*renderByWire { |asciml, buffer, tag, a, b, percent, seconds|
		var server = buffer.server, requests = asciml.requests, host = server.addr.ip;
		// what is on this machine has another name seen from there
		if(server.isLocal and: { asciml.addr.isLocal.not }) { host = NetAddr.localEndPoint.ip };
		buffer.numFrames = ((seconds ? 1) * server.sampleRate).round.asInteger;
		buffer.numChannels = 1;
		buffer.sampleRate = server.sampleRate;
		buffer.doOnInfo = {
			buffer.doOnInfo = nil;
			asciml.streamStart(\scsynth, [host, server.addr.port, buffer.bufnum, a, b, percent],
				{ requests.finish(tag) }, { |code, text| requests.release(tag, code, text) })
		};
		buffer.cache;
		buffer.alloc({ ["/b_query", buffer.bufnum] })
	}

	// Records a Bus, or a Function of UGens that nobody hears, for some seconds, and gives the file. In a Routine.
	*record { |source, seconds, server, path|
		var channels, frames, buffer, name = "asciml-record-" ++ UniqueID.next, done = Condition.new, synth, function;
		if(server.serverRunning.not) { Error("% does not run: boot it first".format(server)).throw };
		function = if(source.isKindOf(Function)) { source } {
			if(source.isKindOf(Bus) and: { source.rate != \audio }) { Error("a % bus has no sound".format(source.rate)).throw };
			{ In.ar(if(source.isKindOf(Bus)) { source.index } { source }, if(source.isKindOf(Bus)) { source.numChannels } { 1 }) }
		};
		frames = (seconds * server.sampleRate).round.asInteger;
		SynthDef(name, {
			var signal = SynthDef.wrap(function).asArray;
			channels = signal.size;
			RecordBuf.ar(signal, \buffer.kr(0), loop: 0, doneAction: 2)
		}).add;
		buffer = Buffer.alloc(server, frames, channels);
		server.sync;
		// behind everything that may write to the bus
		synth = Synth(name, [\buffer, buffer], RootNode(server), \addToTail);
		synth.onFree { done.unhang };
		done.hang;
		buffer.write(path, "wav", "float");
		server.sync;
		buffer.free;
		SynthDef.removeAt(name);
		server.sendMsg('/d_free', name);
		^path
	}
}
