// A mapping: a controller that sends OSC to the server, MIDI included, moves something there. AscimlMapView is something else, the map of the sounds.
AscimlMap {
	var <asciml, <name;

	*new { |asciml, name| ^super.newCopyArgs(asciml ? Asciml.default, name.asSymbol) }

	// an Array of Events: name source target on value
	*list { |asciml, action, onFail, timeout|
		asciml = asciml ? Asciml.default;
		^AscimlSounds.ask(asciml, asciml.mapListMsg, #[\name, \source, \target, \on, \value], action, onFail, timeout)
	}

	// source: '/1/fader1', '/midi/cc/1'; target: 'main.percent', or a voice and a parameter
	add { |source, target, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		asciml.mapAdd(name, source, this.prTarget(target), options, action, onFail, timeout)
	}

	// The next source that moves, until learnStop, which gives name source lo hi.
	learn { |target, action, onFail, timeout| asciml.mapLearn(name, this.prTarget(target), nil, action, onFail, timeout) }
	learnStop { |action, onFail, timeout| ^asciml.mapLearnStop(nil, action, onFail, timeout) }

	set { |option, value, action, onFail, timeout| asciml.mapSet(name, option, value, nil, action, onFail, timeout) }
	on { |action, onFail, timeout| asciml.mapOn([name, 1], action, onFail, timeout) }
	off { |action, onFail, timeout| asciml.mapOn([name, 0], action, onFail, timeout) }
	remove { |action, onFail, timeout| asciml.mapRemove(name, nil, action, onFail, timeout) }

	// an Event of the options that are not as usual
	get { |action, onFail, timeout|
		^asciml.await("get", { |done, fail|
			asciml.mapGet(name, nil, { |items| done.value(Event.newFrom(items.flatten(1)), asciml) }, fail, timeout)
		}, action, onFail)
	}

	prTarget { |target| ^if(target.isArray and: { target.isString.not }) { "%.%".format(*target) } { target } }

	printOn { |stream| stream << this.class.name << "(" << asciml << ", " <<< name << ")" }
}
