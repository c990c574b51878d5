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
		this.assert(asciml.voices.includes(voice).not);
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

	test_an_event_sends_what_it_sets_itself {
		var with = { |own| (own.copy.proto_(Event.parentTypes[\asciml])).use { AscimlEvent.messages(asciml) } };
		this.assertEquals(with.((cmd: \voice, voice: \v, db: -6.dbamp.ampdb, pan: [-1, 1], out: 2)), [
			['/asciml/voice/gain', \v, -6.dbamp], ['/asciml/voice/pan', \v, -1], ['/asciml/voice/pan', \v, 1],
			['/asciml/voice/out', \v, 3], ['/asciml/voice/play', \v]
		]);
		this.assertEquals(with.((a: \b0, b: \w0, amp: 0.5, pan: -1, out: 0)), [['/asciml/play', \b0, \w0, 50, 0.5, 1, \pan, -1, \channel, 1]]);
		this.assertEquals(with.((cmd: \note, midinote: 60, amp: 0.25)), [['/asciml/voice/note', \main, 60, 63.5]], "half the velocity");
		this.assertEquals(with.((cmd: \note, degree: 2, scale: Scale.minor)), [['/asciml/voice/note', \main, 63, 100]]);
		this.assertEquals(with.((cmd: \note, freq: 440, detune: 440)), [['/asciml/voice/note', \main, 81, 100]]);
	}

	test_legato_and_strum {
		var with = { |own| (own.copy.proto_(Event.parentTypes[\asciml])).use { AscimlEvent.timed(asciml) } }, chord;
		chord = with.((cmd: \note, midinote: [60, 64], dur: 2, legato: 0.5, strum: 0.25));
		this.assertEquals(chord.reject { |pair| pair[1].isEmpty }.collect { |pair| [pair[0], pair[1][0][0], pair[1][0][2]] }, [
			[0, '/asciml/voice/note', 60], [1.0, '/asciml/voice/note/off', 60], [0.25, '/asciml/voice/note', 64], [1.25, '/asciml/voice/note/off', 64]
		]);
		chord = with.((cmd: \note, midinote: [60, 64], strum: -0.5, sustain: 1, strumEndsTogether: true));
		this.assertEquals(chord.drop(1).collect { |pair| [pair[0], pair[1][0][2]] }, [[0, 64], [1, 64], [0.5, 60], [1, 60]]);
		this.assertEquals(with.((cmd: \voice)).size, 1, "a voice ends with its sound");
		this.assertEquals(with.((cmd: \voice, legato: 0.5, dur: 3)).last, [1.5, [['/asciml/voice/stop', \main]]]);
	}

	test_a_missing_key_is_named {
		var with = { |own| (own.copy.proto_(Event.parentTypes[\asciml])).use { AscimlEvent.missing } };
		this.assert(with.((b: \wind0)).contains("needs \\a, and is left out"), with.((b: \wind0)));
		this.assert(with.((cmd: \xy)).contains("\\x and \\y"));
		this.assert(with.((cmd: \moprh)).contains("no cmd moprh"));
		this.assertEquals(with.((cmd: \note)), nil);
		(type: \asciml, asciml: asciml).play;   // a warning, and nothing is thrown
	}

	test_every_verb_of_a_voice_has_its_method {
		var verbs = asciml.commandHelp.collect { |item| item[0].asString }.select { |address| address.beginsWith("/asciml/voice/") }
		.collect { |address| address.drop(14).split.collect { |word, n| if(n == 0) { word } { word[0].toUpper ++ word.drop(1) } }.join.asSymbol };
		verbs = verbs.reject { |verb| #[\new, \list].includes(verb) };
		this.assert(verbs.size > 20 and: { verbs.every { |verb| AscimlVoice.findMethod(verb).notNil } },
			verbs.reject { |verb| AscimlVoice.findMethod(verb).notNil }.asString);
	}

	test_settings_are_alike {
		var voice = asciml.voice(\alike).path([\bells0, \wind0]), error, said = { |what| asciml.wholeState.detect { |msg| msg[0] == what and: { msg[1] == \alike } }.drop(2) };
		voice.percent(20, 0).pan(0.5).gain_(0.25);
		asciml.sync;
		this.assertEquals([voice.percent, voice.pan, voice.gain, voice.rate, voice.xy], [20, 0.5, 0.25, 1, [0, 0]]);
		voice.set(\percent, 30, \pan, -1, \env, [0.5, 0.25], \lfo, [\pan, \sine, [hz: 2, depth: 0.5]], \out, 0);
		voice.curve(Env([10, 90], [0.5])).loop(\grain).grain((size: 0.5)).stretch(2);
		asciml.sync;
		this.assertEquals(['/asciml/voice/percent', '/asciml/voice/pan', '/asciml/voice/env', '/asciml/voice/lfo', '/asciml/voice/out',
			'/asciml/voice/curve', '/asciml/voice/loop', '/asciml/voice/stretch'].collect(said),
			[[30.0], [-1.0], [0.5, 0.25], [\pan, \sine, 2.0, 0.5], [1, 2], [0.0, 10.0, 0.5, 90.0], [\grain], [2.0]]);
		this.assertEquals(voice.lfo(\pan), [\sine, \hz, 2, \depth, 0.5]);
		this.assertEquals(voice.out, 0, "counted from 0");
		this.assertEquals(voice.spec(\pan).map(0.25), -0.5);
		this.assertEquals(voice.spec(\percent).constrain(120), 100.0);
		error = { voice.set(\colour, 1); nil }.try { |error| error };
		this.assert(error.isKindOf(AscimlError) and: { error.errorString.contains("no colour") });
		voice.free;
	}

	test_a_score_is_rendered {
		var voice = asciml.voice(\scored).path([\bells0, \wind0]).percent(30), score, path = AscimlBuffer.path;
		score = Pbind(\type, \asciml, \cmd, \note, \voice, \scored, \degree, Pseq([0, [2, 4], Rest(0)]), \dur, 0.5, \strum, 0.125, \tempo, 2)
		.asAscimlScore(60, asciml);
		this.assertEquals(score.lines.select { |line| line[1][0] == '/asciml/voice/note' }.collect { |line| [line[0], line[1][2]] },
			[[0, 60], [0.25, 64], [0.3125, 67]]);
		this.assert(score.asText.contains("0 /asciml/voice/path scored bells0 wind0\n") and: { score.asText.contains("0 /asciml/voice/percent scored 30\n") });
		this.assertEquals(score.render(path, 1.5)[1], 1.5);
		this.assertEquals(SoundFile.use(path) { |file| file.numFrames / file.sampleRate }, 1.5);
		File.delete(path);
		voice.free;
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
