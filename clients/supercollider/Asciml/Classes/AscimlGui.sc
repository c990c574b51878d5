// A window on a server: its sounds in groups and on a map, how training goes, and one voice under a slider and a pad.
AscimlGui {
	var <asciml, <voice, <window;
	var statusText, groupList, <map, <curve, <chosen, corners = 2, slider, pad, playButton, isDue = false;

	*new { |asciml, voice = \main| ^super.newCopyArgs(asciml ? Asciml.default).init(voice) }

	init { |voiceName|
		voice = asciml.voice(voiceName);
		chosen = [];
		this.build;
		asciml.addDependant(this);
		window.onClose = { asciml.removeDependant(this) };
		window.front;
		this.refresh;
	}

	close { window.close }

	build {
		window = Window("asciml " ++ asciml.place, Rect(100, 100, 860, 560));
		statusText = StaticText().string_("not connected");
		groupList = ListView().fixedWidth_(170);
		map = AscimlMapView({ |id| this.choose(id) });
		curve = AscimlCurveView();
		slider = Slider().orientation_(\horizontal).action_({ |view| voice.percent(view.value * 100) });
		pad = Slider2D().action_({ |view| voice.xy(view.x, view.y) }).enabled_(false);
		playButton = Button().states_([["play"], ["stop"]])
		.action_({ |view| if(view.value == 1) { voice.loop(1, onFail: { }); voice.play } { voice.stop } });
		window.layout = VLayout(
			HLayout([statusText, stretch: 1], this.button("train") { asciml.trainStart }, this.button("stop training") { asciml.trainStop },
				this.button("presets") { asciml.presetGui }, this.button("panic") { asciml.panic }),
			HLayout(
				VLayout(StaticText().string_("groups"), groupList),
				[VLayout(
					HLayout(StaticText().string_("map: click two sounds for a path, or four for a square"),
						PopUpMenu().items_(["path", "square"]).action_({ |view| corners = [2, 4][view.value]; this.clear })),
					[map.view, stretch: 1]), stretch: 3],
				[VLayout(StaticText().string_("loss"), [curve.view, stretch: 1], StaticText().string_("square"), [pad, stretch: 2]), stretch: 2]
			),
			HLayout(playButton, [slider, stretch: 1])
		);
	}

	button { |name, action| ^Button().states_([[name]]).action_(action) }

	// A sound of the map was clicked: it is heard, and with enough of them the voice is given its path or square.
	choose { |id|
		asciml.soundsPlay(id);
		if(chosen.size >= corners) { chosen = [] };
		chosen = chosen.add(id);
		map.chosen = chosen;
		if(chosen.size == corners) {
			if(corners == 2) { voice.path(chosen, { this.ready }) } { voice.square(chosen, { this.ready }) }
		}
	}

	clear { chosen = []; map.chosen = chosen }

	// The views show what the voice is.
	ready {
		{
			if(window.isClosed.not) {
				slider.enabled = voice.shape == \path;
				pad.enabled = voice.shape != \path;
				if(voice.shape == \path) { slider.value = voice.percent / 100 } { pad.setXY(*voice.xy) }
			}
		}.defer
	}

	// What the server is asked for when the window opens, when sounds come or go, and when another model is there.
	refresh {
		if(asciml.isRunning.not) { ^this };
		asciml.sounds.groups({ |groups|
			{ groupList.items = groups.collect { |group| "%  %, % in use".format(group[\name], group[\count], group[\used]) } }.defer
		}, { });
		asciml.sounds.map({ |sounds| map.sounds = sounds }, { });
		asciml.trainHistory(action: { |items| curve.values = items.collect { |item| item[1] } }, onFail: { });
	}

	// What the server tells: on the thread that hears it, so views are deferred.
	update { |who, what ...args|
		switch(what,
			\status, { this.showStatus(args[0]) },
			\gone, { this.show("the server is gone") },
			\quit, { this.show("the server has ended") },
			\running, { this.refresh },
			\back, { this.refresh },
			'session/opened', { { this.clear }.defer; this.refresh },
			\voice, { if(args[0] == voice.name) { this.ready } },
			'train/progress', { curve.add(args[3]) },
			'train/finished', { this.refresh },
			'sounds/analysed', { this.refreshSoon },
			'sounds/removed', { this.refreshSoon },
			'sounds/renamed', { this.refreshSoon },
			'sounds/named', { this.refreshSoon },
			'sounds/used', { this.refreshSoon },
			'sounds/chosen', { this.refreshSoon },
			'model/generation', { this.refreshSoon },
			\done, { if(args[0] == '/asciml/train/start') { curve.values = [] } }
		)
	}

	// Many events come together: one question answers all of them.
	refreshSoon {
		if(isDue.not) {
			isDue = true;
			{ isDue = false; if(window.isClosed.not) { this.refresh } }.defer(0.3)
		}
	}

	showStatus { |status|
		this.show("%, % sounds, model %%, peak % dB".format(
			status[\state], status[\sounds], if(status[\model] == '') { "none" } { status[\model] },
			if(status[\training] == 1) { ", epoch %, loss %".format(status[\epoch], status[\loss].round(0.001)) } { "" },
			status[\peak_db].round(0.1)
		))
	}

	show { |text| { if(window.isClosed.not) { statusText.string = text } }.defer }
}

