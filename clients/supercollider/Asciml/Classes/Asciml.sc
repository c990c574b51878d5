// A server of asciml-osc as sclang sees it: where it is, whether it is there, and every command of it as a method.
// The methods of the commands stand in AscimlCommands.sc, which is made from the server's own list.
Asciml {
	classvar <>program = "asciml-osc serve";  // what boot starts; also "cd FOLDER && python3 run.py serve"
	classvar default, <all, kinds;

	var <addr;
	var <>program;            // of this one alone; nil: that of the class
	var <>timeout = 120;      // seconds until a request without an answer is released
	var <>panicOnCmdPeriod = true;
	var <link, <requests, handlers, voices;

	*initClass {
		all = List[];
		kinds = this.commandKinds;
		StartUp.add { CmdPeriod.add(this) };
	}

	*cmdPeriod { all.do { |one| if(one.isRunning and: { one.panicOnCmdPeriod }) { one.panic } } }

	*new { |hostname = "127.0.0.1", port = 57140| ^super.new.init(NetAddr(hostname, port)) }

	// The one that is meant where none is named: on this machine, at the usual port.
	*default { ^default ?? { default = this.new } }
	*default_ { |asciml| default = asciml }
	*boot { |action, onFail, timeout = 120| ^this.default.boot(action, onFail, timeout) }
	*connect { |action, onFail, timeout = 5| ^this.default.connect(action, onFail, timeout) }
	*waitForBoot { |func, onFail, timeout = 120| ^this.default.waitForBoot(func, onFail, timeout) }

	init { |address|
		addr = address;
		requests = AscimlRequests(this);
		handlers = IdentityDictionary[];
		voices = IdentityDictionary[];
		link = AscimlLink(this);
		all.add(this);
	}

	// ---- the server: action is called with this Asciml, onFail with a code, a message and this Asciml

	connect { |action, onFail, timeout = 5| link.connect(action, onFail, timeout) }

	// Connects to a server that is there already, else starts one.
	boot { |action, onFail, timeout = 120, options = ""|
		if(addr.isLocal.not) { ^this.connect(action, onFail, timeout) };
		link.connect(action, { link.start(options, action, onFail, timeout) }, 0.6)
	}

	// func runs in a Routine, when the server is there.
	waitForBoot { |func, onFail, timeout = 120|
		var begin = { { func.value(this) }.fork(AppClock) };
		if(this.isRunning) { begin.value } { this.boot(begin, onFail, timeout) }
	}

	isRunning { ^link.state == \running }
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
	request { |msg, action, onFail, timeout|
		var tag, kind = kinds[msg[0].asSymbol] ? \change;
		if(kind == \control and: { action.isNil and: { onFail.isNil } }) { ^this.sendMsg(*msg) };
		tag = requests.add(kind, msg[0], action, onFail, timeout ? this.timeout);
		if(link.state == \gone) {
			requests.release(tag, \gone, "the server at % is gone: % was not sent".format(this.place, msg[0]))
		} {
			this.sendMsg(*(msg ++ [\tag, tag]))
		}
	}

	// In a Routine: sends a message, waits for its answer and gives the results. Throws an Error where it fails.
	call { |msg, timeout|
		var results, problem, condition = Condition.new;
		this.request(
			msg,
			{ |found| results = found; condition.unhang },
			{ |code, text| problem = "% failed, %: %".format(msg[0], code, text); condition.unhang },
			timeout
		);
		if(results.isNil and: { problem.isNil }) { condition.hang };
		if(problem.notNil) { Error(problem).throw };
		^results
	}

	// A message, with what follows the required arguments: nil, one value, an Array (NAME, VALUE, …) or an Event.
	makeMsg { |required, options|
		options = case
		{ options.isKindOf(Dictionary) } { options.asPairs }
		{ options.isKindOf(SequenceableCollection) and: { options.isString.not } } { options.asArray }
		{ options.isNil } { [] }
		{ options.isFunction } { Error("%: a Function cannot be sent; an action comes by its name: action: { … }".format(required[0])).throw }
		{ [options] };
		if(required.includes(nil)) {
			Error("%: argument % is missing".format(required[0], required.indexOf(nil))).throw
		};
		^required ++ options
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
		var came, condition = Condition.new, handler, watch;
		handler = this.on(event, { |...args|
			if(came.isNil and: { test.isNil or: { test.value(*args) } }) { came = args; condition.unhang }
		});
		if(timeout.notNil) { watch = requests.expect(nil, { condition.unhang }, timeout) };
		condition.hang;
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
	gui { |voice = \main| ^AscimlGui(this, voice) }

	printOn { |stream| stream << this.class.name << "(" <<< addr.hostname << ", " << addr.port << ")" }
}
