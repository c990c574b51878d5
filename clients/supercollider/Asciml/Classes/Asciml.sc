// A server of asciml-osc as sclang sees it: where it is, whether it is there, and every command of it as a method.
// The methods of the commands stand in AscimlCommands.sc, which is made from the server's own list.
Asciml {
	classvar <>program = "asciml-osc serve";  // what boot starts; also "cd FOLDER && python3 run.py serve"
	classvar default, <all, kinds;

	var <addr;
	var <>program;            // of this one alone; nil: that of the class
	var <>options = "";       // of its command line
	var <>timeout = 120;      // seconds until a request without an answer is released
	var <>panicOnCmdPeriod = true;
	var <>quitsWithSclang = true;
	var <link, <requests, handlers, voices;

	*initClass {
		all = List[];
		kinds = this.commandKinds;
		StartUp.add { CmdPeriod.add(this) };
		ShutDown.add { this.shutDown };
	}

	*cmdPeriod { all.do { |one| if(one.isRunning and: { one.panicOnCmdPeriod }) { one.panic(onFail: { }) } } }

	// sclang ends, or compiles its classes anew: what it has started ends with it, as scsynth does, or is said to go on.
	*shutDown { all.do { |one| one.link.shutDown(one.quitsWithSclang) } }

	*new { |hostname = "127.0.0.1", port = 57140| ^super.new.init(NetAddr(hostname, port)) }

	// The one that is meant where none is named: on this machine, at the usual port.
	*default { ^default ?? { default = this.new } }
	*default_ { |asciml| default = asciml }
	*boot { |action, onFail, timeout = 120| ^this.default.boot(action, onFail, timeout) }
	*connect { |action, onFail, timeout = 5| ^this.default.connect(action, onFail, timeout) }
	*waitForBoot { |action, onFail, timeout = 120| ^this.default.waitForBoot(action, onFail, timeout) }
	*doWhenBooted { |action, onFail, timeout = inf| ^this.default.doWhenBooted(action, onFail, timeout) }

	init { |address|
		addr = address;
		requests = AscimlRequests(this);
		handlers = IdentityDictionary[];
		voices = IdentityDictionary[];
		link = AscimlLink(this);
		all.add(this);
	}

	// ---- the server: action is called with this Asciml, onFail with a code, a message and this Asciml

	connect { |action, onFail, timeout = 5|
		^this.await("connect", { |done, fail| link.connect(done, fail, timeout) }, action, onFail)
	}

	// Connects to a server that is there already, else starts one.
	boot { |action, onFail, timeout = 120|
		^this.await("boot", { |done, fail|
			if(addr.isLocal.not) { link.connect(done, fail, timeout) } {
				link.connect(done, { link.start(options, done, fail, timeout) }, 0.6)
			}
		}, action, onFail)
	}

	// action runs in a Routine, when the server is there; waitForBoot starts it, doWhenBooted leaves that to others.
	waitForBoot { |action, onFail, timeout = 120|
		var begin = { { action.value(this) }.fork(AppClock) };
		if(this.isRunning) { begin.value } { this.boot(begin, onFail, timeout) }
	}
	doWhenBooted { |action, onFail, timeout = inf|
		var begin = { { action.value(this) }.fork(AppClock) };
		if(this.isRunning) { begin.value } { this.connect(begin, onFail, timeout) }
	}

	isRunning { ^link.isRunning }
	state { ^link.state }  // off, connecting, running or gone

	// Lets go of the server, which goes on.
	free {
		if(this.isRunning) { this.sendMsg(*this.notifyMsg(0)) };
		voices.do(_.unfollow);
		link.close("% was let go".format(this));
		all.remove(this);
		if(default === this) { default = nil };
	}

	// ---- messages

	sendMsg { |...msg| addr.sendMsg(*msg) }

	// What patterns are sent ahead of their time, as for scsynth.
	latency { ^Server.default.latency }

	// Each message as an Array, as the methods with Msg give it; they keep their time to the sample where they concern a voice.
	sendBundle { |time ...msgs| addr.sendBundle(time, *msgs) }

	// Sends a message that gets one answer. Without an action and an onFail a control asks for none.
	// In a Routine, without an action: waits and gives the results, unless the message takes no time.
	request { |msg, action, onFail, timeout|
		var kind = kinds[msg[0].asSymbol] ? \change;
		if(kind == \control and: { action.isNil and: { onFail.isNil } }) { ^this.sendMsg(*msg) };
		if(#[\control, \atOnce].includes(kind)) { ^this.prAsk(kind, msg, action, onFail, timeout) };
		^this.await(msg[0], { |done, fail| this.prAsk(kind, msg, done, fail, timeout) }, action, onFail)
	}

	prAsk { |kind, msg, action, onFail, timeout|
		var tag = requests.add(kind, msg[0], action, onFail, timeout ? this.timeout);
		if(link.state == \gone) {
			requests.release(tag, \gone, "the server at % is gone: % was not sent".format(this.place, msg[0]))
		} {
			if(msg[0].asSymbol == '/asciml/quit') { link.isEnding = true };
			if(kind == \listing) { msg = msg ++ [\bundle, \got] };  // many items to a datagram, as fast as they are heard
			this.sendMsg(*(msg ++ [\tag, tag]))
		}
	}

	// The one place where this library waits. func gets an action and an onFail, and calls one of them, once. In a Routine, without an
	// action: waits for that, and gives what the action was given; throws an AscimlError where it fails and there is no onFail.
	await { |what, func, action, onFail|
		var results, problem, isOver = false, condition;
		if(action.notNil or: { thisThread.isKindOf(Routine).not }) { func.value(action, onFail); ^this };
		condition = Condition.new;
		func.value(
			{ |found| results = found; isOver = true; condition.unhang },
			{ |code, text| problem = [code, text]; isOver = true; condition.unhang }
		);
		if(isOver.not) { condition.hang };
		if(problem.isNil) { ^results };
		if(onFail.isNil) { AscimlError.failed(what, *problem).throw };
		onFail.value(*(problem ++ [this]));
		^nil
	}

	// In a Routine: sends a message, waits for its answer and gives the results. Throws an AscimlError where it fails.
	call { |msg, timeout|
		if(thisThread.isKindOf(Routine).not) {
			AscimlError("%: call waits, and only a Routine can wait: fork { … }".format(msg[0])).throw
		};
		^this.await(msg[0], { |done, fail| this.prAsk(kinds[msg[0].asSymbol] ? \change, msg, done, fail, timeout) })
	}

	// A message, with what follows the required arguments: nil, one value, an Array (NAME, VALUE, …), an Event, or an Env as points.
	makeMsg { |required, options|
		options = case
		{ options.isKindOf(Dictionary) } { options.asPairs }
		{ options.isKindOf(Env) } { [[0] ++ options.times.integrate, options.levels].lace(options.levels.size * 2) }
		{ options.isKindOf(SequenceableCollection) and: { options.isString.not } } { options.asArray }
		{ options.isNil } { [] }
		{ options.isFunction } { AscimlError("%: a Function cannot be sent".format(required[0])).throw }
		{ [options] };
		if(required.includes(nil)) {
			AscimlError("%: argument % is missing".format(required[0], required.indexOf(nil))).throw
		};
		^required ++ options
	}

	// Arguments of which the first count may be left out: a Function among those is the action, and what follows it comes behind it.
	*actionsLast { |count ...args|
		var at = args.detectIndex(_.isFunction);
		if(at.isNil or: { at >= count }) { ^args };
		^args[..at - 1].extend(count) ++ args[at..].keep(args.size - count)
	}

	place { ^"%:%".format(addr.hostname, addr.port) }

	// ---- what the server says without being asked

	// func gets the arguments of the event; its name is without /asciml/: 'train/finished'. Gives func, for off.
	on { |event, func| handlers[event.asSymbol] = handlers[event.asSymbol].addFunc(func); ^func }
	off { |event, func| handlers[event.asSymbol] = handlers[event.asSymbol].removeFunc(func) }
	once { |event, func|
		var wrapped;
		^wrapped = this.on(event, { |...args| this.off(event, wrapped); func.value(*args) })
	}

	// In a Routine: the arguments of the next such event that test takes; nil where none comes in time.
	waitFor { |event, test, timeout|
		var handler, watch, came = this.await(event, { |done|
			var isOver = false;
			handler = this.on(event, { |...args|
				if(isOver.not and: { test.isNil or: { test.value(*args) } }) { isOver = true; done.value(args) }
			});
			if(timeout.notNil) { watch = requests.expect(event, nil, { done.value(nil) }, timeout) }
		});
		this.off(event, handler);
		if(watch.notNil) { requests.forget(watch) };
		^came
	}

	// Handlers and dependants hear of it; one that throws does not keep the others from it.
	tell { |event ...args|
		AscimlRequests.guard { handlers[event].value(*args) };
		AscimlRequests.guard { this.changed(event, *args) };
	}

	warn { |text| ("asciml:" + text).warn }
	say { |text| ("asciml:" + text).postln }

	// ---- parts

	voice { |name = \main|
		name = name.asSymbol;
		^voices[name] ?? { voices[name] = AscimlVoice.prNew(this, name); voices[name] }
	}
	voices { ^voices.values }
	forgetVoice { |voice| voices.removeAt(voice.name) }
	sounds { ^AscimlSounds(this) }
	group { |name| ^AscimlGroup(this, name) }
	preset { |name| ^AscimlPreset(this, name) }
	mapping { |name| ^AscimlMap(this, name) }
	gui { |voice = \main| ^AscimlGui(this, voice) }
	presetGui { ^AscimlPresetGui(this) }

	// The voices become what the server says that they are, in the messages of /asciml/state. What it has lost is asked for again where
	// recovers says so.
	takeState { |messages, recovers|
		var said = IdentityDictionary[];
		messages.do { |msg|
			if(msg[0].asString.beginsWith("/asciml/voice/")) { said[msg[1]] = said[msg[1]].add(msg) }
		};
		said.keysValuesDo { |name, theirs|
			var voice = this.voice(name);
			if(recovers.not or: { voice.sounds.isEmpty } or: { AscimlVoice.hasSounds(theirs) }) { voice.take(theirs) } { voice.recover }
		};
		voices.values.do { |voice|
			if(said[voice.name].isNil) { if(recovers) { voice.recover } { voice.take([]) } }
		}
	}

	printOn { |stream| stream << this.class.name << "(" <<< addr.hostname << ", " << addr.port << ")" }
}