// The sounds as dots that can be clicked, a colour for each group.
AscimlMapView {
	var action, <view, <sounds, <chosen;

	*new { |action| ^super.newCopyArgs(action).init }

	init {
		sounds = [];
		chosen = [];
		view = UserView().background_(Color.gray(0.12)).minSize_(Size(240, 240))
		.drawFunc_({ this.draw })
		.mouseDownAction_({ |view, x, y|
			var sound = this.near(x @ y);
			if(sound.notNil) { action.value(sound[\id]) }
		});
	}

	sounds_ { |new| sounds = new; { view.refresh }.defer }
	chosen_ { |new| chosen = new; { view.refresh }.defer }

	// Where a sound lies in the view; its y goes up.
	place { |sound|
		var size = view.bounds.extent, margin = 16;
		^Point(
			sound[\x].linlin(-1, 1, margin, size.x - margin),
			sound[\y].linlin(-1, 1, size.y - margin, margin)
		)
	}

	near { |point|
		var sound = sounds.minItem { |one| this.place(one).dist(point) };
		^if(sound.notNil and: { this.place(sound).dist(point) < 20 }) { sound }
	}

	draw {
		var names = sounds.collect { |sound| sound[\group] }.asSet.asArray.sort, line;
		sounds.do { |sound|
			var at = this.place(sound), index = chosen.indexOf(sound[\id]);
			Pen.color = Color.hsv((names.indexOf(sound[\group]) / max(1, names.size)), 0.55, 0.95);
			Pen.fillOval(Rect.aboutPoint(at, 5, 5));
			if(index.notNil) {
				Pen.color = Color.white;
				Pen.strokeOval(Rect.aboutPoint(at, 9, 9));
				// beside it, where there is more room
				Pen.stringAtPoint("% %".format("abcd"[index], sound[\name] ? sound[\id]),
					at + (if(at.x < (view.bounds.width * 0.7)) { 11 @ -6 } { -74 @ -6 }), Font.default, Color.white)
			}
		};
		line = chosen.collect { |id| sounds.detect { |sound| sound[\id] == id } }.reject(_.isNil);
		if(line.size == 2) {
			Pen.color = Color.gray(0.7);
			Pen.line(this.place(line[0]), this.place(line[1]));
			Pen.stroke
		};
		names.do { |name, n|
			Pen.stringAtPoint(name.asString, 8 @ (6 + (n * 15)), Font.default, Color.hsv(n / max(1, names.size), 0.55, 0.95))
		}
	}
}

// The loss over the epochs, the last so many of them.
AscimlCurveView {
	const most = 2000;
	var <view, <values;

	*new { ^super.new.init }

	init {
		values = [];
		view = UserView().background_(Color.gray(0.12)).minSize_(Size(160, 90)).drawFunc_({ this.draw });
	}

	values_ { |new| values = new.keep(most.neg); { view.refresh }.defer }
	add { |value| this.values = values.add(value) }

	draw {
		var size = view.bounds.extent, lo, hi;
		if(values.size < 2) { ^this };
		lo = values.minItem;
		hi = max(values.maxItem, lo + 1e-9);
		Pen.color = Color.hsv(0.12, 0.7, 1);
		values.do { |value, n|
			var at = Point(n.linlin(0, values.size - 1, 6, size.x - 6), value.linlin(lo, hi, size.y - 6, 6));
			if(n == 0) { Pen.moveTo(at) } { Pen.lineTo(at) }
		};
		Pen.stroke;
		Pen.stringAtPoint(hi.round(0.001).asString, 6 @ 4, Font.default, Color.gray(0.8));
		Pen.stringAtPoint(values.last.round(0.001).asString, (size.x - 60) @ (size.y - 30), Font.default, Color.gray(0.8))
	}
}
