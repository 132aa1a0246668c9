"""Who waits for news is woken by it."""

import asyncio

from bot.channels.arrivals import Arrivals

LONG = 5.0


def test_all_who_wait_for_a_conversation_are_woken() -> None:
    async def story() -> None:
        arrivals = Arrivals()
        tabs = [asyncio.create_task(arrivals.wait("een", LONG)) for _ in range(2)]
        other = asyncio.create_task(arrivals.wait("ander", LONG))
        await asyncio.sleep(0)
        arrivals.announce("een")
        await asyncio.wait_for(asyncio.gather(*tabs), 1)
        assert not other.done()
        arrivals.announce("ander")
        await other

    asyncio.run(story())


def test_waiting_ends_without_news() -> None:
    asyncio.run(Arrivals().wait("een", 0.001))


def test_news_before_the_waiting_does_not_count() -> None:
    async def story() -> bool:
        arrivals = Arrivals()
        arrivals.announce("een")
        waiting = asyncio.create_task(arrivals.wait("een", LONG))
        await asyncio.sleep(0.01)
        done = waiting.done()
        arrivals.close()
        await waiting
        return done

    assert asyncio.run(story()) is False


def test_nobody_holds_up_a_server_that_stops() -> None:
    async def story() -> None:
        arrivals = Arrivals()
        waiting = asyncio.create_task(arrivals.wait("een", LONG))
        await asyncio.sleep(0)
        arrivals.close()
        await asyncio.wait_for(waiting, 1)
        await asyncio.wait_for(arrivals.wait("een", LONG), 1)

    asyncio.run(story())
