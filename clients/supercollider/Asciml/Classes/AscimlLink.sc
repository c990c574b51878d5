// The wire to one server: hears its answers and events, looks whether it is there, says once that it is gone and once that it is back.
AscimlLink {
	classvar <>interval = 0.2;  // seconds between two looks
	classvar <>silence = 3.0;   // seconds without a word from the server after which it counts as gone
	const own = 0;              // the tag of this class's own questions

	var owner, <state = \off, <pid, <status, <serverVersion, <>isEnding = false;
	var receiver, watch, waiting, restart, looks = 0, lastLook = 0, lastHeard = 0, saidLate = false;

	*new { |owner| ^super.newCopyArgs(owner) }

	// ---- to be there

	// It answers, and has not been told to end.
	isRunning { ^state == \running and: { isEnding.not } }

	connect { |action, onFail, timeout|
		if(this.isRunning) { ^AscimlRequests.guard { action.value(owner) } };
		waiting = waiting.add([action, onFail, Main.elapsedTime + timeout]);
		if(isEnding) { ^this };
		if(state != \gone) { state = \connecting };
		this.open;
		this.knock;
	}

	// A server of our own, as a child of sclang; where the last one is still on its way out, as soon as its port is free.
	start { |options, action, onFail, timeout|
		if(pid.notNil) { restart = { this.launch(options) } };  // first: what is on its way out is not to be greeted
		this.connect(action, onFail, timeout);
		if(pid.isNil) { this.launch(options) }
	}

	launch { |options|
		var command = "% --host % --port % %".format(owner.program ? Asciml.program, owner.addr.hostname, owner.addr.port, options);
		pid = command.unixCmd({ |code| this.ended(code) });
	}

	// Our own server has ended by itself, or could not begin.
	ended { |code|
		var again = restart;
		pid = restart = nil;
		if(again.notNil) { ^again.value };
		if(waiting.notNil) {
			this.giveUp(waiting, \ended, "the server has ended before it was ready, exit code %: what it posted says why. Is port % taken? Is it installed? Asciml.program is %; for a copy of its repository it is \"cd 'FOLDER' && exec python3 run.py serve\""
				.format(code, owner.addr.port, (owner.program ? Asciml.program).quote))
		} {
			if(state == \running) { this.lose("has ended, exit code %".format(code)) }
		}
	}

	// sclang ends, or compiles its classes anew.
	shutDown { |quits|
		if(pid.isNil) { ^this };
		if(quits) {
			owner.say("the server at % ends with sclang".format(owner.place));
			owner.sendMsg('/asciml/quit')
		} {
			owner.say("the server at % goes on without sclang".format(owner.place))
		}
	}

	// Lets go of it.
	close { |why|
		state = \off;
		isEnding = false;
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

	// The last server of ours, which is ending, would still answer.
	knock { if(restart.isNil) { owner.sendMsg('/asciml/notify', 1, \tag, own) } }

	// ---- a look at it, several times a second: also what gives up waiting

	look {
		var now = Main.elapsedTime, wasAsleep = (now - lastLook) > (interval * 5), late;
		lastLook = now;
		looks = looks + 1;
		owner.requests.expire;
		late = waiting.select { |one| now > one[2] };
		if(late.size == 0) { late = nil };
		switch(state,
			\connecting, { if(late.isNil) { this.knock } { this.giveUp(late, \timeout, "no server answers at %: start it, or boot it (Asciml.boot)".format(owner.place)) } },
			\renewed, { if(looks % 3 == 0) { this.knock } },  // until it answers
			\gone, {
				if(late.notNil) { this.giveUp(late, \timeout, "the server at % is still gone".format(owner.place)) };
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

	// some: those that waited in vain
	giveUp { |some, code, message|
		waiting = waiting.reject { |one| some.includes(one) };
		if(waiting.isEmpty) {
			waiting = nil;
			if(state == \connecting) { state = \off }
		};
		if(some.any { |one| one[1].notNil }.not) { owner.warn(message) };
		some.do { |one| AscimlRequests.guard { one[1].value(code, message, owner) } };
	}

	releaseWaiting { |code, message|
		var all = waiting;
		waiting = nil;
		all.do { |one| AscimlRequests.guard { one[1].value(code, message, owner) } };
	}

	lose { |how|
		var message = "the server at % %".format(owner.place, how);
		state = \gone;
		isEnding = false;
		status = nil;
		owner.warn(message ++ "; it will be used again as soon as it answers");
		owner.requests.releaseAll(\gone, message);
		owner.tell(\gone);
	}

	// It answers: for the first time, or again.
	welcome {
		if(state == \running) { ^this };
		if(state == \gone) { owner.say("the server at % is back".format(owner.place)); this.beginAgain } { this.begin }
	}

	// What waits hears of it once the voices are what the server has.
	begin {
		state = \running;
		this.askVersion;
		this.askState(false) { this.ready }
	}

	// A voice whose path the server has lost gets it again.
	beginAgain {
		state = \running;
		this.askVersion;
		this.askState(true) { owner.tell(\back); this.ready }
	}

	ready {
		var all = waiting;
		if(state != \running) { ^this };
		waiting = nil;
		owner.tell(\running);
		all.do { |one| AscimlRequests.guard { one[0].value(owner) } };
	}

	// What the voices are. An older server does not know the question.
	askState { |recovers, action|
		owner.request(owner.wholeStateMsg, { |messages| owner.takeState(messages, recovers); action.value }, { action.value }, 5)
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
		if(address == "/asciml/bundle") { ^owner.sendMsg('/asciml/got', tag, args[0]) };
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
				if(state == \renewed) { this.beginAgain } { this.welcome }
			},
			'/asciml/fail', {
				if(state == \connecting and: { waiting.notNil }) { this.giveUp(waiting, args[1], args[2]) }
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
		if(tag.notNil) { owner.requests.done(tag, args[1..]) };
		owner.tell(\done, *args);
		if(args[0] == '/asciml/quit') { this.leave };
	}

	// One that nobody waits for is read by a person.
	hearFail { |tag, args|
		if(args[0] == '/asciml/quit') { isEnding = false };
		if(tag.notNil) {
			owner.requests.release(tag, args[1], args[2].asString)
		} {
			owner.warn("% failed, %: %".format(*args));
			owner.tell(\fail, *args);
		}
	}

	// Of another session it is told once the voices are what that one has; nothing of the last one is asked of it.
	hearEvent { |event, args|
		switch(event,
			'session/opened', { ^this.askState(false) { owner.tell(event, *args) } },
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
