// All sounds of a server. Each method asks the server, and action is called with what it says; in a Routine, without an action, it gives that.
AscimlSounds {
	var <asciml;

	*new { |asciml| ^super.newCopyArgs(asciml ? Asciml.default) }

	group { |name| ^AscimlGroup(asciml, name) }
	at { |name| ^this.group(name) }

	// an Array of Events: id group origin seconds f0 centroid rms on name; name: the id where a sound has none
	list { |action, onFail, timeout|
		^AscimlSounds.ask(asciml, asciml.soundsListMsg([\names, 1]), #[\id, \group, \origin, \seconds, \f0, \centroid, \rms, \on, \name], action, onFail, timeout)
	}

	// an Array of Events: name count used
	groups { |action, onFail, timeout|
		^AscimlSounds.ask(asciml, asciml.soundsGroupsMsg, #[\name, \count, \used], action, onFail, timeout)
	}

	// an Array of Events: id group x y name, x and y within -1…1
	map { |action, onFail, timeout|
		^AscimlSounds.ask(asciml, asciml.latentMapMsg([\names, 1]), #[\id, \group, \x, \y, \name], action, onFail, timeout)
	}

	// A listing as Events with these names; where an item is longer, the last name has the rest as an Array.
	*ask { |asciml, msg, names, action, onFail, timeout|
		^asciml.await(msg[0], { |done, fail|
			asciml.request(msg, { |items| done.value(items.collect { |item| this.named(names, item) }, asciml) }, fail, timeout)
		}, action, onFail)
	}

	*named { |names, values|
		^Event.newFrom([names, values.keep(names.size)].lace(names.size * 2))
	}
}

// The sounds of one group: made, loaded, or recorded from scsynth.
AscimlGroup {
	var <asciml, <name;

	*new { |asciml, name| ^super.newCopyArgs(asciml ? Asciml.default, name.asSymbol) }

	// technique: \am, \fm, \additive or \subtractive. action: with the ids
	synth { |technique, count = 1, options, action, onFail, timeout|
		#count, options, action, onFail, timeout = Asciml.actionsLast(2, count, options, action, onFail, timeout);
		^asciml.soundsSynth(name, technique, count ? 1, options, action, onFail, timeout)
	}

	// A file, a folder or a pattern of files; a Buffer; an Array of samples, or of channels, at the rate that options have. action: with the ids
	load { |source, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		if(source.isKindOf(Buffer) or: { source.isKindOf(SequenceableCollection) and: { source.isString.not } }) {
			^this.prLoadSamples(source, options, action, onFail, timeout)
		};
		^asciml.soundsLoad(name, if(source.isKindOf(PathName)) { source.fullPath } { source.asString }.standardizePath, options, action, onFail, timeout)
	}

	// One sound, as long as it is, unless options say how it is cut.
	prLoadSamples { |source, options, action, onFail, timeout|
		var rate;
		options = Event.newFrom(options ? ());
		rate = options.removeAt(\rate) ?? { if(source.isKindOf(Buffer)) { source.sampleRate } { Server.default.sampleRate } } ? 48000;
		if(options.isEmpty) { options = (whole: 1, trim: 0) };
		^this.prThroughFile("load", asciml.timeout, { |path| AscimlBuffer.write(source, path, rate) }, options, action, onFail, timeout)
	}

	// A Bus of scsynth, or a Function of UGens that is played for nobody to hear, for some seconds, straight into the group.
	record { |source, seconds = 1, server, options, action, onFail, timeout|
		#seconds, server, options, action, onFail, timeout = Asciml.actionsLast(3, seconds, server, options, action, onFail, timeout);
		seconds = seconds ? 1;
		^this.prThroughFile("record", seconds + asciml.timeout, { |path| AscimlBuffer.record(source, seconds, server ? Server.default, path) },
			options, action, onFail, timeout)
	}

	// func writes a file, in a Routine; it is loaded and deleted.
	prThroughFile { |what, longest, func, options, action, onFail, timeout|
		^asciml.await("% into %".format(what, name), { |done, fail|
			var path = AscimlBuffer.path, tag = asciml.requests.expect(
				// scsynth may end, or CmdPeriod come, in the middle: released by time-out then
				"% into %".format(what, name),
				{ |ids| File.delete(path); done.value(ids, asciml) },
				{ |code, text| File.delete(path); AscimlBuffer.refuse(asciml, fail, code, text, "% into %".format(what, name)) },
				longest
			);
			{
				try {
					func.value(path);
					asciml.soundsLoad(name, path, options,
						{ |ids| asciml.requests.finish(tag, ids) },
						{ |code, text| asciml.requests.release(tag, code, text) }, timeout
					)
				} { |error| asciml.requests.release(tag, \io, error.errorString.replace("ERROR: ", "")) }
			}.fork(SystemClock)
		}, action, onFail)
	}

	// the ids
	ids { |action, onFail, timeout|
		^asciml.await("ids", { |done, fail|
			asciml.soundsList(name, { |items| done.value(items.collect { |item| item[0] }, asciml) }, fail, timeout)
		}, action, onFail)
	}

	play { |gain, action, onFail, timeout|
		#gain, action, onFail, timeout = Asciml.actionsLast(1, gain, action, onFail, timeout);
		^asciml.soundsPlay(name, gain, action, onFail, timeout)
	}
	use { |count, action, onFail, timeout| ^asciml.soundsUse(name, count, nil, action, onFail, timeout) }
	remove { |action, onFail, timeout| ^asciml.soundsRemove(name, nil, action, onFail, timeout) }
	rename { |new, action, onFail, timeout|
		^asciml.await("rename", { |done, fail|
			asciml.soundsRename(name, new, nil, { |...args| name = new.asSymbol; done.value(*args) }, fail, timeout)
		}, action, onFail)
	}

	printOn { |stream| stream << this.class.name << "(" << asciml << ", " <<< name << ")" }
}
