// Sounds on their way between a server of asciml-osc and scsynth. Both ways action or onFail is called, once.
AscimlBuffer {
	*path { ^PathName.tmp +/+ "asciml-%-%.wav".format(thisProcess.pid, UniqueID.next) }

	// Several places, each [a, b, percent]: Buffers of one channel with consecutive numbers, which are given at once, and filled when
	// action is called with them.
	*renderAll { |asciml, server, places, seconds, action, onFail|
		var buffers, first, left = places.size, hasFailed = false;
		server = server ? Server.default;
		if(server.serverRunning.not) { ^this.refuse(asciml, onFail, 'no-device', "% does not run: boot it first".format(server)) };
		first = server.nextBufferNumber(left);
		buffers = places.collect { |place, n| Buffer(server, nil, nil, first + n) };
		places.do { |place, n|
			this.render(asciml, buffers[n], *(place ++ [seconds, {
				left = left - 1;
				if(left == 0 and: { hasFailed.not }) { action.value(buffers, asciml) }
			}, { |code, text|
				if(hasFailed.not) {
					hasFailed = true;
					buffers.do(_.free);
					this.refuse(asciml, onFail, code, "no sound for a Buffer of %: %".format(server, text))
				}
			}]))
		};
		^buffers
	}

	// What lies at a percent between two sounds, into one Buffer.
	*render { |asciml, buffer, a, b, percent, seconds, action, onFail|
		// scsynth may end before it has read: released by time-out then
		var tag = asciml.requests.expect("asBuffer", { action.value(buffer, asciml) }, onFail, asciml.timeout);
		// a file reaches both only where both are on this machine
		var way = if(buffer.server.isLocal and: { asciml.addr.isLocal }) { \renderByFile } { \renderByWire };
		this.perform(way, asciml, buffer, tag, a, b, percent, seconds)
	}

	*refuse { |asciml, onFail, code, text, what = "a Buffer"|
		if(onFail.isNil) { asciml.warn("% failed, %: %".format(what, code, text)) } { onFail.value(code, text, asciml) };
		^nil
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
		if(server.serverRunning.not) { AscimlError("% does not run: boot it first".format(server)).throw };
		function = if(source.isKindOf(Function)) { source } {
			if(source.isKindOf(Bus) and: { source.rate != \audio }) { AscimlError("a % bus has no sound".format(source.rate)).throw };
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
		this.write(buffer, path);
		buffer.free;
		SynthDef.removeAt(name);
		server.sendMsg('/d_free', name);
		^path
	}

	// A Buffer, an Array of samples or an Array of channels, into a file. In a Routine where it is a Buffer.
	*write { |source, path, rate|
		var channels, file;
		if(source.isKindOf(Buffer)) {
			if(source.server.serverRunning.not) { AscimlError("% does not run, so % cannot be read".format(source.server, source)).throw };
			source.write(path, "wav", "float");
			source.server.sync;
			^path
		};
		channels = if(source[0].isKindOf(SequenceableCollection)) { source } { [source] };
		file = SoundFile.new.headerFormat_("WAV").sampleFormat_("float").numChannels_(channels.size).sampleRate_(rate);
		if(file.openWrite(path).not) { AscimlError("% cannot be written".format(path)).throw };
		file.writeData(channels.collect(_.as(Array)).flop.flat.as(FloatArray));
		file.close;
		^path
	}
}
