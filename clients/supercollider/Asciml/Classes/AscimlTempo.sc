// Has a server count the beats of a TempoClock: bundles say which beat it is, at once, once a bar, and with each new tempo.
AscimlTempo {
	classvar all;  // by Asciml

	var owner, <clock, routine;

	*initClass { all = IdentityDictionary[] }

	// The one of an Asciml; nil where it follows no clock.
	*of { |owner| ^all[owner] }

	*follow { |owner, clock|
		all.removeAt(owner) !? { |one| one.stop };
		if(clock.notNil) { ^all[owner] = super.newCopyArgs(owner, clock).start }
	}

	start {
		clock.addDependant(this);
		CmdPeriod.add(this);
		this.begin
	}

	stop {
		routine.stop;
		CmdPeriod.remove(this);
		clock.removeDependant(this);
		if(all[owner] === this) { all.removeAt(owner) }
	}

	// Once a bar, so that the clocks of two programs do not drift apart.
	begin {
		routine.stop;
		routine = Routine { loop { this.tell; clock.beatsPerBar.max(1).wait } };
		clock.play(routine, 0)
	}

	cmdPeriod { if(clock.isRunning) { this.begin } { this.stop } }

	update { |who, what|
		case
		{ what == \tempo } { this.tell }
		{ what == \stop } { this.stop }
	}

	// As all that patterns send, it holds when the latency is over.
	tell {
		if(Asciml.all.includes(owner).not) { ^this.stop };
		if(owner.isRunning) {
			owner.sendBundle(owner.latency, owner.setTempoMsg(clock.tempo * 60, clock.beats))
		}
	}
}

+ Asciml {
	// A TempoClock: its beats count from now on. A number: that many beats a minute, and no clock any more. nil: no clock any more.
	tempo { |tempo, options, action, onFail, timeout|
		var clock = if(tempo.isKindOf(Clock)) { tempo };
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		AscimlTempo.follow(this, clock);
		if(tempo.isNumber) { ^this.setTempo(tempo, options, action, onFail, timeout) }
	}
}
