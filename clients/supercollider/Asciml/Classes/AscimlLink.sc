// The wire to one server: hears its answers and events, looks whether it is there, says once that it is gone and once that it is back.
AscimlLink {
	classvar <>interval = 0.2;  // seconds between two looks
	classvar <>silence = 3.0;   // seconds without a word from the server after which it counts as gone
	const own = 0;              // the tag of this class's own questions

	var owner, <state = \off, <pid, <status, <serverVersion;
	var receiver, watch, waiting, looks = 0, lastLook = 0, lastHeard = 0, deadline, saidLate = false;

	*new { |owner| ^super.newCopyArgs(owner) }

	// ---- to be there

	connect { |action, onFail, timeout|
		if(state == \running) { ^AscimlRequests.guard { action.value(owner) } };
		waiting = waiting.add([action, onFail]);
		deadline = Main.elapsedTime + timeout;
		if(state != \gone) { state = \connecting };
		this.open;
		this.knock;
	}

	// A server of our own, as a child of sclang.
	start { |options, action, onFail, timeout|
		var command = "% --host % --port % %".format(owner.program ? Asciml.program, owner.addr.hostname, owner.addr.port, options);
		this.connect(action, onFail, timeout);
		pid = command.unixCmd({ |code| this.ended(code) });
	}

	// Our own server has ended by itself, or could not begin.
	ended { |code|
		pid = nil;
		if(waiting.notNil) {
			this.giveUp(\ended, "the server has ended before it was ready, exit code %: what it posted says why. Is port % taken? Is it installed? Asciml.program is %; for a copy of its repository it is \"cd 'FOLDER' && exec python3 run.py serve\""
				.format(code, owner.addr.port, (owner.program ? Asciml.program).quote))
		} {
			if(state == \running) { this.lose("has ended, exit code %".format(code)) }
		}
	}

	// Lets go of it.
	close { |why|
		state = \off;
		status = serverVersion = nil;
		watch.stop;
		thisProcess.removeOSCRecvFunc(receiver);
		receiver = watch = nil;
		this.releaseWaiting(\gone, why);
		owner.requests.releaseAll(\gone, why, true);
	}

	open {
		if(receiver.isNil) {
			receiver = { |msg, time, from| this.hear(msg, from) };
			thisProcess.addOSCRecvFunc(receiver);
			watch = SkipJack({ this.look }, interval, name: owner.asString, clock: AppClock);
		}
	}

	knock { owner.sendMsg('/asciml/notify', 1, \tag, own) }

	// ---- a look at it, several times a second: also what gives up waiting

	look {
		var now = Main.elapsedTime, wasAsleep = (now - lastLook) > (interval * 5);
		lastLook = now;
		looks = looks + 1;
		owner.requests.expire;
		switch(state,
			\connecting, {
				if(now > deadline) {
					this.giveUp(\timeout, "no server answers at %: start it, or boot it (Asciml.boot)".format(owner.place))
				} {
					this.knock
				}
			},
			\gone, {
				if(waiting.notNil and: { now > deadline }) { this.giveUp(\timeout, "the server at % is still gone".format(owner.place)) };
				if(looks % 3 == 0) { this.knock }
			},
			\running, {
				// what came while sclang itself was busy has not been heard yet
				if(wasAsleep) { lastHeard = max(lastHeard, now - 1) };
				if(now - lastHeard > silence) {
					this.lose("is gone, it has said nothing for % seconds".format(silence))
				} {
					if(looks % 3 == 0) { owner.sendMsg('/asciml/status', \tag, own) };
					if(looks % 100 == 0) { this.knock }  // a server forgets whom it could not reach for a while
				}
			}
		)
	}

	giveUp { |code, message|
		if(state == \connecting) { state = \off };
		if(waiting.any { |pair| pair[1].notNil }.not) { owner.warn(message) };
		this.releaseWaiting(code, message);
	}

	releaseWaiting { |code, message|
		var all = waiting;
		waiting = nil;
		all.do { |pair| AscimlRequests.guard { pair[1].value(code, message, owner) } };
	}

	lose { |how|
		var message = "the server at % %".format(owner.place, how);
		state = \gone;
		status = nil;
		owner.warn(message ++ "; it will be used again as soon as it answers");
		owner.requests.releaseAll(\gone, message);
		owner.tell(\gone);
	}

	// It answers: for the first time, or again.
	welcome {
		var all = waiting, before = state;
		waiting = nil;
		if(before == \running) { ^this };
		state = \running;
		if(before == \gone) { owner.say("the server at % is back".format(owner.place)) };
		this.askVersion;
		if(before == \gone) { owner.voices.do(_.recover); owner.tell(\back) };
		owner.tell(\running);
		all.do { |pair| AscimlRequests.guard { pair[0].value(owner) } };
	}

	// Another server than before, at the same place: what was asked of the last one is lost.
	renew {
		if(state == \running) {
			owner.say("the server at % has been started anew".format(owner.place));
			owner.requests.releaseAll(\gone, "the server at % has been started anew".format(owner.place));
			state = \renewed;
			owner.tell(\renewed);
			this.knock;
		} {
			if(state == \gone) { this.knock }
		}
	}

	// ---- what the server says

	hear { |msg, from|
		var address, tag, args;
		if(from.port != owner.addr.port or: { from.addr != owner.addr.addr }) { ^this };
		address = msg[0].asString;
		if(address.beginsWith("/asciml/").not) { ^this };
		lastHeard = Main.elapsedTime;
		if(msg.size > 2 and: { msg[msg.size - 2] == \tag }) {
			tag = msg.last;
			args = msg[1 .. msg.size - 3];
		} {
			args = msg[1..];
		};
		if(tag == own) { ^this.hearOwn(msg[0], args) };
		case
		{ address == "/asciml/done" } { this.hearDone(tag, args) }
		{ address == "/asciml/fail" } { this.hearFail(tag, args) }
		{ address.endsWith(".reply") } { owner.requests.reply(tag, args) }
		{ address == "/asciml/startup" } { owner.tell(\startup); this.renew }
		{ this.hearEvent(address.drop(8).asSymbol, args) };
	}

	hearOwn { |address, args|
		switch(address,
			'/asciml/done', {
				if(state == \renewed) { state = \running; this.askVersion; owner.voices.do(_.recover); owner.tell(\back) } { this.welcome }
			},
			'/asciml/fail', {
				if(state == \connecting) { this.giveUp(args[1], args[2]) }
			},
			'/asciml/status.reply', { this.hearStatus(args.as(Event)) },
			'/asciml/version.reply', { this.hearVersion(args) }
		)
	}

	hearStatus { |found|
		var again = status.notNil and: { found[\uptime] < status[\uptime] };
		status = found;
		if(again) { this.renew };
		owner.tell(\status, found);
	}

	hearDone { |tag, args|
		if(tag.notNil) { owner.requests.finish(tag, args[1..]) };
		owner.tell(\done, *args);
		if(args[0] == '/asciml/quit') { this.leave };
	}

	// One that nobody waits for is read by a person.
	hearFail { |tag, args|
		if(tag.notNil) {
			owner.requests.release(tag, args[1], args[2].asString)
		} {
			owner.warn("% failed, %: %".format(*args));
			owner.tell(\fail, *args);
		}
	}

	hearEvent { |event, args|
		switch(event,
			\log, { owner.say(args[1]) },
			\late, {
				if(saidLate.not) {
					saidLate = true;
					owner.warn("% came % s after its time: send it with a larger latency".format(args[0], args[1].round(0.001)))
				}
			}
		);
		owner.tell(event, *args);
	}

	// It has been told to end: that it is gone then is no news.
	leave {
		owner.say("the server at % ends".format(owner.place));
		this.close("the server at % has ended".format(owner.place));
		owner.tell(\quit);
	}

	// ---- the same protocol on both sides?

	askVersion { owner.sendMsg('/asciml/version', \tag, own) }

	hearVersion { |args|
		var text;
		if(args[1..] != serverVersion) {
			serverVersion = args[1..];
			text = AscimlLink.compare(serverVersion, Asciml.madeFor);
			if(text.notNil) { owner.warn(text) };
		};
		owner.tell(\version, *serverVersion);
	}

	// What to say where the versions differ in the first two numbers; nil where they do not.
	*compare { |server, quark|
		var difference = 2.collect { |n| server[n] - quark[n] }.detect { |d| d != 0 };
		if(difference.isNil) { ^nil };
		^"the server is version %, this Quark was made for %. % is older: %".format(
			server.join("."), quark.join("."),
			if(difference < 0) { "The server" } { "The Quark" },
			if(difference < 0) { "commands that it does not know fail with not-found; update it" }
			{ "what is new in the server has no method here; update the Quark" }
		)
	}
}
