"""Many at once."""

import asyncio

from openai import AsyncOpenAI

from harness import answers, chat
from harness.keys import Keys
from harness.program import Server
from harness.steps import Send
from harness.upstream import Upstream

COUNT, TOKENS = 200, 12


def test_two_hundred_parallel_streams_do_not_mix(gateway: Server, keys: Keys, upstream: Upstream):
    """All open at once, their tokens interleaved: each caller gets its own, all of them, in order."""
    gates = [upstream.gate() for _ in range(2)]

    def script(exchange):
        name = exchange.json["messages"][0]["content"]
        events = [answers.event(chat.delta({"content": f"{name}:{number} said "})) for number in range(TOKENS)]
        pieces = [Send(answers.chunk(event)) for event in events]
        if len(upstream.exchanges) == COUNT:
            gates[0].open()
        return [
            Send(answers.stream_head()),
            *pieces[:2],
            gates[0],
            *pieces[2:-1],
            gates[1],
            pieces[-1],
            Send(answers.chunk(answers.DONE) + answers.LAST_CHUNK),
        ]

    upstream.run(script)

    async def one(client: AsyncOpenAI, name: str) -> tuple[str, str]:
        text, arrived = "", 0
        async with await client.chat.completions.create(
            model="gpt-4.1", messages=[{"role": "user", "content": name}], stream=True
        ) as stream:
            async for chunk in stream:
                text += chunk.choices[0].delta.content
                arrived += 1
                if arrived == TOKENS - 1:
                    waiting.add(name)
                    if len(waiting) == COUNT:
                        gates[1].open()
        return name, text

    waiting: set[str] = set()

    async def everyone() -> list[tuple[str, str]]:
        async with AsyncOpenAI(base_url=gateway.url + "/v1", api_key=keys.plain, max_retries=0, timeout=60) as client:
            return await asyncio.gather(*(one(client, f"caller{number}") for number in range(COUNT)))

    for name, text in asyncio.run(everyone()):
        assert text == "".join(f"{name}:{number} said " for number in range(TOKENS))
    assert len(upstream.exchanges) == COUNT


def test_two_hundred_parallel_answers_do_not_mix(gateway: Server, keys: Keys, upstream: Upstream):
    upstream.run(lambda exchange: answers.document(chat.completion(exchange.json["messages"][0]["content"] * 50)))

    async def everyone() -> list[tuple[str, str]]:
        async with AsyncOpenAI(base_url=gateway.url + "/v1", api_key=keys.plain, max_retries=0, timeout=60) as client:

            async def one(name: str) -> tuple[str, str]:
                answer = await client.chat.completions.create(
                    model="gpt-4.1", messages=[{"role": "user", "content": name}]
                )
                return name, answer.choices[0].message.content

            return await asyncio.gather(*(one(f"caller{number} ") for number in range(COUNT)))

    for name, text in asyncio.run(everyone()):
        assert text == name * 50
