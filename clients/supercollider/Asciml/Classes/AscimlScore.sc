// Messages with their times, rendered to a file without a device, faster than real time: what Score is for scsynth.
AscimlScore {
	var <asciml, <lines;

	*new { |asciml, lines| ^super.newCopyArgs(asciml ? Asciml.default, lines ? []) }

	// The events of a pattern whose type is \asciml, for so many beats. The voices that they play begin as they are now.
	*fromPattern { |pattern, duration = 60, asciml, protoEvent|
		var score = this.new(asciml), stream = pattern.asStream, beats = 0, seconds = 0, tempo = 1, event;
		while { beats < duration and: { event = stream.next(protoEvent ?? { Event.default }); event.notNil } } {
			event = event.copy;
			if(event[\tempo].notNil) { tempo = event[\tempo] };
			if(event[\type] == \asciml and: { event.isRest.not }) { score.prAddEvent(event, seconds, tempo) };
			beats = beats + event.delta;
			seconds = seconds + (event.delta / tempo);
		};
		^score.prWithVoices
	}

	prAddEvent { |event, seconds, tempo|
		event.parent = Event.parentTypes[\asciml];
		event.use {
			var missing = AscimlEvent.missing;
			if(missing.notNil) { asciml.warn(missing) } {
				AscimlEvent.timed(asciml).do { |pair|
					this.add(seconds + (((~timingOffset ? 0) + pair[0]) / tempo) + (~lag ? 0), *pair[1])
				}
			}
		}
	}

	prWithVoices {
		var named = lines.collect { |line| line[1] }.select { |msg| msg[0].asString.beginsWith("/asciml/voice/") }.collect { |msg| msg[1].asSymbol };
		named.asSet.select { |name| asciml.voice(name).sounds.notEmpty }.do { |name|
			lines = asciml.voice(name).messages.collect { |msg| [0, msg] } ++ lines
		}
	}

	// Messages, as the methods with Msg give them, some seconds from the beginning.
	add { |seconds ...msgs| lines = lines ++ msgs.collect { |msg| [seconds, msg] } }

	// As the server reads it: seconds, address and arguments in each line.
	asText {
		^lines.collect { |line| ([line[0]] ++ line[1]).collect { |word| this.prWord(word) }.join(" ") ++ "\n" }.join
	}
	prWord { |word|
		if(word.isKindOf(Integer)) { ^word.asString };
		if(word.isKindOf(Number)) { ^word.asFloat.asStringPrec(9) };
		word = word.asString;
		^if(word.any { |letter| letter.isAlphaNum.not and: { "/_-.".includes(letter).not } }) {
			"\"" ++ word.replace("\\", "\\\\").replace("\"", "\\\"") ++ "\""
		} { word }
	}

	write { |path|
		var file = File(path.standardizePath, "w");
		if(file.isOpen.not) { AscimlError("% cannot be written".format(path)).throw };
		file.write(this.asText);
		file.close;
		^path
	}

	// A WAV file; seconds: its length, nil: until it is silent. action: with the path and the seconds.
	render { |path, seconds, options, action, onFail, timeout|
		#seconds, options, action, onFail, timeout = Asciml.actionsLast(2, seconds, options, action, onFail, timeout);
		^asciml.await("render", { |done, fail|
			// what begins after the end is not computed
			var heard = lines.select { |line| seconds.isNil or: { line[0] < seconds } };
			var written = AscimlScore(asciml, heard).write(PathName.tmp +/+ "asciml-%-%.txt".format(thisProcess.pid, UniqueID.next));
			options = Event.newFrom(options ? ()).put(\out, path.standardizePath);
			if(seconds.notNil) { options[\seconds] = seconds };
			asciml.renderScore(written, options,
				{ |found| File.delete(written); done.value(found, asciml) },
				{ |code, text| File.delete(written); AscimlBuffer.refuse(asciml, fail, code, text) },
				timeout ? max(600, asciml.timeout))
		}, action, onFail)
	}

	printOn { |stream| stream << this.class.name << "(" << asciml << ", " << lines.size << " messages)" }
}

+ Pattern {
	asAscimlScore { |duration = 60, asciml, protoEvent| ^AscimlScore.fromPattern(this, duration, asciml, protoEvent) }
}
