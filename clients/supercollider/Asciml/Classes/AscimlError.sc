// What went wrong, in one line: the sentence says all that its reader can do, and a stack would hide it.
AscimlError : Error {
	// code and text as the server says them
	*failed { |what, code, text| ^this.new("asciml: % failed, %: %".format(what, code, text)) }

	reportError { this.errorString.postln }
}
