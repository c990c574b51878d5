// All sounds of a server. Each method asks the server, and action is called with what it says.
AscimlSounds {
	var <asciml;

	*new { |asciml| ^super.newCopyArgs(asciml ? Asciml.default) }

	group { |name| ^AscimlGroup(asciml, name) }
	at { |name| ^this.group(name) }

	// action: an Array of Events: id group origin seconds f0 centroid rms on name; name: the id where a sound has none
	list { |action, onFail|
		asciml.soundsList([\names, 1], action: { |items|
			action.value(items.collect { |item| AscimlSounds.named(#[\id, \group, \origin, \seconds, \f0, \centroid, \rms, \on, \name], item) })
		}, onFail: onFail)
	}

	// action: an Array of Events: name count used
	groups { |action, onFail|
		asciml.soundsGroups(action: { |items|
			action.value(items.collect { |item| AscimlSounds.named(#[\name, \count, \used], item) })
		}, onFail: onFail)
	}

	// action: an Array of Events: id group x y name, x and y within -1…1
	map { |action, onFail|
		asciml.latentMap([\names, 1], action: { |items|
			action.value(items.collect { |item| AscimlSounds.named(#[\id, \group, \x, \y, \name], item) })
		}, onFail: onFail)
	}

	*named { |names, values| ^Event.newFrom([names, values].lace(names.size * 2)) }
}

// The sounds of one group: made, loaded, or recorded from scsynth.
AscimlGroup {
	var <asciml, <name;

	*new { |asciml, name| ^super.newCopyArgs(asciml ? Asciml.default, name.asSymbol) }

	// technique: \am, \fm, \additive or \subtractive. action: with the ids
	synth { |technique, count = 1, options, action, onFail, timeout|
		asciml.soundsSynth(name, technique, count, options, action, onFail, timeout)
	}

	// A file, a folder or a pattern of files. action: with the ids
	load { |path, options, action, onFail, timeout|
		asciml.soundsLoad(name, path.standardizePath, options, action, onFail, timeout)
	}

	// A Bus of scsynth, or a Function of UGens that is played for nobody to hear, for some seconds, straight into the group.
	record { |source, seconds = 1, server, options, action, onFail|
		var path = AscimlBuffer.path, tag, finish;
		server = server ? Server.default;
		finish = { |func| File.delete(path); func.value };
		// scsynth may end, or CmdPeriod come, in the middle: released by time-out then
		tag = asciml.requests.expect(
			{ |results| finish.value { action.value(results, asciml) } },
			{ |code, text|
				finish.value {
					if(onFail.isNil) { asciml.warn("recording into % failed, %: %".format(name, code, text)) } { onFail.value(code, text, asciml) }
				}
			},
			seconds + asciml.timeout, "record"
		);
		{
			try {
				AscimlBuffer.record(source, seconds, server, path);
				this.load(path, options,
					{ |ids| asciml.requests.finish(tag, ids) },
					{ |code, text| asciml.requests.release(tag, code, text) }
				)
			} { |error| asciml.requests.release(tag, \io, error.errorString) }
		}.fork(SystemClock)
	}

	// action: with the ids
	ids { |action, onFail| asciml.soundsList(name, { |items| action.value(items.collect { |item| item[0] }) }, onFail) }

	play { |gain, action, onFail| asciml.soundsPlay(name, gain, action, onFail) }
	use { |count, action, onFail| asciml.soundsUse(name, count, action: action, onFail: onFail) }
	remove { |action, onFail| asciml.soundsRemove(name, action: action, onFail: onFail) }
	rename { |new, action, onFail|
		asciml.soundsRename(name, new, nil, { |...args| name = new.asSymbol; action.value(*args) }, onFail)
	}

	printOn { |stream| stream << this.class.name << "(" << asciml << ", " <<< name << ")" }
}
