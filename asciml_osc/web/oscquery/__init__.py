"""OSCQuery: the address space as JSON over HTTP, and its values as they change over a WebSocket.

After the proposal at https://github.com/Vidvox/OSCQueryProposal.
"""
