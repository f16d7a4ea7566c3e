"""Asks `corrigenda mcp` with a client that others wrote: writer.py PROGRAM. Exit status 77: it is not installed."""

import asyncio
import json
import sys

try:
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client
except ImportError:
    sys.exit(77)

TEXT = "On Monday , he left."


async def main():
    program = StdioServerParameters(command=sys.argv[1], args=["mcp"])
    async with stdio_client(program) as (read, write), ClientSession(read, write) as session:
        await session.initialize()
        print(*sorted(tool.name for tool in (await session.list_tools()).tools))

        async def call(tool, **arguments):
            return json.loads((await session.call_tool(tool, arguments)).content[0].text)

        print((await call("check", text=TEXT))["findings"][0]["rule"])
        print((await call("fix", text=TEXT))["text"])
        wrong = await session.call_tool("explain", {"rule": "spacing/nothing"})
        print(getattr(wrong, "isError", None) or getattr(wrong, "is_error", None))


asyncio.run(main())
