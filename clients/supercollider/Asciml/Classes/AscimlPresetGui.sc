// A window for presets and mappings: store, recall within some seconds, blend two; learn a controller, let it rest, remove it.
AscimlPresetGui {
	var <asciml, <window, presetList, nameField, seconds, other, blend, mapList, mapName, target, learnButton, presets, mappings;

	*new { |asciml| ^super.newCopyArgs(asciml ? Asciml.default).init }

	init {
		presets = [];
		mappings = [];
		this.build;
		asciml.addDependant(this);
		window.onClose = { asciml.removeDependant(this) };
		window.front;
		this.refresh;
	}

	close { window.close }

	build {
		window = Window("asciml presets " ++ asciml.place, Rect(160, 160, 720, 380));
		presetList = ListView().action_({ |view| nameField.string = presets[view.value] ? "" });
		nameField = TextField().string_("preset").action_({ this.store });
		seconds = NumberBox().clipLo_(0).clipHi_(600).decimals_(1).value_(0).fixedWidth_(60);
		other = PopUpMenu();
		blend = Slider().orientation_(\horizontal).action_({ |view| this.blendTo(view.value * 100) });
		mapList = ListView().action_({ |view| mapName.string = mappings[view.value] !? { |one| one[\name] } ? "" });
		mapName = TextField().string_("fader");
		target = TextField().string_("main.percent");
		learnButton = Button().states_([["learn"], ["moved: keep it"]]).action_({ |view| this.learn(view.value == 1) });
		window.layout = HLayout(
			VLayout(
				StaticText().string_("presets"), presetList,
				HLayout(nameField, this.button("store") { this.store }, this.button("remove") { this.chosen.remove(this.again) }),
				HLayout(this.button("recall") { this.recall }, StaticText().string_("in seconds"), seconds,
					this.button("prepare") { this.chosen.prepare(this.again) }),
				HLayout(StaticText().string_("blend with"), [other, stretch: 1]), blend
			),
			VLayout(
				StaticText().string_("mappings"), mapList,
				HLayout(StaticText().string_("name"), mapName, StaticText().string_("moves"), target),
				HLayout(learnButton, this.button("on") { this.mapping.on(this.again) }, this.button("off") { this.mapping.off(this.again) },
					this.button("remove") { this.mapping.remove(this.again) })
			)
		);
	}

	button { |name, action| ^Button().states_([[name]]).action_(action) }

	// What the fields name.
	chosen { ^asciml.preset(nameField.string) }
	mapping { ^asciml.mapping(mapName.string) }
	again { ^{ this.refresh } }

	store { this.chosen.store(nil, this.again) }
	recall { this.chosen.recall(seconds.value) }
	blendTo { |percent| if(other.item.notNil) { this.chosen.blend(other.item, percent) } }

	// Begins to learn the controller that moves next, or keeps what it has learned.
	learn { |begins|
		if(begins) { this.mapping.learn(target.string, this.again, { |code, text| asciml.warn(text); { learnButton.value = 0 }.defer }) } {
			asciml.mapLearnStop(nil, this.again)
		}
	}

	refresh {
		if(asciml.isRunning.not) { ^this };
		AscimlPreset.list(asciml, { |found| { this.showPresets(found) }.defer }, { });
		AscimlMap.list(asciml, { |found| { this.showMappings(found) }.defer }, { });
	}

	showPresets { |found|
		if(window.isClosed) { ^this };
		presets = found.collect { |one| one[\name] };
		presetList.items = found.collect { |one| "%  %%".format(one[\name], one[\voices].join(" "), if(one[\prepared] == 1) { ", prepared" } { "" }) };
		other.items = presets;
	}

	showMappings { |found|
		if(window.isClosed) { ^this };
		mappings = found;
		mapList.items = found.collect { |one| "%  % → %%".format(one[\name], one[\source], one[\target], if(one[\on] == 1) { "" } { ", rests" }) };
	}

	// What the server tells.
	update { |who, what|
		if(#[\running, \back, 'session/opened', 'map/learned'].includes(what)) { this.refresh }
	}
}
