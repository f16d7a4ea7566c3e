"""Checks a text with a client that others wrote: client.py CLIENT ADDRESS. Prints rule, offset, length and replacement.

Exit status 77: the client is not installed.
"""

import json
import sys

TEXT = "\N{GRINNING FACE} Monday , he said, was a good day to leave the city."


def missing():
    sys.exit(77)


def language_tool_python(address):
    try:
        import language_tool_python
    except ImportError:
        missing()
    tool = language_tool_python.LanguageTool("en-US", remote_server=address)
    for match in tool.check(TEXT):
        yield match.rule_id, match.offset, match.error_length, match.replacements[0]


def pylanguagetool(address):
    try:
        from pylanguagetool import api
    except ImportError:
        missing()
    answer = api.check(TEXT, api_url=address + "/v2/", lang="en-US")
    for match in answer["matches"]:
        yield match["rule"]["id"], match["offset"], match["length"], match["replacements"][0]["value"]


for rule, offset, length, replacement in globals()[sys.argv[1]](sys.argv[2]):
    print(rule, offset, length, json.dumps(replacement))
