"""Word frequencies: reads wordfreq's lists (msgpack, gzip) without its library.

A list is a msgpack array. Item 0 is a header; item i + 1 holds the words whose frequency is -i centibels,
so that the Zipf value (log10 of the occurrences in a thousand million words) is (900 - i) / 100.
"""

import gzip

from sources import Sources


def zipf_values(sources: Sources, language: str, size: str) -> dict[str, float]:
    """Word → Zipf value, from the list of that size ("large" or "small"). Words with digits are left out."""
    data = gzip.decompress(sources.read("wordfreq", f"wordfreq/data/{size}_{language}.msgpack.gz"))
    items, end = decode(data, 0)
    assert end == len(data) and items[0]["format"] == "cB", f"{language}: not a wordfreq list"
    values = {}
    for index, words in enumerate(items[1:]):
        for word in words:
            if not any(letter.isdigit() for letter in word):
                values[word.replace("’", "'")] = (900 - index) / 100
    return values


def decode(data: bytes, at: int):
    """One msgpack value and where it ends: the kinds that occur here are maps, arrays, strings and small integers."""
    tag = data[at]
    at += 1
    if tag <= 0x7F:
        return tag, at
    if tag <= 0x8F:
        return decode_map(data, at, tag & 0x0F)
    if tag <= 0x9F:
        return decode_array(data, at, tag & 0x0F)
    if tag <= 0xBF:
        return decode_string(data, at, tag & 0x1F)
    for base, width, reader in ((0xD9, 1, decode_string), (0xDA, 2, decode_string), (0xDB, 4, decode_string),
                                (0xDC, 2, decode_array), (0xDD, 4, decode_array)):
        if tag == base:
            return reader(data, at + width, int.from_bytes(data[at:at + width], "big"))
    raise ValueError(f"unexpected msgpack tag {tag:#x}")


def decode_string(data: bytes, at: int, length: int):
    return data[at:at + length].decode(), at + length


def decode_array(data: bytes, at: int, length: int):
    items = []
    for _ in range(length):
        item, at = decode(data, at)
        items.append(item)
    return items, at


def decode_map(data: bytes, at: int, length: int):
    entries = {}
    for _ in range(length):
        key, at = decode(data, at)
        entries[key], at = decode(data, at)
    return entries, at
