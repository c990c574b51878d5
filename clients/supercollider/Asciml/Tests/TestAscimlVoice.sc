// A voice of a running server; how loud it is is read from the server's own meter.
TestAscimlVoice : TestAsciml {
	peak { ^asciml.call(asciml.statusMsg).as(Event)[\peak_db] }

	isLouder { |db| ^this.wait({ this.peak > db }, "it is heard", 20) }

	hold { |voice, sounds|
		this.ask { |action, onFail| voice.path(sounds, action, onFail) };
	}

	test_a_path_is_heard_and_moves {
		var voice = asciml.voice(\heard), item;
		this.hold(voice, [\bells0, \wind0]);
		asciml.panic;
		this.wait({ this.peak < -60 }, "it is silent before", 20);
		voice.loop(1);
		voice.percent(40);
		voice.play;
		this.isLouder(-60);
		this.wait({
			item = asciml.call(asciml.voiceListMsg).detect { |item| item[0] == \heard };
			item.notNil and: { item[1] == 1 } and: { (item[2] - 40).abs < 1e-3 }
		}, "it plays at 40 percent", 10);
		voice.stop;
		voice.free;
		this.assertEquals(asciml.voices.size, 0);
	}

	test_a_voice_is_one_by_its_name {
		this.assert(asciml.voice(\one) === AscimlVoice(asciml, \one));
	}

	test_a_path_of_three_is_two_ways {
		var voice = asciml.voice(\three);
		this.hold(voice, [\bells0, \wind0, \bells1]);
		this.assertEquals(voice.prEnds(25), [\bells0, \wind0, 50.0]);
		this.assertEquals(voice.prEnds(100), [\wind0, \bells1, 100.0]);
		this.assertEquals(voice.prEnds(50), [\wind0, \bells1, 0.0]);
		voice.free;
	}

	test_percent_follows_a_pattern_to_its_end_and_sends_what_changes {
		var voice = asciml.voice(\follows), sent = [];
		this.hold(voice, [\bells0, \wind0]);
		voice.follow(Pseq([10, 10, 20, 70]), 100);
		this.wait({ voice.percent == 70 }, "the last is sent", 5);
		this.wait({ asciml.call(asciml.voiceListMsg).any { |item| item[0] == \follows and: { (item[2] - 70).abs < 1e-3 } } }, "and there", 5);
		voice.follow({ 5 });
		this.wait({ voice.percent == 5 }, "a Function", 5);
		voice.unfollow;
		voice.percent(6);
		0.1.wait;
		this.assertEquals(voice.percent, 6, "unfollow ends it");
		voice.free;
	}

	test_event_type_makes_the_messages_of_the_registry {
		var with = { |own| (own.copy.proto_(Event.parentTypes[\asciml])).use { AscimlEvent.messages(asciml) } };
		this.assertEquals(with.((cmd: \morph, a: \bells0, b: \wind0, percent: [0, 50])), [
			['/asciml/play', \bells0, \wind0, 0, 1, 1], ['/asciml/play', \bells0, \wind0, 50, 1, 1]
		]);
		this.assertEquals(with.((cmd: \note, voice: \v, percent: 5, glide: 1, midinote: [60, 64])), [
			['/asciml/voice/percent', \v, 5, 1], ['/asciml/voice/note', \v, 60, 100], ['/asciml/voice/note', \v, 64, 100]
		]);
		this.assertEquals(with.((cmd: \voice, voice: \v)), [['/asciml/voice/play', \v]], "where it is");
		this.assertEquals(with.((cmd: \xy, x: 0.1, y: 0.2)), [['/asciml/voice/xy', \main, 0.1, 0.2]]);
	}

	test_a_pattern_plays_in_time {
		var late, fails, notes = 0, voice = asciml.voice(\beat), heard = asciml.on(\late, { |...args| late = args });
		this.hold(voice, [\bells0, \wind0]);
		asciml.addDependant { |who, what ...args| if(what == \fail) { fails = fails.add(args) } };
		Pbind(\type, \asciml, \asciml, asciml, \cmd, \note, \voice, \beat,
			\percent, Pseq([0, 50, 100]), \degree, Pseq([0, 2, [0, 4]]), \dur, 0.1, \latency, 0.4).play;
		this.isLouder(-60);
		asciml.call(asciml.syncMsg(1));
		0.8.wait;
		this.assertEquals(fails, nil, "no fail");
		this.assertEquals(late, nil, "not late");
		asciml.releaseDependants;
		voice.free;
	}
}
