// Everything about some voices under a name, kept in the session.
AscimlPreset {
	var <asciml, <name;

	*new { |asciml, name| ^super.newCopyArgs(asciml ? Asciml.default, name.asSymbol) }

	// an Array of Events: name prepared voices
	*list { |asciml, action, onFail, timeout|
		asciml = asciml ? Asciml.default;
		^asciml.await("list", { |done, fail|
			asciml.presetList(nil, { |items|
				done.value(items.collect { |item| (name: item[0], prepared: item[1], voices: item.drop(2)) }, asciml)
			}, fail, timeout)
		}, action, onFail)
	}

	// voices: an Array of names, nil: all
	store { |voices, action, onFail, timeout|
		#voices, action, onFail, timeout = Asciml.actionsLast(1, voices, action, onFail, timeout);
		asciml.presetStore(name, voices, action, onFail, timeout)
	}

	// Within some seconds, or at once. The voices of sclang are then what the server's are.
	recall { |seconds, action, onFail, timeout|
		#seconds, action, onFail, timeout = Asciml.actionsLast(1, seconds, action, onFail, timeout);
		asciml.await("recall", { |done, fail|
			asciml.presetRecall(name, seconds, { |...args| asciml.link.askState(false) { done.value(*args) } }, fail, timeout)
		}, action, onFail)
	}
	recallMsg { |seconds| ^asciml.presetRecallMsg(name, seconds) }

	// Ahead, so that a recall is heard within one block.
	prepare { |action, onFail, timeout| asciml.presetPrepare(name, nil, action, onFail, timeout) }

	// A place between this one and another, 0 to 100.
	blend { |other, percent = 50, action, onFail, timeout|
		asciml.presetBlend(name, this.prName(other), percent, nil, action, onFail, timeout)
	}
	blendMsg { |other, percent = 50| ^asciml.presetBlendMsg(name, this.prName(other), percent) }

	remove { |action, onFail, timeout| asciml.presetRemove(name, nil, action, onFail, timeout) }
	rename { |new, action, onFail, timeout|
		asciml.await("rename", { |done, fail|
			asciml.presetRename(name, new, nil, { |...args| name = new.asSymbol; done.value(*args) }, fail, timeout)
		}, action, onFail)
	}

	prName { |other| ^if(other.isKindOf(AscimlPreset)) { other.name } { other } }

	printOn { |stream| stream << this.class.name << "(" << asciml << ", " <<< name << ")" }
}
