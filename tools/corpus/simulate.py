#!/usr/bin/env python3
"""Simulates a corpus on many workers from measured speed: how long 1,000 shards take, and what stragglers cost.

    tools/corpus/simulate.py --rate 1.4 1.6 1.7 --terabytes 1 --shards 1000 --workers 64

Of several rates each shard takes one by chance. A worker takes the next shard when it has done one, as the schedulers of
engines do. The sizes of shards are spread log-normally (`--skew`, the standard deviation of the logarithm); a share of the shards (`--stragglers`) runs on a machine
that is `--slow` times as slow. The last lines say what helps: the largest first, shards half or a quarter as large, and a
second try of what is still running when no shard is left (`speculation`). Seeds are fixed.
"""

import argparse
import heapq
import random


def sizes(count, total, skew, chance):
    """Sizes of shards in MB that add up to the total."""
    raw = [chance.lognormvariate(0, skew) for _ in range(count)]
    return [total * size / sum(raw) for size in raw]


def run(shards, workers, rates, start, stragglers, slow, chance, speculate=False):
    """Seconds until the last shard is done, when each worker takes the next one."""
    free = [0.0] * workers
    heapq.heapify(free)
    ends = []
    for size in shards:
        at = heapq.heappop(free)
        usual = start + size / chance.choice(rates)
        takes = usual * (slow if chance.random() < stragglers else 1)
        ends.append((at, at + takes, usual))
        heapq.heappush(free, at + takes)
    if speculate:
        # When nothing is left to begin, a free worker begins again what has run longer than half as long as usual.
        begun = max(at for at, _, _ in ends)
        ends = [(at, min(end, max(begun, at + 1.5 * usual) + usual), usual) for at, end, usual in ends]
    return max(end for _, end, _ in ends)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--rate", type=float, nargs="+", required=True, help="MB/s that one core judges, as measured on some shards")
    arguments.add_argument("--terabytes", type=float, default=1.0)
    arguments.add_argument("--shards", type=int, default=1000)
    arguments.add_argument("--workers", type=int, default=64, help="cores")
    arguments.add_argument("--start", type=float, default=2.0, help="seconds before a shard begins")
    arguments.add_argument("--skew", type=float, default=0.5)
    arguments.add_argument("--stragglers", type=float, default=0.02)
    arguments.add_argument("--slow", type=float, default=4.0)
    arguments.add_argument("--price", type=float, default=0.04, help="of a core for an hour")
    arguments.add_argument("--seed", type=int, default=1)
    asked = arguments.parse_args()
    total = asked.terabytes * 1e6
    seconds_for_one = sum(1 / rate for rate in asked.rate) / len(asked.rate)
    work = total * seconds_for_one + asked.shards * asked.start
    best = work / asked.workers
    print(f"work: {work / 3600:,.0f} core-hours, {asked.price * work / 3600:,.0f} at {asked.price} an hour")
    print(f"at best: {best / 3600:.1f} h on {asked.workers} cores")

    def tell(what, shards=asked.shards, order=None, skew=asked.skew, stragglers=asked.stragglers, speculate=False):
        chance = random.Random(asked.seed)
        cut = sizes(shards, total, skew, chance)
        if order:
            cut.sort(reverse=True)
        took = run(cut, asked.workers, asked.rate, asked.start, stragglers, asked.slow, chance, speculate)
        print(f"{what:<44} {took / 3600:6.1f} h  {best / took:4.0%} of the cores' time is work")

    tell("shards of one size, no stragglers", skew=0.0, stragglers=0.0)
    tell("skewed", stragglers=0.0)
    tell("skewed, the largest first", order=True, stragglers=0.0)
    tell("skewed, with stragglers")
    tell("the same, the largest first", order=True)
    tell("the same, and a second try of stragglers", order=True, speculate=True)
    tell("the same, shards a half as large", shards=2 * asked.shards, order=True, speculate=True)
    tell("the same, shards a quarter as large", shards=4 * asked.shards, order=True, speculate=True)


if __name__ == "__main__":
    main()
