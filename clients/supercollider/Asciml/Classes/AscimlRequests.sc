// What was asked of a server and is not answered yet. Each request is released exactly once: by done, fail or time-out.
AscimlRequests {
	var owner, pending;

	*new { |owner| ^super.newCopyArgs(owner, IdentityDictionary[]) }

	// An action of the user's must not keep others from theirs.
	*guard { |func| try { func.value } { |error| error.reportError } }

	size { ^pending.size }

	// A request to be sent with the tag that this gives.
	add { |kind, address, action, onFail, timeout|
		var tag = UniqueID.next;  // in all of sclang: two of these may hear the same server
		pending[tag] = AscimlRequest(kind, address.asSymbol, action, onFail, timeout);
		^tag
	}

	// Something else that may not come: released by finish, release, or after timeout seconds.
	expect { |what, action, onFail, timeout| ^this.add(\other, what, action, onFail, timeout) }

	// One of several replies, or the only one.
	reply { |tag, args|
		var request = pending[tag];
		if(request.notNil) {
			request.items = request.items.add(args);
			if(request.kind == \query) { this.finish(tag, args) };
		}
	}

	// A listing of which items were lost on the way is none.
	done { |tag, args|
		var request = pending[tag];
		if(request.notNil and: { request.kind == \listing } and: { args[0] != request.items.size }) {
			^this.release(tag, \io, "% items were announced, % came: ask again".format(args[0], request.items.size))
		};
		this.finish(tag, args)
	}

	finish { |tag, args|
		var request = pending.removeAt(tag);
		if(request.notNil) { AscimlRequests.guard { request.action.value(request.results(args), owner) } }
	}

	// Without an onFail a person reads it.
	release { |tag, code, message|
		var request = pending.removeAt(tag);
		if(request.notNil) {
			if(request.onFail.isNil) {
				owner.warn("% failed, %: %".format(request.address, code, message))
			} {
				AscimlRequests.guard { request.onFail.value(code, message, owner) }
			};
			if(request.kind != \other) { owner.tell(\fail, request.address, code, message) };
		}
	}

	forget { |tag| pending.removeAt(tag) }

	// What has waited too long.
	expire {
		var now = Main.elapsedTime;
		pending.keys.asArray.do { |tag|
			var request = pending[tag];
			if(request.notNil and: { now > request.deadline }) {
				this.release(tag, \timeout, "no answer within % seconds".format(request.seconds))
			}
		}
	}

	// The server that was asked is not there any more. One line says so; without an onFail of its own a request is silent.
	// What waits for something else than the server's answer goes on, if nothing is said of it.
	releaseAll { |code, message, others = false|
		pending.keys.asArray.sort.do { |tag|
			var request = pending[tag];
			if(request.notNil and: { others or: { request.kind != \other } }) {
				if(request.onFail.isNil) { this.forget(tag) } { this.release(tag, code, message) }
			}
		}
	}
}

AscimlRequest {
	var <kind, <address, <action, <onFail, <seconds, <deadline, <>items;

	*new { |kind, address, action, onFail, timeout|
		^super.newCopyArgs(kind, address, action, onFail, timeout, Main.elapsedTime + timeout, [])
	}

	// A listing: an Array an item. Results that no datagram holds come as replies too, before their done.
	results { |args|
		if(kind == \listing) { ^items };
		^if(kind == \query or: { items.isEmpty }) { args } { items.flatten }
	}
}
