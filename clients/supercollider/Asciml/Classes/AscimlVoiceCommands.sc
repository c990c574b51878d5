// This file is made by `asciml-osc commands --write .` from the commands themselves: do not edit it by hand.
// A setting of a voice: with a value it is sent, without one it is what was set last. With Msg it is the message.
+ AscimlVoice {
	// the settings that there are several of, each with a first argument that says which
	*keyed { ^#[\lfo, \aspect, \z] }

	// what each may be, for sliders and for Spec's map
	*specs {
		^IdentityDictionary[
			\overshoot -> ControlSpec(0, 100, \lin, 0, 0, "percent"),
			\stretch -> ControlSpec(0.1, 10, \exp, 0, 1, ""),
			\scan -> ControlSpec(0, 600, \lin, 0, 0, "seconds"),
			\percent -> ControlSpec(0, 100, \lin, 0, 0, ""),
			\x -> ControlSpec(0, 1, \lin, 0, 0, ""),
			\y -> ControlSpec(0, 1, \lin, 0, 0, ""),
			\z -> ControlSpec(-3, 3, \lin, 0, 0, "standard deviations"),
			\gain -> ControlSpec(0, 16, \amp, 0, 1, ""),
			\pan -> ControlSpec(-1, 1, \lin, 0, 0, ""),
			\rate -> ControlSpec(-4, 4, \lin, 0, 1, ""),
			\speed -> ControlSpec(0.1, 10, \exp, 0, 1, ""),
			\place -> ControlSpec(0, 600, \lin, 0, 0, "seconds"),
			\size -> ControlSpec(0.005, 2, \exp, 0, 0.1, "seconds"),
			\density -> ControlSpec(0.1, 500, \exp, 0, 20, ""),
			\jitter -> ControlSpec(0, 1, \lin, 0, 0.5, ""),
			\spray -> ControlSpec(0, 10, \lin, 0, 0.05, "seconds"),
			\pitch -> ControlSpec(0, 48, \lin, 0, 0, "semitones"),
			\formant -> ControlSpec(0, 1, \lin, 0, 0, ""),
			\pitchPercent -> ControlSpec(0, 100, \lin, 0, 0, ""),
			\partialsPercent -> ControlSpec(0, 100, \lin, 0, 0, ""),
			\noisePercent -> ControlSpec(0, 100, \lin, 0, 0, ""),
			\attackPercent -> ControlSpec(0, 100, \lin, 0, 0, ""),
			\timePercent -> ControlSpec(0, 100, \lin, 0, 0, ""),
			\levelPercent -> ControlSpec(0, 100, \lin, 0, 0, ""),
			\length -> ControlSpec(0, 30, \lin, 0, 0, "seconds"),
		]
	}

	overshootMsg { |percent|
		^this.prSaid(\overshoot, asciml.voiceOvershootMsg(name, percent))
	}
	overshoot { |percent, action, onFail, timeout|
		if(percent.isNil) { ^this.prLast(\overshoot, nil, 0, 1) };
		^this.prSend(this.overshootMsg(percent), action, onFail, timeout)
	}
	overshoot_ { |percent| this.overshoot(percent) }

	envMsg { |attack, release|
		^this.prSaid(\env, asciml.voiceEnvMsg(name, attack, release))
	}
	env { |attack, release, action, onFail, timeout|
		if(release.isNil) { ^this.prLast(\env, nil, nil, 2) };
		^this.prSend(this.envMsg(attack, release), action, onFail, timeout)
	}

	gainMsg { |gain, glide|
		^this.prSaid(\gain, asciml.voiceGainMsg(name, gain, glide))
	}
	gain { |gain, glide, action, onFail, timeout|
		if(gain.isNil) { ^this.prLast(\gain, nil, 1, 1) };
		#glide, action, onFail, timeout = Asciml.actionsLast(1, glide, action, onFail, timeout);
		^this.prSend(this.gainMsg(gain, glide), action, onFail, timeout)
	}
	gain_ { |gain| this.gain(gain) }

	panMsg { |pan, glide|
		^this.prSaid(\pan, asciml.voicePanMsg(name, pan, glide))
	}
	pan { |pan, glide, action, onFail, timeout|
		if(pan.isNil) { ^this.prLast(\pan, nil, 0, 1) };
		#glide, action, onFail, timeout = Asciml.actionsLast(1, glide, action, onFail, timeout);
		^this.prSend(this.panMsg(pan, glide), action, onFail, timeout)
	}
	pan_ { |pan| this.pan(pan) }

	rateMsg { |rate, glide|
		^this.prSaid(\rate, asciml.voiceRateMsg(name, rate, glide))
	}
	rate { |rate, glide, action, onFail, timeout|
		if(rate.isNil) { ^this.prLast(\rate, nil, 1, 1) };
		#glide, action, onFail, timeout = Asciml.actionsLast(1, glide, action, onFail, timeout);
		^this.prSend(this.rateMsg(rate, glide), action, onFail, timeout)
	}
	rate_ { |rate| this.rate(rate) }

	formantMsg { |formant, glide|
		^this.prSaid(\formant, asciml.voiceFormantMsg(name, formant, glide))
	}
	formant { |formant, glide, action, onFail, timeout|
		if(formant.isNil) { ^this.prLast(\formant, nil, 0, 1) };
		#glide, action, onFail, timeout = Asciml.actionsLast(1, glide, action, onFail, timeout);
		^this.prSend(this.formantMsg(formant, glide), action, onFail, timeout)
	}
	formant_ { |formant| this.formant(formant) }

	stretchMsg { |factor, glide|
		^this.prSaid(\stretch, asciml.voiceStretchMsg(name, factor, glide))
	}
	stretch { |factor, glide, action, onFail, timeout|
		if(factor.isNil) { ^this.prLast(\stretch, nil, 1, 1) };
		#glide, action, onFail, timeout = Asciml.actionsLast(1, glide, action, onFail, timeout);
		^this.prSend(this.stretchMsg(factor, glide), action, onFail, timeout)
	}
	stretch_ { |factor| this.stretch(factor) }

	lengthMsg { |seconds, glide|
		^this.prSaid(\length, asciml.voiceLengthMsg(name, seconds, glide))
	}
	length { |seconds, glide, action, onFail, timeout|
		if(seconds.isNil) { ^this.prLast(\length, nil, 0, 1) };
		#glide, action, onFail, timeout = Asciml.actionsLast(1, glide, action, onFail, timeout);
		^this.prSend(this.lengthMsg(seconds, glide), action, onFail, timeout)
	}
	length_ { |seconds| this.length(seconds) }

	freezeMsg { |on|
		^this.prSaid(\freeze, asciml.voiceFreezeMsg(name, on))
	}
	freeze { |on, action, onFail, timeout|
		if(on.isNil) { ^this.prLast(\freeze, nil, nil, 1) };
		^this.prSend(this.freezeMsg(on), action, onFail, timeout)
	}
	freeze_ { |on| this.freeze(on) }

	scanMsg { |seconds, glide|
		^this.prSaid(\scan, asciml.voiceScanMsg(name, seconds, glide))
	}
	scan { |seconds, glide, action, onFail, timeout|
		if(seconds.isNil) { ^this.prLast(\scan, nil, nil, 1) };
		#glide, action, onFail, timeout = Asciml.actionsLast(1, glide, action, onFail, timeout);
		^this.prSend(this.scanMsg(seconds, glide), action, onFail, timeout)
	}
	scan_ { |seconds| this.scan(seconds) }

	grainMsg { |options|
		^this.prSaid(\grain, asciml.voiceGrainMsg(name, options))
	}
	grain { |options, action, onFail, timeout|
		if(options.isNil) { ^this.prLast(\grain, nil, nil, 0) };
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.prSend(this.grainMsg(options), action, onFail, timeout)
	}
	grain_ { |options| this.grain(options) }

	lfoMsg { |parameter, shape, options|
		^this.prSaid(\lfo, asciml.voiceLfoMsg(name, parameter, shape, options))
	}
	lfo { |parameter, shape, options, action, onFail, timeout|
		if(shape.isNil) { ^this.prLast(\lfo, parameter, nil, 0) };
		#options, action, onFail, timeout = Asciml.actionsLast(1, options, action, onFail, timeout);
		^this.prSend(this.lfoMsg(parameter, shape, options), action, onFail, timeout)
	}

	percentMsg { |percent, glide|
		^this.prSaid(\percent, asciml.voicePercentMsg(name, percent, glide))
	}
	percent { |percent, glide, action, onFail, timeout|
		if(percent.isNil) { ^this.prLast(\percent, nil, 0, 1) };
		#glide, action, onFail, timeout = Asciml.actionsLast(1, glide, action, onFail, timeout);
		^this.prSend(this.percentMsg(percent, glide), action, onFail, timeout)
	}
	percent_ { |percent| this.percent(percent) }

	aspectMsg { |aspect, percent, glide|
		^this.prSaid(\aspect, asciml.voiceAspectMsg(name, aspect, percent, glide))
	}
	aspect { |aspect, percent, glide, action, onFail, timeout|
		if(percent.isNil) { ^this.prLast(\aspect, aspect, 0, 1) };
		#glide, action, onFail, timeout = Asciml.actionsLast(1, glide, action, onFail, timeout);
		^this.prSend(this.aspectMsg(aspect, percent, glide), action, onFail, timeout)
	}

	xyMsg { |x, y, glide|
		^this.prSaid(\xy, asciml.voiceXyMsg(name, x, y, glide))
	}
	xy { |x, y, glide, action, onFail, timeout|
		if(y.isNil) { ^this.prLast(\xy, nil, [0, 0], 2) };
		#glide, action, onFail, timeout = Asciml.actionsLast(1, glide, action, onFail, timeout);
		^this.prSend(this.xyMsg(x, y, glide), action, onFail, timeout)
	}

	zMsg { |axis, value, glide|
		^this.prSaid(\z, asciml.voiceZMsg(name, axis, value, glide))
	}
	z { |axis, value, glide, action, onFail, timeout|
		if(value.isNil) { ^this.prLast(\z, axis, 0, 1) };
		#glide, action, onFail, timeout = Asciml.actionsLast(1, glide, action, onFail, timeout);
		^this.prSend(this.zMsg(axis, value, glide), action, onFail, timeout)
	}

	curveMsg { |points|
		^this.prSaid(\curve, asciml.voiceCurveMsg(name, points))
	}
	curve { |points, action, onFail, timeout|
		if(points.isNil) { ^this.prLast(\curve, nil, nil, 0) };
		#points, action, onFail, timeout = Asciml.actionsLast(1, points, action, onFail, timeout);
		^this.prSend(this.curveMsg(points), action, onFail, timeout)
	}
	curve_ { |points| this.curve(points) }

	perceptualMsg { |on|
		^this.prSaid(\perceptual, asciml.voicePerceptualMsg(name, on))
	}
	perceptual { |on, action, onFail, timeout|
		if(on.isNil) { ^this.prLast(\perceptual, nil, nil, 1) };
		^this.prSend(this.perceptualMsg(on), action, onFail, timeout)
	}
	perceptual_ { |on| this.perceptual(on) }

}
