// Against a running server, at the port that the environment names (ASCIML_PORT), with the sounds bells0… and wind0…
TestAsciml : UnitTest {
	var asciml;

	setUp {
		asciml = Asciml("127.0.0.1", ("ASCIML_PORT".getenv ? "57140").asInteger);
		asciml.connect;
		this.wait({ asciml.isRunning }, "the server answers", 30);
	}

	tearDown { asciml.free }

	// What func gives to an action, or [code, message] of a fail; each is counted.
	ask { |func|
		var found, count = 0, condition = Condition.new;
		func.value(
			{ |results| count = count + 1; found = results; condition.unhang },
			{ |code, message| count = count + 1; found = [\failed, code, message]; condition.unhang }
		);
		if(count == 0) { condition.hang };
		this.assertEquals(count, 1, "released once", false);
		^found
	}

	test_a_method_hides_none_that_every_object_has {
		var known = Asciml.methods.select { |method| method.filenameSymbol.asString.contains("AscimlCommands") }
		.select { |method| Object.findMethod(method.name).notNil and: { #[\clear, \render].includes(method.name).not } };
		this.assert(known.isEmpty, known.collect(_.name).asString)
	}

	test_options_as_array_event_value_or_nothing {
		var wanted = ['/asciml/voice/percent', \main, 33, \glide, 2];
		this.assertEquals(asciml.voicePercentMsg(\main, 33, [\glide, 2]), wanted);
		this.assertEquals(asciml.voicePercentMsg(\main, 33, [glide: 2]), wanted);
		this.assertEquals(asciml.voicePercentMsg(\main, 33, (glide: 2)), wanted);
		this.assertEquals(asciml.voicePercentMsg(\main, 33, 2), ['/asciml/voice/percent', \main, 33, 2]);
		this.assertEquals(asciml.voicePathMsg(\main, \a0, \b0, [\c0, \d0]), ['/asciml/voice/path', \main, \a0, \b0, \c0, \d0]);
		this.assertException({ asciml.voicePercentMsg(\main) }, Error, "an argument is missing");
		this.assertException({ asciml.statusMsg({ }) }, Error, "a Function cannot be sent");
	}

	test_a_function_in_the_place_of_what_may_be_left_out_is_the_action {
		var yes = { }, no = { };
		this.assertEquals(Asciml.actionsLast(1, yes, no, nil, nil), [nil, yes, no, nil]);
		this.assertEquals(Asciml.actionsLast(2, 3, yes, nil, nil, nil), [3, nil, yes, nil, nil]);
		this.assertEquals(Asciml.actionsLast(1, (a: 1), yes, no, 5), [(a: 1), yes, no, 5]);
		this.assertEquals(this.ask { |action, onFail| asciml.version(action, onFail) }[0], 'asciml-osc');
		this.assertEquals(this.ask { |action, onFail| asciml.group(\bells).play(action, onFail) }, []);
	}

	test_in_a_routine_every_call_waits {
		this.assertEquals(asciml.version[0], 'asciml-osc', "a query");
		this.assert(asciml.sounds.groups.any { |one| one[\name] == \bells }, "a listing, as Events");
		this.assertEquals(asciml.group(\waited).synth(\am, 2), [\waited0, \waited1], "a change");
		this.assertEquals(asciml.group(\waited).ids, [\waited0, \waited1]);
		asciml.group(\waited).remove;
		this.assertEquals(asciml.group(\waited).ids(onFail: { |code| code.postln }), nil, "a fail with an onFail");
		this.assertEquals(asciml.sync, [], "sync needs no argument");
	}

	test_a_fail_in_a_routine_is_one_line {
		var error = { asciml.soundsRemove(\nobody); nil }.try { |error| error };
		this.assert(error.isKindOf(AscimlError) and: { error.errorString.beginsWith("ERROR: asciml: /asciml/sounds/remove failed, not-found: ") });
		this.assertEquals(error.class.findMethod(\reportError).ownerClass, AscimlError, "no stack");
	}

	test_outside_of_a_routine_nothing_waits {
		var given, condition = Condition.new;
		AppClock.sched(0, { given = asciml.soundsGroups; condition.unhang; nil });
		condition.hang;
		this.assert(given === asciml);
	}

	test_presets_and_mappings_have_their_classes {
		asciml.voice(\kept).path([\bells0, \wind0]).percent(20);
		asciml.preset(\evening).store([\kept]);
		asciml.voice(\kept).percent(90);
		asciml.sync;
		asciml.preset(\evening).recall;
		this.assertEquals(asciml.voice(\kept).percent, 20.0, "the voice is what was recalled");
		this.assertEquals(AscimlPreset.list(asciml).collect(_[\voices]), [[\kept]]);
		asciml.preset(\evening).rename(\night);
		asciml.preset(\night).remove;
		asciml.mapping(\tilt).add('/accxyz', [\kept, \percent], (invert: 1));
		this.assertEquals(AscimlMap.list(asciml).collect { |one| [one[\source], one[\target], one[\on]] }, [['/accxyz', 'kept.percent', 1]]);
		asciml.mapping(\tilt).set(\lo, -1);
		this.assertEquals(asciml.mapping(\tilt).get[\lo], -1.0);
		asciml.mapping(\tilt).off.remove;
		this.assertEquals(AscimlMap.list(asciml), []);
		asciml.voice(\kept).free;
	}

	test_a_change_a_query_a_listing_and_a_control {
		var groups, version, moved;
		this.ask { |action, onFail| asciml.voice(\test).path([\bells0, \wind0], action, onFail) };
		version = this.ask { |action, onFail| asciml.version(action, onFail) };
		groups = this.ask { |action, onFail| asciml.soundsGroups(nil, action, onFail) };
		moved = this.ask { |action, onFail| asciml.voicePercent(\test, 20, nil, action, onFail) };
		this.assertEquals(version[0], 'asciml-osc');
		this.assert(groups.collect(_.first).includesAll([\bells, \wind]), "an Array an item");
		this.assertEquals(moved, [], "a control with an action is answered");
		this.assertEquals(asciml.requests.size, 0, "nothing is left");
	}

	test_a_listing_of_nothing_is_an_empty_array {
		var wait = this.ask { |action, onFail| asciml.voiceFree(\test, nil, action, onFail) };
		this.assert((this.ask { |action, onFail| asciml.voiceList(nil, action, onFail) }).isKindOf(Array));
	}

	test_a_fail_has_its_code_and_text {
		var fail = this.ask { |action, onFail| asciml.soundsRemove(\nobody, nil, action, onFail) };
		this.assertEquals(fail[..1], [\failed, 'not-found']);
		this.assert(fail[2].contains("nobody"), fail[2]);
	}

	test_an_action_that_throws_keeps_no_other_from_its_own {
		var version;
		asciml.version(action: { Error("thrown on purpose, by a test").throw });
		version = this.ask { |action, onFail| asciml.version(action, onFail) };
		this.assertEquals(version[0], 'asciml-osc');
	}

	test_call_gives_results_or_throws {
		this.assertEquals(asciml.call(asciml.versionMsg)[0], 'asciml-osc');
		this.assert({ asciml.call(asciml.voicePlayMsg(\nobody)); "" }.try { |error| error.errorString }.contains("not-found"), "it throws");
	}

	test_events_are_heard_until_they_are_not {
		var heard = 0, handler = asciml.on('sounds/added', { heard = heard + 1 }), depends = 0;
		asciml.addDependant { |who, what| if(what == 'sounds/added') { depends = depends + 1 } };
		asciml.call(asciml.soundsSynthMsg(\heard, \am, 1));
		asciml.call(asciml.syncMsg(1));
		asciml.off('sounds/added', handler);
		asciml.call(asciml.soundsSynthMsg(\heard, \am, 1));
		asciml.call(asciml.syncMsg(1));
		this.assertEquals([heard, depends], [1, 2]);
		asciml.releaseDependants;
	}

	test_two_that_hear_the_same_server_do_not_take_each_others_answers {
		var other = Asciml("127.0.0.1", asciml.addr.port), fails = 0, groups;
		other.connect;
		this.wait({ other.isRunning }, "the other hears it too", 10);
		5.do { other.version(action: { fails = fails + 1 }, onFail: { fails = fails + 100 }) };
		groups = 5.collect { asciml.call(asciml.soundsGroupsMsg) };
		other.call(other.syncMsg(1));
		this.assertEquals([groups.collect(_.isArray).every(_ == true), fails], [true, 5]);
		other.free;
		this.assertEquals(asciml.call(asciml.versionMsg)[0], 'asciml-osc', "free of one leaves the other");
	}

	test_versions_are_compared {
		this.assertEquals(AscimlLink.compare([0, 1, 5], [0, 1, 0]), nil, "the last number does not matter");
		this.assert(AscimlLink.compare([0, 1, 0], [0, 2, 0]).contains("The server is older"));
		this.assert(AscimlLink.compare([1, 0, 0], [0, 9, 0]).contains("The Quark is older"));
	}
}
