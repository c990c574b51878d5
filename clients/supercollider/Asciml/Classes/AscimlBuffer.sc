// Sounds on their way between a server of asciml-osc and scsynth. Both ways action or onFail is called, once.
AscimlBuffer {
	*path { ^PathName.tmp +/+ "asciml-%-%.wav".format(thisProcess.pid, UniqueID.next) }

	// What lies at a percent between two sounds, in a Buffer of scsynth, which is given at once and filled when action is called.
	*render { |asciml, server, a, b, percent, action, onFail, seconds|
		server = server ? Server.default;
		if(server.serverRunning.not) {
			^AscimlRequests.guard { onFail.value('no-device', "% does not run: boot it first".format(server), asciml) }
		};
		// a file reaches both only where both are on this machine
		^if(server.isLocal and: { asciml.addr.isLocal }) {
			this.renderByFile(asciml, server, a, b, percent, action, onFail, seconds)
		} {
			this.renderByWire(asciml, server, a, b, percent, action, onFail, seconds)
		}
	}

	*renderByFile { |asciml, server, a, b, percent, action, onFail, seconds|
		var buffer = Buffer(server, nil, nil), path = this.path;
		var options = (rate: server.sampleRate.asInteger);
		if(seconds.notNil) { options[\seconds] = seconds };
		asciml.render(path, a, b, percent, options, {
			var tag, finish = { |func| File.delete(path); func.value };
			tag = asciml.requests.expect(
				{ finish.value { action.value(buffer, asciml) } },
				{ |code, text| finish.value { buffer.free; onFail.value(code, "% has not read %".format(server, path), asciml) } },
				asciml.timeout, "asBuffer"
			);
			buffer.doOnInfo = { asciml.requests.finish(tag) };
			buffer.cache;
			buffer.allocRead(path, 0, -1, { ["/b_query", buffer.bufnum] })
		}, { |code, text|
			buffer.free;
			if(onFail.isNil) { asciml.warn("asBuffer failed, %: %".format(code, text)) } { onFail.value(code, text, asciml) }
		});
		^buffer
	}

	// One server or the other is elsewhere: asciml-osc sends the samples to scsynth itself.
	*renderByWire { |asciml, server, a, b, percent, action, onFail, seconds|
		var buffer, frames = ((seconds ? 1) * server.sampleRate).round.asInteger, host = server.addr.hostname;
		if(asciml.respondsTo(\streamStart).not) {
			^AscimlRequests.guard {
				onFail.value('not-found', "asciml-osc or scsynth is on another machine, and this version cannot send sounds there", asciml)
			}
		};
		// what is on this machine has another name seen from there
		if(server.isLocal and: { asciml.addr.isLocal.not }) { host = NetAddr.localEndPoint.ip };
		buffer = Buffer.alloc(server, frames, 1, { |buf| ["/b_query", buf.bufnum] });
		asciml.streamStart(\scsynth, [host, server.addr.port, buffer.bufnum, a, b, percent],
			{ action.value(buffer, asciml) },
			{ |code, text|
				buffer.free;
				if(onFail.isNil) { asciml.warn("asBuffer failed, %: %".format(code, text)) } { onFail.value(code, text, asciml) }
			}
		);
		^buffer
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
