// This file is made by `asciml-osc commands --write .` from the commands themselves: do not edit it by hand.
// A command is a method that sends it; the same name with Msg gives the message, for bundles and patterns.
+ Asciml {
	// the version of the server that these methods were made for
	*madeFor { ^[0, 1, 0] }

	// how each is answered
	*commandKinds {
		^IdentityDictionary[
			'/asciml/status' -> \query,
			'/asciml/version' -> \query,
			'/asciml/notify' -> \change,
			'/asciml/sync' -> \change,
			'/asciml/got' -> \control,
			'/asciml/help' -> \listing,
			'/asciml/language' -> \change,
			'/asciml/login' -> \change,
			'/asciml/dump' -> \change,
			'/asciml/clear' -> \change,
			'/asciml/stage' -> \change,
			'/asciml/quit' -> \change,
			'/asciml/sounds/load' -> \change,
			'/asciml/sounds/cancel' -> \change,
			'/asciml/sounds/list' -> \listing,
			'/asciml/sounds/groups' -> \listing,
			'/asciml/sounds/features' -> \query,
			'/asciml/sounds/play' -> \change,
			'/asciml/sounds/remove' -> \change,
			'/asciml/sounds/analyse' -> \change,
			'/asciml/sounds/rename' -> \change,
			'/asciml/sounds/name' -> \change,
			'/asciml/sounds/use' -> \change,
			'/asciml/sounds/record/start' -> \change,
			'/asciml/sounds/record/stop' -> \change,
			'/asciml/sounds/record/undo' -> \change,
			'/asciml/sounds/blob' -> \change,
			'/asciml/train/start' -> \change,
			'/asciml/train/stop' -> \change,
			'/asciml/train/pause' -> \change,
			'/asciml/train/resume' -> \change,
			'/asciml/train/set' -> \change,
			'/asciml/train/listen' -> \change,
			'/asciml/train/runs' -> \listing,
			'/asciml/train/history' -> \listing,
			'/asciml/model/list' -> \listing,
			'/asciml/model/info' -> \query,
			'/asciml/model/load' -> \change,
			'/asciml/model/previous' -> \change,
			'/asciml/model/drift' -> \listing,
			'/asciml/model/import' -> \change,
			'/asciml/model/export' -> \change,
			'/asciml/model/remove' -> \change,
			'/asciml/voice/new' -> \change,
			'/asciml/voice/path' -> \change,
			'/asciml/voice/square' -> \change,
			'/asciml/voice/triangle' -> \change,
			'/asciml/voice/overshoot' -> \change,
			'/asciml/voice/play' -> \atOnce,
			'/asciml/voice/stop' -> \atOnce,
			'/asciml/voice/note' -> \atOnce,
			'/asciml/voice/note/off' -> \atOnce,
			'/asciml/voice/loop' -> \atOnce,
			'/asciml/voice/env' -> \atOnce,
			'/asciml/voice/out' -> \atOnce,
			'/asciml/voice/free' -> \change,
			'/asciml/voice/list' -> \listing,
			'/asciml/play' -> \change,
			'/asciml/render' -> \change,
			'/asciml/render/grid' -> \change,
			'/asciml/render/score' -> \change,
			'/asciml/audio/devices' -> \listing,
			'/asciml/audio/open' -> \change,
			'/asciml/audio/prefer' -> \change,
			'/asciml/audio/limit' -> \change,
			'/asciml/audio/meters' -> \change,
			'/asciml/panic' -> \atOnce,
			'/asciml/record/start' -> \change,
			'/asciml/record/stop' -> \change,
			'/asciml/session/undo' -> \change,
			'/asciml/session/redo' -> \change,
			'/asciml/session/changes' -> \listing,
			'/asciml/session/empty' -> \change,
			'/asciml/sounds/filter' -> \change,
			'/asciml/sounds/filters' -> \listing,
			'/asciml/sounds/mute' -> \change,
			'/asciml/sounds/solo' -> \change,
			'/asciml/sounds/tag' -> \change,
			'/asciml/sounds/marks' -> \listing,
			'/asciml/sounds/pitch' -> \change,
			'/asciml/sounds/near' -> \listing,
			'/asciml/sounds/pairs' -> \listing,
			'/asciml/sounds/audition' -> \change,
			'/asciml/sounds/keep' -> \change,
			'/asciml/sounds/throw' -> \change,
			'/asciml/sounds/watch' -> \change,
			'/asciml/sounds/watches' -> \listing,
			'/asciml/sounds/origin' -> \query,
			'/asciml/sounds/card' -> \change,
			'/asciml/model/evaluate' -> \listing,
			'/asciml/model/guess' -> \change,
			'/asciml/model/suggest' -> \listing,
			'/asciml/train/plot' -> \change,
			'/asciml/explore/start' -> \change,
			'/asciml/explore/like' -> \change,
			'/asciml/explore/dislike' -> \change,
			'/asciml/explore/back' -> \change,
			'/asciml/explore/stop' -> \change,
			'/asciml/gesture/inputs' -> \control,
			'/asciml/gesture/sources' -> \change,
			'/asciml/gesture/record' -> \change,
			'/asciml/gesture/undo' -> \change,
			'/asciml/gesture/clear' -> \change,
			'/asciml/gesture/remove' -> \change,
			'/asciml/gesture/examples' -> \listing,
			'/asciml/gesture/train' -> \change,
			'/asciml/gesture/run' -> \change,
			'/asciml/gesture/action' -> \change,
			'/asciml/gesture/status' -> \query,
			'/asciml/session/journal' -> \listing,
			'/asciml/session/replay' -> \change,
			'/asciml/latent/map' -> \listing,
			'/asciml/latent/encode' -> \query,
			'/asciml/latent/near' -> \listing,
			'/asciml/latent/sample' -> \change,
			'/asciml/map/add' -> \change,
			'/asciml/map/set' -> \change,
			'/asciml/map/learn' -> \change,
			'/asciml/map/learn/stop' -> \change,
			'/asciml/map/on' -> \change,
			'/asciml/map/remove' -> \change,
			'/asciml/map/list' -> \listing,
			'/asciml/map/get' -> \listing,
			'/asciml/midi/ports' -> \listing,
			'/asciml/midi/open' -> \change,
			'/asciml/midi/close' -> \change,
			'/asciml/midi/keys' -> \change,
			'/asciml/midi/followers' -> \listing,
			'/asciml/midi/program' -> \change,
			'/asciml/midi/programs' -> \listing,
			'/asciml/midi/clock' -> \change,
			'/asciml/voice/gain' -> \control,
			'/asciml/voice/pan' -> \control,
			'/asciml/voice/rate' -> \control,
			'/asciml/voice/formant' -> \control,
			'/asciml/voice/stretch' -> \control,
			'/asciml/voice/length' -> \control,
			'/asciml/voice/freeze' -> \atOnce,
			'/asciml/voice/scan' -> \control,
			'/asciml/voice/grain' -> \atOnce,
			'/asciml/voice/lfo' -> \atOnce,
			'/asciml/motion/record' -> \change,
			'/asciml/motion/stop' -> \change,
			'/asciml/motion/play' -> \change,
			'/asciml/motion/list' -> \listing,
			'/asciml/motion/remove' -> \change,
			'/asciml/voice/percent' -> \control,
			'/asciml/percent' -> \control,
			'/asciml/voice/aspect' -> \control,
			'/asciml/voice/xy' -> \control,
			'/asciml/voice/z' -> \control,
			'/asciml/voice/curve' -> \atOnce,
			'/asciml/voice/perceptual' -> \atOnce,
			'/asciml/preset/store' -> \change,
			'/asciml/preset/prepare' -> \change,
			'/asciml/preset/recall' -> \change,
			'/asciml/preset/blend' -> \control,
			'/asciml/preset/list' -> \listing,
			'/asciml/preset/remove' -> \change,
			'/asciml/preset/rename' -> \change,
			'/asciml/preset/export' -> \change,
			'/asciml/preset/import' -> \change,
			'/asciml/state' -> \listing,
			'/asciml/audio/route' -> \change,
			'/asciml/audio/routes' -> \listing,
			'/asciml/session/open' -> \change,
			'/asciml/session/info' -> \query,
			'/asciml/session/list' -> \listing,
			'/asciml/session/new' -> \change,
			'/asciml/session/copy' -> \change,
			'/asciml/session/export' -> \change,
			'/asciml/session/import' -> \change,
			'/asciml/session/cancel' -> \change,
			'/asciml/stream/start' -> \change,
			'/asciml/stream/stop' -> \change,
			'/asciml/stream/list' -> \listing,
			'/asciml/stream/got' -> \control,
			'/asciml/stream/resend' -> \control,
			'/asciml/sounds/synth' -> \change,
			'/asciml/sounds/preview' -> \change,
			'/asciml/sounds/recipes' -> \listing,
			'/asciml/sounds/like' -> \change,
			'/asciml/sounds/augment' -> \change,
			'/asciml/tempo' -> \control,
			'/asciml/sounds/plot' -> \change,
			'/asciml/sounds/map' -> \listing,
		]
	}

	statusMsg { |options| ^this.makeMsg(['/asciml/status'], options) }
	status { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.statusMsg(options), action, onFail, timeout)
	}

	versionMsg { |options| ^this.makeMsg(['/asciml/version'], options) }
	version { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.versionMsg(options), action, onFail, timeout)
	}

	notifyMsg { |on, options| ^this.makeMsg(['/asciml/notify', on], options) }
	notify { |on, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.notifyMsg(on, options), action, onFail, timeout)
	}

	syncMsg { |id = 1, options| ^this.makeMsg(['/asciml/sync', id], options) }
	sync { |id = 1, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.syncMsg(id, options), action, onFail, timeout)
	}

	gotMsg { |answer, number, options| ^this.makeMsg(['/asciml/got', answer, number], options) }
	got { |answer, number, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.gotMsg(answer, number, options), action, onFail, timeout)
	}

	commandHelpMsg { |options| ^this.makeMsg(['/asciml/help'], options) }
	commandHelp { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.commandHelpMsg(options), action, onFail, timeout)
	}

	languageMsg { |language, options| ^this.makeMsg(['/asciml/language', language], options) }
	language { |language, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.languageMsg(language, options), action, onFail, timeout)
	}

	loginMsg { |password, options| ^this.makeMsg(['/asciml/login', password], options) }
	login { |password, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.loginMsg(password, options), action, onFail, timeout)
	}

	dumpOSCMsg { |level, options| ^this.makeMsg(['/asciml/dump', level], options) }
	dumpOSC { |level, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.dumpOSCMsg(level, options), action, onFail, timeout)
	}

	clearMsg { |options| ^this.makeMsg(['/asciml/clear'], options) }
	clear { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.clearMsg(options), action, onFail, timeout)
	}

	stageMsg { |on, options| ^this.makeMsg(['/asciml/stage', on], options) }
	stage { |on, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.stageMsg(on, options), action, onFail, timeout)
	}

	quitMsg { |options| ^this.makeMsg(['/asciml/quit'], options) }
	quit { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.quitMsg(options), action, onFail, timeout)
	}

	soundsLoadMsg { |group, path, options| ^this.makeMsg(['/asciml/sounds/load', group, path], options) }
	soundsLoad { |group, path, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsLoadMsg(group, path, options), action, onFail, timeout)
	}

	soundsCancelMsg { |options| ^this.makeMsg(['/asciml/sounds/cancel'], options) }
	soundsCancel { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsCancelMsg(options), action, onFail, timeout)
	}

	soundsListMsg { |options| ^this.makeMsg(['/asciml/sounds/list'], options) }
	soundsList { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsListMsg(options), action, onFail, timeout)
	}

	soundsGroupsMsg { |options| ^this.makeMsg(['/asciml/sounds/groups'], options) }
	soundsGroups { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsGroupsMsg(options), action, onFail, timeout)
	}

	soundsFeaturesMsg { |id, options| ^this.makeMsg(['/asciml/sounds/features', id], options) }
	soundsFeatures { |id, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsFeaturesMsg(id, options), action, onFail, timeout)
	}

	soundsPlayMsg { |name, options| ^this.makeMsg(['/asciml/sounds/play', name], options) }
	soundsPlay { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsPlayMsg(name, options), action, onFail, timeout)
	}

	soundsRemoveMsg { |name, options| ^this.makeMsg(['/asciml/sounds/remove', name], options) }
	soundsRemove { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsRemoveMsg(name, options), action, onFail, timeout)
	}

	soundsAnalyseMsg { |name, options| ^this.makeMsg(['/asciml/sounds/analyse', name], options) }
	soundsAnalyse { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsAnalyseMsg(name, options), action, onFail, timeout)
	}

	soundsRenameMsg { |name, new, options| ^this.makeMsg(['/asciml/sounds/rename', name, new], options) }
	soundsRename { |name, new, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsRenameMsg(name, new, options), action, onFail, timeout)
	}

	soundsNameMsg { |id, options| ^this.makeMsg(['/asciml/sounds/name', id], options) }
	soundsName { |id, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsNameMsg(id, options), action, onFail, timeout)
	}

	soundsUseMsg { |group, count, options| ^this.makeMsg(['/asciml/sounds/use', group, count], options) }
	soundsUse { |group, count, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsUseMsg(group, count, options), action, onFail, timeout)
	}

	soundsRecordStartMsg { |group, options| ^this.makeMsg(['/asciml/sounds/record/start', group], options) }
	soundsRecordStart { |group, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsRecordStartMsg(group, options), action, onFail, timeout)
	}

	soundsRecordStopMsg { |options| ^this.makeMsg(['/asciml/sounds/record/stop'], options) }
	soundsRecordStop { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsRecordStopMsg(options), action, onFail, timeout)
	}

	soundsRecordUndoMsg { |options| ^this.makeMsg(['/asciml/sounds/record/undo'], options) }
	soundsRecordUndo { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsRecordUndoMsg(options), action, onFail, timeout)
	}

	soundsBlobMsg { |group, key, rate, index, total, blob, options| ^this.makeMsg(['/asciml/sounds/blob', group, key, rate, index, total, blob], options) }
	soundsBlob { |group, key, rate, index, total, blob, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsBlobMsg(group, key, rate, index, total, blob, options), action, onFail, timeout)
	}

	trainStartMsg { |options| ^this.makeMsg(['/asciml/train/start'], options) }
	trainStart { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.trainStartMsg(options), action, onFail, timeout)
	}

	trainStopMsg { |options| ^this.makeMsg(['/asciml/train/stop'], options) }
	trainStop { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.trainStopMsg(options), action, onFail, timeout)
	}

	trainPauseMsg { |options| ^this.makeMsg(['/asciml/train/pause'], options) }
	trainPause { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.trainPauseMsg(options), action, onFail, timeout)
	}

	trainResumeMsg { |options| ^this.makeMsg(['/asciml/train/resume'], options) }
	trainResume { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.trainResumeMsg(options), action, onFail, timeout)
	}

	trainSetMsg { |name, value, options| ^this.makeMsg(['/asciml/train/set', name, value], options) }
	trainSet { |name, value, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.trainSetMsg(name, value, options), action, onFail, timeout)
	}

	trainListenMsg { |on, options| ^this.makeMsg(['/asciml/train/listen', on], options) }
	trainListen { |on, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.trainListenMsg(on, options), action, onFail, timeout)
	}

	trainRunsMsg { |options| ^this.makeMsg(['/asciml/train/runs'], options) }
	trainRuns { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.trainRunsMsg(options), action, onFail, timeout)
	}

	trainHistoryMsg { |options| ^this.makeMsg(['/asciml/train/history'], options) }
	trainHistory { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.trainHistoryMsg(options), action, onFail, timeout)
	}

	modelListMsg { |options| ^this.makeMsg(['/asciml/model/list'], options) }
	modelList { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.modelListMsg(options), action, onFail, timeout)
	}

	modelInfoMsg { |name, options| ^this.makeMsg(['/asciml/model/info', name], options) }
	modelInfo { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.modelInfoMsg(name, options), action, onFail, timeout)
	}

	modelLoadMsg { |name, options| ^this.makeMsg(['/asciml/model/load', name], options) }
	modelLoad { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.modelLoadMsg(name, options), action, onFail, timeout)
	}

	modelPreviousMsg { |options| ^this.makeMsg(['/asciml/model/previous'], options) }
	modelPrevious { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.modelPreviousMsg(options), action, onFail, timeout)
	}

	modelDriftMsg { |options| ^this.makeMsg(['/asciml/model/drift'], options) }
	modelDrift { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.modelDriftMsg(options), action, onFail, timeout)
	}

	modelImportMsg { |path, options| ^this.makeMsg(['/asciml/model/import', path], options) }
	modelImport { |path, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.modelImportMsg(path, options), action, onFail, timeout)
	}

	modelExportMsg { |name, path, options| ^this.makeMsg(['/asciml/model/export', name, path], options) }
	modelExport { |name, path, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.modelExportMsg(name, path, options), action, onFail, timeout)
	}

	modelRemoveMsg { |name, options| ^this.makeMsg(['/asciml/model/remove', name], options) }
	modelRemove { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.modelRemoveMsg(name, options), action, onFail, timeout)
	}

	voiceNewMsg { |name, options| ^this.makeMsg(['/asciml/voice/new', name], options) }
	voiceNew { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voiceNewMsg(name, options), action, onFail, timeout)
	}

	voicePathMsg { |name, a, b, more| ^this.makeMsg(['/asciml/voice/path', name, a, b], more) }
	voicePath { |name, a, b, more, action, onFail, timeout|
		#more, action, onFail, timeout = Asciml.actionsLast(1, more, action, onFail, timeout);
		^this.request(this.voicePathMsg(name, a, b, more), action, onFail, timeout)
	}

	voiceSquareMsg { |name, a, b, c, d, options| ^this.makeMsg(['/asciml/voice/square', name, a, b, c, d], options) }
	voiceSquare { |name, a, b, c, d, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voiceSquareMsg(name, a, b, c, d, options), action, onFail, timeout)
	}

	voiceTriangleMsg { |name, a, b, c, options| ^this.makeMsg(['/asciml/voice/triangle', name, a, b, c], options) }
	voiceTriangle { |name, a, b, c, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voiceTriangleMsg(name, a, b, c, options), action, onFail, timeout)
	}

	voiceOvershootMsg { |name, percent, options| ^this.makeMsg(['/asciml/voice/overshoot', name, percent], options) }
	voiceOvershoot { |name, percent, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voiceOvershootMsg(name, percent, options), action, onFail, timeout)
	}

	voicePlayMsg { |name, options| ^this.makeMsg(['/asciml/voice/play', name], options) }
	voicePlay { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voicePlayMsg(name, options), action, onFail, timeout)
	}

	voiceStopMsg { |name, options| ^this.makeMsg(['/asciml/voice/stop', name], options) }
	voiceStop { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voiceStopMsg(name, options), action, onFail, timeout)
	}

	voiceNoteMsg { |name, pitch, options| ^this.makeMsg(['/asciml/voice/note', name, pitch], options) }
	voiceNote { |name, pitch, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voiceNoteMsg(name, pitch, options), action, onFail, timeout)
	}

	voiceNoteOffMsg { |name, options| ^this.makeMsg(['/asciml/voice/note/off', name], options) }
	voiceNoteOff { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voiceNoteOffMsg(name, options), action, onFail, timeout)
	}

	voiceLoopMsg { |name, on, options| ^this.makeMsg(['/asciml/voice/loop', name, on], options) }
	voiceLoop { |name, on, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voiceLoopMsg(name, on, options), action, onFail, timeout)
	}

	voiceEnvMsg { |name, attack, release, options| ^this.makeMsg(['/asciml/voice/env', name, attack, release], options) }
	voiceEnv { |name, attack, release, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voiceEnvMsg(name, attack, release, options), action, onFail, timeout)
	}

	voiceOutMsg { |name, channel, options| ^this.makeMsg(['/asciml/voice/out', name, channel], options) }
	voiceOut { |name, channel, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voiceOutMsg(name, channel, options), action, onFail, timeout)
	}

	voiceFreeMsg { |name, options| ^this.makeMsg(['/asciml/voice/free', name], options) }
	voiceFree { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voiceFreeMsg(name, options), action, onFail, timeout)
	}

	voiceListMsg { |options| ^this.makeMsg(['/asciml/voice/list'], options) }
	voiceList { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voiceListMsg(options), action, onFail, timeout)
	}

	playMsg { |a, b, percent, options| ^this.makeMsg(['/asciml/play', a, b, percent], options) }
	play { |a, b, percent, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.playMsg(a, b, percent, options), action, onFail, timeout)
	}

	renderMsg { |path, a, b, percent, options| ^this.makeMsg(['/asciml/render', path, a, b, percent], options) }
	render { |path, a, b, percent, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.renderMsg(path, a, b, percent, options), action, onFail, timeout)
	}

	renderGridMsg { |folder, a, b, options| ^this.makeMsg(['/asciml/render/grid', folder, a, b], options) }
	renderGrid { |folder, a, b, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.renderGridMsg(folder, a, b, options), action, onFail, timeout)
	}

	renderScoreMsg { |path, options| ^this.makeMsg(['/asciml/render/score', path], options) }
	renderScore { |path, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.renderScoreMsg(path, options), action, onFail, timeout)
	}

	audioDevicesMsg { |options| ^this.makeMsg(['/asciml/audio/devices'], options) }
	audioDevices { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.audioDevicesMsg(options), action, onFail, timeout)
	}

	audioOpenMsg { |options| ^this.makeMsg(['/asciml/audio/open'], options) }
	audioOpen { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.audioOpenMsg(options), action, onFail, timeout)
	}

	audioPreferMsg { |device, more| ^this.makeMsg(['/asciml/audio/prefer', device], more) }
	audioPrefer { |device, more, action, onFail, timeout|
		#more, action, onFail, timeout = Asciml.actionsLast(1, more, action, onFail, timeout);
		^this.request(this.audioPreferMsg(device, more), action, onFail, timeout)
	}

	audioLimitMsg { |db, options| ^this.makeMsg(['/asciml/audio/limit', db], options) }
	audioLimit { |db, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.audioLimitMsg(db, options), action, onFail, timeout)
	}

	audioMetersMsg { |hz, options| ^this.makeMsg(['/asciml/audio/meters', hz], options) }
	audioMeters { |hz, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.audioMetersMsg(hz, options), action, onFail, timeout)
	}

	panicMsg { |options| ^this.makeMsg(['/asciml/panic'], options) }
	panic { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.panicMsg(options), action, onFail, timeout)
	}

	recordStartMsg { |path, options| ^this.makeMsg(['/asciml/record/start', path], options) }
	recordStart { |path, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.recordStartMsg(path, options), action, onFail, timeout)
	}

	recordStopMsg { |options| ^this.makeMsg(['/asciml/record/stop'], options) }
	recordStop { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.recordStopMsg(options), action, onFail, timeout)
	}

	sessionUndoMsg { |options| ^this.makeMsg(['/asciml/session/undo'], options) }
	sessionUndo { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.sessionUndoMsg(options), action, onFail, timeout)
	}

	sessionRedoMsg { |options| ^this.makeMsg(['/asciml/session/redo'], options) }
	sessionRedo { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.sessionRedoMsg(options), action, onFail, timeout)
	}

	sessionChangesMsg { |options| ^this.makeMsg(['/asciml/session/changes'], options) }
	sessionChanges { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.sessionChangesMsg(options), action, onFail, timeout)
	}

	sessionEmptyMsg { |options| ^this.makeMsg(['/asciml/session/empty'], options) }
	sessionEmpty { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.sessionEmptyMsg(options), action, onFail, timeout)
	}

	soundsFilterMsg { |feature, options| ^this.makeMsg(['/asciml/sounds/filter', feature], options) }
	soundsFilter { |feature, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsFilterMsg(feature, options), action, onFail, timeout)
	}

	soundsFiltersMsg { |options| ^this.makeMsg(['/asciml/sounds/filters'], options) }
	soundsFilters { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsFiltersMsg(options), action, onFail, timeout)
	}

	soundsMuteMsg { |name, options| ^this.makeMsg(['/asciml/sounds/mute', name], options) }
	soundsMute { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsMuteMsg(name, options), action, onFail, timeout)
	}

	soundsSoloMsg { |name, options| ^this.makeMsg(['/asciml/sounds/solo', name], options) }
	soundsSolo { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsSoloMsg(name, options), action, onFail, timeout)
	}

	soundsTagMsg { |name, word, options| ^this.makeMsg(['/asciml/sounds/tag', name, word], options) }
	soundsTag { |name, word, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsTagMsg(name, word, options), action, onFail, timeout)
	}

	soundsMarksMsg { |options| ^this.makeMsg(['/asciml/sounds/marks'], options) }
	soundsMarks { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsMarksMsg(options), action, onFail, timeout)
	}

	soundsPitchMsg { |id, hz, options| ^this.makeMsg(['/asciml/sounds/pitch', id, hz], options) }
	soundsPitch { |id, hz, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsPitchMsg(id, hz, options), action, onFail, timeout)
	}

	soundsNearMsg { |id, options| ^this.makeMsg(['/asciml/sounds/near', id], options) }
	soundsNear { |id, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsNearMsg(id, options), action, onFail, timeout)
	}

	soundsPairsMsg { |by, options| ^this.makeMsg(['/asciml/sounds/pairs', by], options) }
	soundsPairs { |by, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsPairsMsg(by, options), action, onFail, timeout)
	}

	soundsAuditionMsg { |options| ^this.makeMsg(['/asciml/sounds/audition'], options) }
	soundsAudition { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsAuditionMsg(options), action, onFail, timeout)
	}

	soundsKeepMsg { |options| ^this.makeMsg(['/asciml/sounds/keep'], options) }
	soundsKeep { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsKeepMsg(options), action, onFail, timeout)
	}

	soundsThrowMsg { |options| ^this.makeMsg(['/asciml/sounds/throw'], options) }
	soundsThrow { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsThrowMsg(options), action, onFail, timeout)
	}

	soundsWatchMsg { |group, folder, options| ^this.makeMsg(['/asciml/sounds/watch', group, folder], options) }
	soundsWatch { |group, folder, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsWatchMsg(group, folder, options), action, onFail, timeout)
	}

	soundsWatchesMsg { |options| ^this.makeMsg(['/asciml/sounds/watches'], options) }
	soundsWatches { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsWatchesMsg(options), action, onFail, timeout)
	}

	soundsOriginMsg { |id, options| ^this.makeMsg(['/asciml/sounds/origin', id], options) }
	soundsOrigin { |id, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsOriginMsg(id, options), action, onFail, timeout)
	}

	soundsCardMsg { |path, options| ^this.makeMsg(['/asciml/sounds/card', path], options) }
	soundsCard { |path, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsCardMsg(path, options), action, onFail, timeout)
	}

	modelEvaluateMsg { |options| ^this.makeMsg(['/asciml/model/evaluate'], options) }
	modelEvaluate { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.modelEvaluateMsg(options), action, onFail, timeout)
	}

	modelGuessMsg { |place, options| ^this.makeMsg(['/asciml/model/guess', place], options) }
	modelGuess { |place, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.modelGuessMsg(place, options), action, onFail, timeout)
	}

	modelSuggestMsg { |options| ^this.makeMsg(['/asciml/model/suggest'], options) }
	modelSuggest { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.modelSuggestMsg(options), action, onFail, timeout)
	}

	trainPlotMsg { |path, options| ^this.makeMsg(['/asciml/train/plot', path], options) }
	trainPlot { |path, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.trainPlotMsg(path, options), action, onFail, timeout)
	}

	exploreStartMsg { |voice, sound| ^this.makeMsg(['/asciml/explore/start', voice], sound) }
	exploreStart { |voice, sound, action, onFail, timeout|
		#sound, action, onFail, timeout = Asciml.actionsLast(1, sound, action, onFail, timeout);
		^this.request(this.exploreStartMsg(voice, sound), action, onFail, timeout)
	}

	exploreLikeMsg { |options| ^this.makeMsg(['/asciml/explore/like'], options) }
	exploreLike { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.exploreLikeMsg(options), action, onFail, timeout)
	}

	exploreDislikeMsg { |options| ^this.makeMsg(['/asciml/explore/dislike'], options) }
	exploreDislike { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.exploreDislikeMsg(options), action, onFail, timeout)
	}

	exploreBackMsg { |options| ^this.makeMsg(['/asciml/explore/back'], options) }
	exploreBack { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.exploreBackMsg(options), action, onFail, timeout)
	}

	exploreStopMsg { |options| ^this.makeMsg(['/asciml/explore/stop'], options) }
	exploreStop { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.exploreStopMsg(options), action, onFail, timeout)
	}

	gestureInputsMsg { |values| ^this.makeMsg(['/asciml/gesture/inputs'], values) }
	gestureInputs { |values, action, onFail, timeout|
		#values, action, onFail, timeout = Asciml.actionsLast(1, values, action, onFail, timeout);
		^this.request(this.gestureInputsMsg(values), action, onFail, timeout)
	}

	gestureSourcesMsg { |source| ^this.makeMsg(['/asciml/gesture/sources'], source) }
	gestureSources { |source, action, onFail, timeout|
		#source, action, onFail, timeout = Asciml.actionsLast(1, source, action, onFail, timeout);
		^this.request(this.gestureSourcesMsg(source), action, onFail, timeout)
	}

	gestureRecordMsg { |on, voice| ^this.makeMsg(['/asciml/gesture/record', on], voice) }
	gestureRecord { |on, voice, action, onFail, timeout|
		#voice, action, onFail, timeout = Asciml.actionsLast(1, voice, action, onFail, timeout);
		^this.request(this.gestureRecordMsg(on, voice), action, onFail, timeout)
	}

	gestureUndoMsg { |options| ^this.makeMsg(['/asciml/gesture/undo'], options) }
	gestureUndo { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.gestureUndoMsg(options), action, onFail, timeout)
	}

	gestureClearMsg { |options| ^this.makeMsg(['/asciml/gesture/clear'], options) }
	gestureClear { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.gestureClearMsg(options), action, onFail, timeout)
	}

	gestureRemoveMsg { |options| ^this.makeMsg(['/asciml/gesture/remove'], options) }
	gestureRemove { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.gestureRemoveMsg(options), action, onFail, timeout)
	}

	gestureExamplesMsg { |options| ^this.makeMsg(['/asciml/gesture/examples'], options) }
	gestureExamples { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.gestureExamplesMsg(options), action, onFail, timeout)
	}

	gestureTrainMsg { |options| ^this.makeMsg(['/asciml/gesture/train'], options) }
	gestureTrain { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.gestureTrainMsg(options), action, onFail, timeout)
	}

	gestureRunMsg { |on, options| ^this.makeMsg(['/asciml/gesture/run', on], options) }
	gestureRun { |on, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.gestureRunMsg(on, options), action, onFail, timeout)
	}

	gestureActionMsg { |name, options| ^this.makeMsg(['/asciml/gesture/action', name], options) }
	gestureAction { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.gestureActionMsg(name, options), action, onFail, timeout)
	}

	gestureStatusMsg { |options| ^this.makeMsg(['/asciml/gesture/status'], options) }
	gestureStatus { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.gestureStatusMsg(options), action, onFail, timeout)
	}

	sessionJournalMsg { |options| ^this.makeMsg(['/asciml/session/journal'], options) }
	sessionJournal { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.sessionJournalMsg(options), action, onFail, timeout)
	}

	sessionReplayMsg { |path, options| ^this.makeMsg(['/asciml/session/replay', path], options) }
	sessionReplay { |path, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.sessionReplayMsg(path, options), action, onFail, timeout)
	}

	latentMapMsg { |options| ^this.makeMsg(['/asciml/latent/map'], options) }
	latentMap { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.latentMapMsg(options), action, onFail, timeout)
	}

	latentEncodeMsg { |id, options| ^this.makeMsg(['/asciml/latent/encode', id], options) }
	latentEncode { |id, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.latentEncodeMsg(id, options), action, onFail, timeout)
	}

	latentNearMsg { |where| ^this.makeMsg(['/asciml/latent/near'], where) }
	latentNear { |where, action, onFail, timeout|
		#where, action, onFail, timeout = Asciml.actionsLast(1, where, action, onFail, timeout);
		^this.request(this.latentNearMsg(where), action, onFail, timeout)
	}

	latentSampleMsg { |folder, options| ^this.makeMsg(['/asciml/latent/sample', folder], options) }
	latentSample { |folder, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.latentSampleMsg(folder, options), action, onFail, timeout)
	}

	mapAddMsg { |name, source, target, options| ^this.makeMsg(['/asciml/map/add', name, source, target], options) }
	mapAdd { |name, source, target, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.mapAddMsg(name, source, target, options), action, onFail, timeout)
	}

	mapSetMsg { |name, option, value, options| ^this.makeMsg(['/asciml/map/set', name, option, value], options) }
	mapSet { |name, option, value, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.mapSetMsg(name, option, value, options), action, onFail, timeout)
	}

	mapLearnMsg { |name, target, options| ^this.makeMsg(['/asciml/map/learn', name, target], options) }
	mapLearn { |name, target, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.mapLearnMsg(name, target, options), action, onFail, timeout)
	}

	mapLearnStopMsg { |options| ^this.makeMsg(['/asciml/map/learn/stop'], options) }
	mapLearnStop { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.mapLearnStopMsg(options), action, onFail, timeout)
	}

	mapOnMsg { |options| ^this.makeMsg(['/asciml/map/on'], options) }
	mapOn { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.mapOnMsg(options), action, onFail, timeout)
	}

	mapRemoveMsg { |name, options| ^this.makeMsg(['/asciml/map/remove', name], options) }
	mapRemove { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.mapRemoveMsg(name, options), action, onFail, timeout)
	}

	mapListMsg { |options| ^this.makeMsg(['/asciml/map/list'], options) }
	mapList { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.mapListMsg(options), action, onFail, timeout)
	}

	mapGetMsg { |name, options| ^this.makeMsg(['/asciml/map/get', name], options) }
	mapGet { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.mapGetMsg(name, options), action, onFail, timeout)
	}

	midiPortsMsg { |options| ^this.makeMsg(['/asciml/midi/ports'], options) }
	midiPorts { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.midiPortsMsg(options), action, onFail, timeout)
	}

	midiOpenMsg { |name, options| ^this.makeMsg(['/asciml/midi/open', name], options) }
	midiOpen { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.midiOpenMsg(name, options), action, onFail, timeout)
	}

	midiCloseMsg { |options| ^this.makeMsg(['/asciml/midi/close'], options) }
	midiClose { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.midiCloseMsg(options), action, onFail, timeout)
	}

	midiKeysMsg { |name, options| ^this.makeMsg(['/asciml/midi/keys', name], options) }
	midiKeys { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.midiKeysMsg(name, options), action, onFail, timeout)
	}

	midiFollowersMsg { |options| ^this.makeMsg(['/asciml/midi/followers'], options) }
	midiFollowers { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.midiFollowersMsg(options), action, onFail, timeout)
	}

	midiProgramMsg { |number, options| ^this.makeMsg(['/asciml/midi/program', number], options) }
	midiProgram { |number, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.midiProgramMsg(number, options), action, onFail, timeout)
	}

	midiProgramsMsg { |options| ^this.makeMsg(['/asciml/midi/programs'], options) }
	midiPrograms { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.midiProgramsMsg(options), action, onFail, timeout)
	}

	midiClockMsg { |options| ^this.makeMsg(['/asciml/midi/clock'], options) }
	midiClock { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.midiClockMsg(options), action, onFail, timeout)
	}

	voiceGainMsg { |name, gain, options| ^this.makeMsg(['/asciml/voice/gain', name, gain], options) }
	voiceGain { |name, gain, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voiceGainMsg(name, gain, options), action, onFail, timeout)
	}

	voicePanMsg { |name, pan, options| ^this.makeMsg(['/asciml/voice/pan', name, pan], options) }
	voicePan { |name, pan, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voicePanMsg(name, pan, options), action, onFail, timeout)
	}

	voiceRateMsg { |name, rate, options| ^this.makeMsg(['/asciml/voice/rate', name, rate], options) }
	voiceRate { |name, rate, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voiceRateMsg(name, rate, options), action, onFail, timeout)
	}

	voiceFormantMsg { |name, formant, options| ^this.makeMsg(['/asciml/voice/formant', name, formant], options) }
	voiceFormant { |name, formant, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voiceFormantMsg(name, formant, options), action, onFail, timeout)
	}

	voiceStretchMsg { |name, factor, options| ^this.makeMsg(['/asciml/voice/stretch', name, factor], options) }
	voiceStretch { |name, factor, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voiceStretchMsg(name, factor, options), action, onFail, timeout)
	}

	voiceLengthMsg { |name, seconds, options| ^this.makeMsg(['/asciml/voice/length', name, seconds], options) }
	voiceLength { |name, seconds, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voiceLengthMsg(name, seconds, options), action, onFail, timeout)
	}

	voiceFreezeMsg { |name, on, options| ^this.makeMsg(['/asciml/voice/freeze', name, on], options) }
	voiceFreeze { |name, on, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voiceFreezeMsg(name, on, options), action, onFail, timeout)
	}

	voiceScanMsg { |name, seconds, options| ^this.makeMsg(['/asciml/voice/scan', name, seconds], options) }
	voiceScan { |name, seconds, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voiceScanMsg(name, seconds, options), action, onFail, timeout)
	}

	voiceGrainMsg { |name, options| ^this.makeMsg(['/asciml/voice/grain', name], options) }
	voiceGrain { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voiceGrainMsg(name, options), action, onFail, timeout)
	}

	voiceLfoMsg { |name, parameter, shape, options| ^this.makeMsg(['/asciml/voice/lfo', name, parameter, shape], options) }
	voiceLfo { |name, parameter, shape, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voiceLfoMsg(name, parameter, shape, options), action, onFail, timeout)
	}

	motionRecordMsg { |name, voices| ^this.makeMsg(['/asciml/motion/record', name], voices) }
	motionRecord { |name, voices, action, onFail, timeout|
		#voices, action, onFail, timeout = Asciml.actionsLast(1, voices, action, onFail, timeout);
		^this.request(this.motionRecordMsg(name, voices), action, onFail, timeout)
	}

	motionStopMsg { |options| ^this.makeMsg(['/asciml/motion/stop'], options) }
	motionStop { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.motionStopMsg(options), action, onFail, timeout)
	}

	motionPlayMsg { |name, options| ^this.makeMsg(['/asciml/motion/play', name], options) }
	motionPlay { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.motionPlayMsg(name, options), action, onFail, timeout)
	}

	motionListMsg { |options| ^this.makeMsg(['/asciml/motion/list'], options) }
	motionList { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.motionListMsg(options), action, onFail, timeout)
	}

	motionRemoveMsg { |name, options| ^this.makeMsg(['/asciml/motion/remove', name], options) }
	motionRemove { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.motionRemoveMsg(name, options), action, onFail, timeout)
	}

	voicePercentMsg { |name, percent, options| ^this.makeMsg(['/asciml/voice/percent', name, percent], options) }
	voicePercent { |name, percent, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voicePercentMsg(name, percent, options), action, onFail, timeout)
	}

	percentMsg { |percent, options| ^this.makeMsg(['/asciml/percent', percent], options) }
	percent { |percent, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.percentMsg(percent, options), action, onFail, timeout)
	}

	voiceAspectMsg { |name, aspect, percent, options| ^this.makeMsg(['/asciml/voice/aspect', name, aspect, percent], options) }
	voiceAspect { |name, aspect, percent, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voiceAspectMsg(name, aspect, percent, options), action, onFail, timeout)
	}

	voiceXyMsg { |name, x, y, options| ^this.makeMsg(['/asciml/voice/xy', name, x, y], options) }
	voiceXy { |name, x, y, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voiceXyMsg(name, x, y, options), action, onFail, timeout)
	}

	voiceZMsg { |name, axis, value, options| ^this.makeMsg(['/asciml/voice/z', name, axis, value], options) }
	voiceZ { |name, axis, value, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voiceZMsg(name, axis, value, options), action, onFail, timeout)
	}

	voiceCurveMsg { |name, points| ^this.makeMsg(['/asciml/voice/curve', name], points) }
	voiceCurve { |name, points, action, onFail, timeout|
		#points, action, onFail, timeout = Asciml.actionsLast(1, points, action, onFail, timeout);
		^this.request(this.voiceCurveMsg(name, points), action, onFail, timeout)
	}

	voicePerceptualMsg { |name, on, options| ^this.makeMsg(['/asciml/voice/perceptual', name, on], options) }
	voicePerceptual { |name, on, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.voicePerceptualMsg(name, on, options), action, onFail, timeout)
	}

	presetStoreMsg { |name, voices| ^this.makeMsg(['/asciml/preset/store', name], voices) }
	presetStore { |name, voices, action, onFail, timeout|
		#voices, action, onFail, timeout = Asciml.actionsLast(1, voices, action, onFail, timeout);
		^this.request(this.presetStoreMsg(name, voices), action, onFail, timeout)
	}

	presetPrepareMsg { |name, options| ^this.makeMsg(['/asciml/preset/prepare', name], options) }
	presetPrepare { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.presetPrepareMsg(name, options), action, onFail, timeout)
	}

	presetRecallMsg { |name, options| ^this.makeMsg(['/asciml/preset/recall', name], options) }
	presetRecall { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.presetRecallMsg(name, options), action, onFail, timeout)
	}

	presetBlendMsg { |a, b, percent, options| ^this.makeMsg(['/asciml/preset/blend', a, b, percent], options) }
	presetBlend { |a, b, percent, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.presetBlendMsg(a, b, percent, options), action, onFail, timeout)
	}

	presetListMsg { |options| ^this.makeMsg(['/asciml/preset/list'], options) }
	presetList { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.presetListMsg(options), action, onFail, timeout)
	}

	presetRemoveMsg { |name, options| ^this.makeMsg(['/asciml/preset/remove', name], options) }
	presetRemove { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.presetRemoveMsg(name, options), action, onFail, timeout)
	}

	presetRenameMsg { |name, new, options| ^this.makeMsg(['/asciml/preset/rename', name, new], options) }
	presetRename { |name, new, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.presetRenameMsg(name, new, options), action, onFail, timeout)
	}

	presetExportMsg { |name, path, options| ^this.makeMsg(['/asciml/preset/export', name, path], options) }
	presetExport { |name, path, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.presetExportMsg(name, path, options), action, onFail, timeout)
	}

	presetImportMsg { |path, options| ^this.makeMsg(['/asciml/preset/import', path], options) }
	presetImport { |path, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.presetImportMsg(path, options), action, onFail, timeout)
	}

	wholeStateMsg { |options| ^this.makeMsg(['/asciml/state'], options) }
	wholeState { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.wholeStateMsg(options), action, onFail, timeout)
	}

	audioRouteMsg { |to| ^this.makeMsg(['/asciml/audio/route'], to) }
	audioRoute { |to, action, onFail, timeout|
		#to, action, onFail, timeout = Asciml.actionsLast(1, to, action, onFail, timeout);
		^this.request(this.audioRouteMsg(to), action, onFail, timeout)
	}

	audioRoutesMsg { |options| ^this.makeMsg(['/asciml/audio/routes'], options) }
	audioRoutes { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.audioRoutesMsg(options), action, onFail, timeout)
	}

	sessionOpenMsg { |name, options| ^this.makeMsg(['/asciml/session/open', name], options) }
	sessionOpen { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.sessionOpenMsg(name, options), action, onFail, timeout)
	}

	sessionInfoMsg { |options| ^this.makeMsg(['/asciml/session/info'], options) }
	sessionInfo { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.sessionInfoMsg(options), action, onFail, timeout)
	}

	sessionListMsg { |options| ^this.makeMsg(['/asciml/session/list'], options) }
	sessionList { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.sessionListMsg(options), action, onFail, timeout)
	}

	sessionNewMsg { |name, options| ^this.makeMsg(['/asciml/session/new', name], options) }
	sessionNew { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.sessionNewMsg(name, options), action, onFail, timeout)
	}

	sessionCopyMsg { |name, options| ^this.makeMsg(['/asciml/session/copy', name], options) }
	sessionCopy { |name, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.sessionCopyMsg(name, options), action, onFail, timeout)
	}

	sessionExportMsg { |path, options| ^this.makeMsg(['/asciml/session/export', path], options) }
	sessionExport { |path, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.sessionExportMsg(path, options), action, onFail, timeout)
	}

	sessionImportMsg { |path, options| ^this.makeMsg(['/asciml/session/import', path], options) }
	sessionImport { |path, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.sessionImportMsg(path, options), action, onFail, timeout)
	}

	sessionCancelMsg { |options| ^this.makeMsg(['/asciml/session/cancel'], options) }
	sessionCancel { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.sessionCancelMsg(options), action, onFail, timeout)
	}

	streamStartMsg { |kind, what| ^this.makeMsg(['/asciml/stream/start', kind], what) }
	streamStart { |kind, what, action, onFail, timeout|
		#what, action, onFail, timeout = Asciml.actionsLast(1, what, action, onFail, timeout);
		^this.request(this.streamStartMsg(kind, what), action, onFail, timeout)
	}

	streamStopMsg { |options| ^this.makeMsg(['/asciml/stream/stop'], options) }
	streamStop { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.streamStopMsg(options), action, onFail, timeout)
	}

	streamListMsg { |options| ^this.makeMsg(['/asciml/stream/list'], options) }
	streamList { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.streamListMsg(options), action, onFail, timeout)
	}

	streamGotMsg { |id, index, options| ^this.makeMsg(['/asciml/stream/got', id, index], options) }
	streamGot { |id, index, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.streamGotMsg(id, index, options), action, onFail, timeout)
	}

	streamResendMsg { |id, index, options| ^this.makeMsg(['/asciml/stream/resend', id, index], options) }
	streamResend { |id, index, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.streamResendMsg(id, index, options), action, onFail, timeout)
	}

	soundsSynthMsg { |group, technique, count, options| ^this.makeMsg(['/asciml/sounds/synth', group, technique, count], options) }
	soundsSynth { |group, technique, count, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsSynthMsg(group, technique, count, options), action, onFail, timeout)
	}

	soundsPreviewMsg { |technique, options| ^this.makeMsg(['/asciml/sounds/preview', technique], options) }
	soundsPreview { |technique, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsPreviewMsg(technique, options), action, onFail, timeout)
	}

	soundsRecipesMsg { |options| ^this.makeMsg(['/asciml/sounds/recipes'], options) }
	soundsRecipes { |options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsRecipesMsg(options), action, onFail, timeout)
	}

	soundsLikeMsg { |id, count, options| ^this.makeMsg(['/asciml/sounds/like', id, count], options) }
	soundsLike { |id, count, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsLikeMsg(id, count, options), action, onFail, timeout)
	}

	soundsAugmentMsg { |group, count, options| ^this.makeMsg(['/asciml/sounds/augment', group, count], options) }
	soundsAugment { |group, count, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsAugmentMsg(group, count, options), action, onFail, timeout)
	}

	setTempoMsg { |bpm, options| ^this.makeMsg(['/asciml/tempo', bpm], options) }
	setTempo { |bpm, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.setTempoMsg(bpm, options), action, onFail, timeout)
	}

	soundsPlotMsg { |kind, path, options| ^this.makeMsg(['/asciml/sounds/plot', kind, path], options) }
	soundsPlot { |kind, path, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsPlotMsg(kind, path, options), action, onFail, timeout)
	}

	soundsMapMsg { |kind, options| ^this.makeMsg(['/asciml/sounds/map', kind], options) }
	soundsMap { |kind, options, action, onFail, timeout|
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.request(this.soundsMapMsg(kind, options), action, onFail, timeout)
	}

}
